package dev.keywright.effective.draft;

import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A session while policies are applied to it. Fields that no policy can change stay in the source. */
public final class SessionDraft {

    private final Value.Fields source;

    public final String orgId;
    public final List<String> policyIds;
    public final LimitDraft limit;
    public final Map<String, Value> metaData;
    public Map<String, RightDraft> rights;
    public Value.Items tags;
    public boolean hmacEnabled;
    public boolean signatureValidation;
    public boolean inactive;
    public long expires;
    public String lastUpdated;
    public String postExpiryAction;
    public long postExpiryGracePeriod;

    public SessionDraft(Session session) {
        source = session.fields();
        orgId = session.orgId();
        policyIds = session.policyIds();
        limit = LimitDraft.of(source);
        metaData = source.fields("meta_data").toMap();
        rights = rights(source.fields("access_rights"));
        tags = DraftOutput.items(source, "tags");
        hmacEnabled = source.flag("hmac_enabled");
        signatureValidation = source.flag("enable_http_signature_validation");
        inactive = source.flag("is_inactive");
        expires = source.whole("expires");
        lastUpdated = source.text("last_updated");
        postExpiryAction = source.text("post_expiry_action");
        postExpiryGracePeriod = source.whole("post_expiry_grace_period");
    }

    private SessionDraft(SessionDraft other) {
        source = other.source;
        orgId = other.orgId;
        policyIds = other.policyIds;
        limit = other.limit.copy();
        metaData = new TreeMap<>(other.metaData);
        rights = new TreeMap<>();
        other.rights.forEach((api, right) -> rights.put(api, right.twin()));
        tags = other.tags;
        hmacEnabled = other.hmacEnabled;
        signatureValidation = other.signatureValidation;
        inactive = other.inactive;
        expires = other.expires;
        lastUpdated = other.lastUpdated;
        postExpiryAction = other.postExpiryAction;
        postExpiryGracePeriod = other.postExpiryGracePeriod;
    }

    public SessionDraft copy() {
        return new SessionDraft(this);
    }

    public static Map<String, RightDraft> rights(Value.Fields fields) {
        var rights = new TreeMap<String, RightDraft>();
        fields.forEach((api, right) ->
                rights.put(api, RightDraft.of(right instanceof Value.Fields f ? f : Value.Fields.EMPTY)));
        return rights;
    }

    List<String> apis() {
        return new ArrayList<>(rights.keySet());
    }

    public Session write() {
        var fields = new TreeMap<String, Value>();
        source.forEach(fields::put);
        limit.writeTo(fields);
        var written = new TreeMap<String, Value>();
        rights.forEach((api, right) -> written.put(api, right.write()));
        DraftOutput.put(fields, "access_rights", Value.Fields.of(written));
        DraftOutput.put(fields, "meta_data", Value.Fields.of(metaData));
        DraftOutput.put(fields, "tags", tags);
        DraftOutput.put(fields, "hmac_enabled", Value.flag(hmacEnabled));
        DraftOutput.put(fields, "enable_http_signature_validation", Value.flag(signatureValidation));
        DraftOutput.put(fields, "is_inactive", Value.flag(inactive));
        DraftOutput.put(fields, "expires", Value.whole(expires));
        DraftOutput.put(fields, "last_updated", Value.text(lastUpdated));
        DraftOutput.put(fields, "post_expiry_action", Value.text(postExpiryAction));
        DraftOutput.put(fields, "post_expiry_grace_period", Value.whole(postExpiryGracePeriod));
        return new Session(Value.Fields.of(fields));
    }
}

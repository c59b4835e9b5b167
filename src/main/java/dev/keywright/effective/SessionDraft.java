package dev.keywright.effective;

import dev.keywright.model.Session;
import dev.keywright.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A session while policies are applied to it. Fields that no policy can touch stay in the source. */
final class SessionDraft {

    private final Value.Fields source;

    final String orgId;
    final List<String> policyIds;
    final LimitDraft limit;
    final Map<String, Value> metaData;
    Map<String, RightDraft> rights;
    Value.Items tags;
    boolean hmacEnabled;
    boolean signatureValidation;
    boolean inactive;
    long expires;
    String lastUpdated;
    String postExpiryAction;
    long postExpiryGracePeriod;

    SessionDraft(Session session) {
        source = session.fields();
        orgId = session.orgId();
        policyIds = session.policyIds();
        limit = LimitDraft.of(source);
        metaData = source.fields("meta_data").toMap();
        rights = rights(source.fields("access_rights"));
        tags = Drafts.items(source, "tags");
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

    SessionDraft copy() {
        return new SessionDraft(this);
    }

    static Map<String, RightDraft> rights(Value.Fields fields) {
        var rights = new TreeMap<String, RightDraft>();
        fields.forEach((api, right) ->
                rights.put(api, RightDraft.of(right instanceof Value.Fields f ? f : Value.Fields.EMPTY)));
        return rights;
    }

    List<String> apis() {
        return new ArrayList<>(rights.keySet());
    }

    Session write() {
        var fields = new TreeMap<String, Value>();
        source.forEach(fields::put);
        limit.writeTo(fields);
        var written = new TreeMap<String, Value>();
        rights.forEach((api, right) -> written.put(api, right.write()));
        Drafts.put(fields, "access_rights", Value.Fields.of(written));
        Drafts.put(fields, "meta_data", Value.Fields.of(metaData));
        Drafts.put(fields, "tags", tags);
        Drafts.put(fields, "hmac_enabled", Value.flag(hmacEnabled));
        Drafts.put(fields, "enable_http_signature_validation", Value.flag(signatureValidation));
        Drafts.put(fields, "is_inactive", Value.flag(inactive));
        Drafts.put(fields, "expires", Value.whole(expires));
        Drafts.put(fields, "last_updated", Value.text(lastUpdated));
        Drafts.put(fields, "post_expiry_action", Value.text(postExpiryAction));
        Drafts.put(fields, "post_expiry_grace_period", Value.whole(postExpiryGracePeriod));
        return new Session(Value.Fields.of(fields));
    }
}

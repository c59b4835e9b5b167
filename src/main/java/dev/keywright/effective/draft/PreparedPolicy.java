package dev.keywright.effective.draft;

import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.PolicyPartitions;
import java.util.Map;

/** A policy parsed once for many merges. Not modified afterwards. */
public final class PreparedPolicy {

    public final String id;
    public final String orgId;
    public final LimitDraft limit;
    public final Map<String, RightDraft> rights;
    public final Value.Items tags;
    public final Value.Fields metaData;
    public final boolean hmacEnabled;
    public final boolean signatureValidation;
    public final boolean inactive;
    public final long keyExpiresIn;
    public final String lastUpdated;
    public final String postExpiryAction;
    public final long postExpiryGracePeriod;

    public final PolicyPartitions decides;

    public PreparedPolicy(Policy policy) {
        Value.Fields fields = policy.fields();
        id = policy.id();
        orgId = policy.orgId();
        limit = LimitDraft.of(fields);
        // A policy has no counters of its own.
        limit.quotaRenews = 0;
        limit.quotaRemaining = 0;
        rights = SessionDraft.rights(fields.fields("access_rights"));
        tags = DraftOutput.items(fields, "tags");
        metaData = fields.fields("meta_data");
        hmacEnabled = fields.flag("hmac_enabled");
        signatureValidation = fields.flag("enable_http_signature_validation");
        inactive = fields.flag("is_inactive");
        keyExpiresIn = fields.whole("key_expires_in");
        lastUpdated = fields.text("last_updated");
        postExpiryAction = fields.text("post_expiry_action");
        postExpiryGracePeriod = fields.whole("post_expiry_grace_period");
        decides = PolicyPartitions.of(fields);
    }
}

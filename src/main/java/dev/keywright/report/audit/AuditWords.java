package dev.keywright.report.audit;

import dev.keywright.plan.inventory.AuditedRight;
import dev.keywright.plan.inventory.OpenApi;
import dev.keywright.plan.inventory.OwnedKey;
import dev.keywright.report.kit.DurationText;
import java.util.List;
import java.util.stream.Collectors;

/** How cells of an inventory read. Nothing is escaped yet. */
final class AuditWords {

    /** What nobody recorded is not made up. */
    static final String UNKNOWN = "unknown";

    private AuditWords() {}

    static String credential(OwnedKey key) {
        if (key.credentialId().generation().isPresent()) {
            return "derived";
        }
        return key.credentialId().username().isPresent()
                ? "basic_auth"
                : key.credentialId().isAdopted() ? "adopted" : "supplied";
    }

    static String api(OpenApi api) {
        return api.id().equals(AuditedRight.EVERY_API) ? "ALL APIs" : api.name();
    }

    /** "GET,HEAD /orders/(.*)", several separated by ";"; empty where every request passes. */
    static String allowed(AuditedRight right) {
        return right.allowed().stream()
                .map(allowed -> String.join(",", allowed.methods()) + " " + allowed.url())
                .collect(Collectors.joining(";"));
    }

    static String generation(OwnedKey key) {
        return key.credentialId().generation().map(String::valueOf).orElse("");
    }

    /** RFC 3339; "never" where nothing ends it. */
    static String until(OwnedKey key) {
        return key.end().first().map(DurationText::date).orElse("never");
    }

    static String list(List<String> texts) {
        return String.join(";", texts);
    }
}

package dev.keywright.plan.checks;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Address;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.value.Value;
import dev.keywright.plan.change.PlanCode;
import dev.keywright.tyk.Release;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Declared fields that an older gateway would silently drop (trap 31), reported before anything is written: an error
 * where keys would open more without them.
 */
public final class DroppedFields {

    private static final String INACTIVE = "is_inactive";

    private final Release release;

    public DroppedFields(Release release) {
        this.release = release;
    }

    /** Whether this gateway keeps every field. */
    public boolean isNothing() {
        return release == Release.NEWEST;
    }

    /** @param sent what would be written */
    public Optional<Diagnostic> ofPolicy(Address policy, FieldLocations locations, Value.Fields sent) {
        return diagnostic(policy, locations, LateFields.dropped(sent, release));
    }

    /**
     * @param sent what would be written
     * @param expected what comes of it
     */
    public Optional<Diagnostic> ofKey(Address key, FieldLocations locations, Value.Fields sent, Value.Fields expected) {
        var fields = new TreeSet<>(LateFields.dropped(sent, release));
        if (release != Release.NEWEST && sent.flag(INACTIVE) && !expected.flag(INACTIVE)) {
            fields.add(INACTIVE);
        }
        return diagnostic(key, locations, fields);
    }

    private Optional<Diagnostic> diagnostic(Address address, FieldLocations locations, SortedSet<String> fields) {
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        String names = fields.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        var at = List.of(fields.first(), "access_rights").stream()
                .filter(locations::has)
                .findFirst()
                .map(locations::of)
                .orElseGet(locations::start);
        boolean harmless = LateFields.harmless(fields);
        String what = "This gateway drops %s of %s".formatted(names, address);
        Diagnostic found = harmless
                ? Diagnostic.warning(PlanCode.DROPPED_BY_GATEWAY, at, what)
                : Diagnostic.error(PlanCode.DROPPED_BY_GATEWAY, at, what);
        String why = "It is of release %s, which does not keep %s: "
                .formatted(release.line(), fields.size() == 1 ? "it" : "them");
        String open = address.kind() == Address.Kind.KEY ? "the key would be open" : "the policy's keys would be open";
        return Optional.of(found.because(why + (harmless ? "it has no effect there." : open + " without."))
                .hint("remove %s, or upgrade the gateway; if its release is a later one, specify `gateway.release`."
                        .formatted(names)));
    }
}

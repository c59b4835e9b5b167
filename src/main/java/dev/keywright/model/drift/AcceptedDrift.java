package dev.keywright.model.drift;

import dev.keywright.model.Address;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Drift that is accepted for a time: one entry of a baseline file.
 *
 * @param environment the only one that it holds for; empty for all
 * @param object of a key or a policy; empty for {@link DriftKind#UNMANAGED}
 * @param name of the key or policy; for unmanaged keys, their owner: an empty text is no owner, {@link #EVERY_OWNER} is all
 * @param fields the fields that may differ, each with the gateway's value of a number or flag; {@link Value#NOTHING} is any
 * @param atMost how many unmanaged keys there may be
 * @param until when it is reported again, in epoch seconds
 */
public record AcceptedDrift(
        DriftKind kind,
        Optional<String> environment,
        Optional<Address.Kind> object,
        String name,
        SortedMap<String, Value> fields,
        int atMost,
        String reason,
        long until,
        Location at) {

    /** For the unmanaged keys of all owners together. */
    public static final String EVERY_OWNER = "*";

    public AcceptedDrift {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** Whether it holds for an environment of the project. */
    public boolean isFor(Optional<String> used) {
        return environment.isEmpty() || environment.equals(used);
    }
}

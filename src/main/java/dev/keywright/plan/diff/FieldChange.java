package dev.keywright.plan.diff;

import dev.keywright.model.value.Value;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One difference.
 *
 * @param path dotted, with ids of APIs and names of nested fields: {@code access_rights.api-1.limit.rate}
 * @param before {@link Value#NOTHING} when it is new
 * @param after {@link Value#NOTHING} when it goes
 */
public record FieldChange(String path, Value before, Value after) {

    /** The top-level fields of some changes: {@code rate}, {@code tags}. */
    public static SortedSet<String> topLevel(Collection<FieldChange> changes) {
        var fields = new TreeSet<String>();
        for (FieldChange change : changes) {
            int dot = change.path().indexOf('.');
            fields.add(dot < 0 ? change.path() : change.path().substring(0, dot));
        }
        return fields;
    }
}

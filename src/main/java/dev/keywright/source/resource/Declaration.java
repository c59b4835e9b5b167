package dev.keywright.source.resource;

import dev.keywright.model.Address.Kind;
import dev.keywright.model.Location;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A policy or key of the files, before its body is worked out.
 *
 * @param nameAt where its name stands
 * @param lines how many lines it has in that file
 * @param like the same object for all declarations of one file that differ in nothing but name and place; nothing when
 *     that is not known
 * @param resource with defaults, variables and references worked in; nothing when it is no policy or key, which is then
 *     reported
 * @param settled the same for any thread; nothing where it is no policy or key, or where a reference has not been looked up
 *     yet
 * @param ownData may be asked for by any thread; empty without {@code meta_data}, or where it depends on other fields
 */
public record Declaration(
        Kind kind,
        String name,
        Location nameAt,
        int lines,
        Optional<Object> like,
        Supplier<Optional<Resource>> resource,
        Supplier<Optional<Resource>> settled,
        Supplier<Optional<OwnData>> ownData) {

    public static final int LINES_UNKNOWN = Integer.MAX_VALUE;

    public static Declaration of(Resource resource) {
        return of(resource.kind(), resource.name(), resource.nameAt(), () -> Optional.of(resource), Optional::empty);
    }

    /** @param resource may be asked for by any thread */
    public static Declaration of(
            Kind kind,
            String name,
            Location nameAt,
            Supplier<Optional<Resource>> resource,
            Supplier<Optional<OwnData>> ownData) {
        return new Declaration(kind, name, nameAt, LINES_UNKNOWN, Optional.empty(), resource, resource, ownData);
    }
}

package dev.keywright.source.resource;

import dev.keywright.model.Address.Kind;
import dev.keywright.model.Location;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A policy or key of the files, before its body is resolved.
 *
 * @param nameAt the location of its name
 * @param lines how many lines it has in that file
 * @param like the same object for all declarations of one file that differ only in name and location; empty if unknown
 * @param resource with defaults, variables and references resolved; empty if it is not a policy or key, which is then
 * reported
 * @param settled as {@code resource}, safe for any thread; empty if it is not a policy or key, or a reference is not
 * resolved yet
 * @param metaDataPart safe for any thread; empty without {@code meta_data}, or if it depends on other fields
 */
public record Declaration(
        Kind kind,
        String name,
        Location nameAt,
        int lines,
        Optional<Object> like,
        Supplier<Optional<Resource>> resource,
        Supplier<Optional<Resource>> settled,
        Supplier<Optional<MetaDataPart>> metaDataPart) {

    public static final int LINES_UNKNOWN = Integer.MAX_VALUE;

    public static Declaration of(Resource resource) {
        return of(resource.kind(), resource.name(), resource.nameAt(), () -> Optional.of(resource), Optional::empty);
    }

    /** @param resource safe for any thread */
    public static Declaration of(
            Kind kind,
            String name,
            Location nameAt,
            Supplier<Optional<Resource>> resource,
            Supplier<Optional<MetaDataPart>> metaDataPart) {
        return new Declaration(kind, name, nameAt, LINES_UNKNOWN, Optional.empty(), resource, resource, metaDataPart);
    }
}

package dev.keywright.source.resource;

import dev.keywright.source.yaml.Node;

/**
 * The {@code meta_data} of a declaration, separate from its other fields: keys of a fleet often differ in nothing else.
 *
 * @param otherFields equal for all declarations of one file that differ only in name, location and the values of
 * {@code meta_data}
 * @param data with references resolved
 */
public record MetaDataPart(Object otherFields, Node.Mapping data) {

    public static final String FIELD = "meta_data";
}

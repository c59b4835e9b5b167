package dev.keywright.source.tables;

import dev.keywright.source.yaml.Node;

/**
 * What a declaration says under {@code meta_data}, which is as a rule its own, while all else is like another's.
 *
 * @param likeElse equal for all declarations of one file that differ in nothing but name, place, and what stands there
 * @param data references worked in
 */
public record OwnData(Object likeElse, Node.Mapping data) {

    public static final String FIELD = "meta_data";
}

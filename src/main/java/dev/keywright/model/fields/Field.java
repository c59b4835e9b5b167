package dev.keywright.model.fields;

/**
 * One field of a gateway object.
 *
 * @param name the gateway's JSON name
 * @param doc one sentence for readers of the schema, with the unit
 */
public record Field(String name, FieldType type, Owner owner, String doc) {

    /** Who may set a field. */
    public enum Owner {
        /** Written in the files, sent, and compared. */
        DECLARED,
        /**
         * Written in the files in Keywright's own form ({@code access_rights}, {@code apply_policies},
         * {@code expires}…).
         */
        SHAPED,
        /** A counter or timestamp that the gateway maintains: cannot be written and is never compared. */
        GATEWAY
    }

    public boolean declarable() {
        return owner != Owner.GATEWAY;
    }
}

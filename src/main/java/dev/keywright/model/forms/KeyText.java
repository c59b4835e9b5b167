package dev.keywright.model.forms;

import dev.keywright.model.value.Secret;

/**
 * A key as it is written in a text.
 *
 * @param value the id of the key, without what surrounds it in a token; or a secret of the project
 * @param start position of its first byte
 * @param length in bytes
 */
public record KeyText(Form form, Secret value, int start, int length) {

    /** How a key is written. */
    public enum Form {
        /** An id of Keywright's own, which its checksum proves. */
        DERIVED,
        /** The gateway's token, base64 of JSON. */
        TOKEN,
        /** An organisation followed by a generated id, as gateways without {@code hash_key_function} make them. */
        OLD_STYLE,
        /** A text that the project's files refer to. */
        KNOWN
    }
}

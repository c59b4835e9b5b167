package dev.keywright.source;

/** A part of a file that cannot be read apart from the rest; caught within this room. */
final class NotAlone extends RuntimeException {

    NotAlone() {
        super(null, null, false, false);
    }
}

package dev.keywright.source.yaml;

/** A part of a file that cannot be read apart from the rest; caught within this room. */
public final class CannotSplitException extends RuntimeException {

    public CannotSplitException() {
        super(null, null, false, false);
    }
}

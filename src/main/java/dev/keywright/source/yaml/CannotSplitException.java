package dev.keywright.source.yaml;

/** A part of a file that cannot be read separately; caught within this package. */
public final class CannotSplitException extends RuntimeException {

    public CannotSplitException() {
        super(null, null, false, false);
    }
}

package dev.keywright.app.run;

import java.io.IOException;

/** Results could not be written: the disk is full, or the reader has closed the pipe. */
public final class OutputException extends RuntimeException {

    public OutputException(IOException cause) {
        super(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
    }
}

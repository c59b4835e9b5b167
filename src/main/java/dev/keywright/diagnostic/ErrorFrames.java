package dev.keywright.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** Where an internal error came from. Never quotes its message, which may contain anything, including secrets. */
public final class ErrorFrames {

    private static final int CAUSES = 5;
    private static final int FRAMES = 100;

    private ErrorFrames() {}

    /** The type and stack of the error and of its causes, one line each, as Java writes them. */
    public static List<String> of(Throwable error) {
        var lines = new ArrayList<String>();
        String lead = "";
        Throwable cause = error;
        for (int i = 0; i < CAUSES && cause != null; i++) {
            lines.add(lead + cause.getClass().getName());
            StackTraceElement[] stack = cause.getStackTrace();
            for (int frame = 0; frame < Math.min(stack.length, FRAMES); frame++) {
                lines.add("\tat " + stack[frame]);
            }
            lead = "Caused by: ";
            cause = cause.getCause();
        }
        return lines;
    }

    /** The innermost line in Keywright's own code: {@code KeyPlanner.java:83}. */
    public static String place(Throwable error) {
        for (StackTraceElement frame : error.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.keywright")) {
                return frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "an unknown place";
    }
}

package dev.keywright.app.run;

/** The exit codes of the process. */
public enum ExitCode {
    DONE(0, "Done, or nothing to do."),
    FAILED(1, "Failed; nothing was changed unless the output shows otherwise."),
    CHANGES_PENDING(
            2,
            "Changes are pending or there is drift (only with --detailed-exitcode), keys end (expiring --fail), keys"
                    + " were found (scan --fail), an API is over-committed (capacity --detailed-exitcode), or files"
                    + " are not in the style (fmt --check)."),
    GUARDED(3, "Stopped by a guard; the output names it and shows how to pass it."),
    PARTLY_APPLIED(4, "Some changes were made and some were not, or a key was left alone; the output lists them."),
    STALE_PLAN(5, "The saved plan is stale, or an object changed after it was planned and was left alone."),
    USAGE(64, "The command line is wrong."),
    INTERRUPTED(130, "Interrupted.");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}

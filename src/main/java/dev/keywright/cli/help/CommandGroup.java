package dev.keywright.cli.help;

/** What a command is for. The help lists the commands by it, in this order. */
public enum CommandGroup {
    START("Start"),
    FILES("Write and check the files"),
    CHANGE("Plan and apply"),
    INSPECT("See what there is"),
    KEYS("Hand out, replace and recover keys"),
    MOVE("Bring in and let go"),
    ABOUT("About Keywright");

    private final String heading;

    CommandGroup(String heading) {
        this.heading = heading;
    }

    public String heading() {
        return heading;
    }
}

package dev.keywright.app.handout;

import dev.keywright.age.AgeRecipient;
import dev.keywright.age.NoRecipientException;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Public keys of age from the command line. */
final class Recipients {

    private Recipients() {}

    /**
     * One in each line; empty lines and those that begin with {@code #} are passed over, as by age.
     *
     * @throws StoppedException if one is none, or there is none
     */
    static List<AgeRecipient> lines(String text, Path file) {
        var recipients = new ArrayList<AgeRecipient>();
        var mistakes = new ArrayList<String>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                recipients.add(parse(line, file + ":" + (i + 1)));
            } catch (StoppedException e) {
                mistakes.add(e.getMessage());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new StoppedException(ExitCode.FAILED, "nothing was changed: " + String.join("; ", mistakes));
        }
        if (recipients.isEmpty()) {
            throw new StoppedException(ExitCode.FAILED, "nothing was changed: " + file + " has no recipient of age");
        }
        return recipients;
    }

    /**
     * @param where the option, or file and line
     * @throws StoppedException if it is none; nothing of the text is shown, since it may be a secret
     */
    static AgeRecipient parse(String text, String where) {
        try {
            return AgeRecipient.parse(text);
        } catch (NoRecipientException e) {
            throw new StoppedException(
                    ExitCode.USAGE, where + " has no recipient of age: " + e.reason() + "; " + e.hint());
        }
    }
}

package dev.keywright.app.handout;

import dev.keywright.age.AgeRecipient;
import dev.keywright.age.NoRecipientException;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;

/** Public keys of age from the command line. */
final class Recipients {

    private Recipients() {}

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

package dev.keywright.app.handout;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The program and arguments of a command line. No shell reads it: words are separated by spaces, and quotes keep a word together;
 * nothing else has a meaning, neither {@code $} nor {@code \}.
 */
final class CommandWords {

    /** Would be handed to the program as arguments, which nobody means. */
    private static final Set<String> OF_SHELLS = Set.of("|", "||", "&", "&&", ";", "<", ">", ">>", "2>", "2>&1");

    private CommandWords() {}

    /** @throws StoppedException if it has no program, a quote is left open, or it is meant for a shell */
    static List<String> of(String line, String option) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean begun = false;
        boolean quoted = false;
        char quote = 0;
        for (int i = 0; i <= line.length(); i++) {
            char c = i == line.length() ? ' ' : line.charAt(i);
            if (quote != 0) {
                if (i == line.length()) {
                    throw new StoppedException(ExitCode.USAGE, option + ": a quote is not closed");
                }
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                begun = true;
                quoted = true;
            } else if (!Character.isWhitespace(c)) {
                word.append(c);
                begun = true;
            } else if (begun) {
                if (!quoted && OF_SHELLS.contains(word.toString())) {
                    throw new StoppedException(
                            ExitCode.USAGE,
                            option + ": no shell runs the command, so '" + word
                                    + "' would be an argument; put the line into a script, and name that");
                }
                words.add(word.toString());
                word.setLength(0);
                begun = false;
                quoted = false;
            }
        }
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new StoppedException(ExitCode.USAGE, option + " names no program");
        }
        return words;
    }
}

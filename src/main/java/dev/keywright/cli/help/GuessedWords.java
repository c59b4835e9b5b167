package dev.keywright.cli.help;

import dev.keywright.diagnostic.Nearest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;

/** Words that people try because other tools have them, and what to use here. */
public final class GuessedWords {

    private static final Map<String, String> ANSWERS = new TreeMap<>();

    private static final String CREATE =
            "A key is created by declaring it: add it under `keys:` in a file, then `keywright plan` and `keywright apply`."
                    + " A new project: `keywright init`.";
    private static final String REMOVE =
            "A key is revoked by taking it out of the files: delete its lines, then `keywright plan` and `keywright apply`."
                    + " To stop managing it and let it work: `keywright release NAME`. To suspend it: `is_inactive: true`.";
    private static final String DESTROY =
            "There is no command that revokes everything at once. Empty the files, and keep keywright.yaml; `keywright"
                    + " plan` then shows every key that would be revoked, and the guards that stop it. Pass them by name:"
                    + " `keywright apply --allow empty-project --allow mass-revoke`. To keep the keys working and only"
                    + " stop managing them: `keywright release --all`.";
    private static final String STATUS =
            "`keywright plan` shows whether the gateway is as the files declare, `keywright list` the keys and policies"
                    + " as they are, and `keywright doctor` the state of the gateway.";
    private static final String UNDO =
            "There is no state to roll back: put the files back as they were (`git revert`), then `keywright plan` and"
                    + " `keywright apply`. A deleted key: `keywright restore NAME`.";
    private static final String SYNC =
            "`keywright apply` makes the gateway as the files declare; `keywright plan` shows it" + " before.";
    private static final String STATE =
            "There is no state file. The gateway keeps a ledger, and each key carries its owner's mark: `keywright list`"
                    + " shows what is owned, `keywright adopt` and `keywright release` change it.";
    private static final String CONFIG =
            "There is nothing to log in to. The project file names the gateway; TYK_GATEWAY_URL, TYK_GATEWAY_SECRET and"
                    + " KEYWRIGHT_KEY_SEED are set in the environment. `keywright init` prints the lines.";

    static {
        answer(CREATE, "create", "new", "add", "generate");
        answer(REMOVE, "delete", "remove", "rm", "revoke", "disable", "suspend");
        answer(DESTROY, "destroy", "purge", "teardown", "down");
        answer(STATUS, "status", "info", "state-of");
        answer(UNDO, "undo", "rollback", "revert");
        answer(SYNC, "sync", "deploy", "push", "up", "update");
        answer(STATE, "state", "refresh", "taint", "untaint");
        answer(CONFIG, "login", "logout", "config", "configure", "auth");
        answer(
                "`keywright list` lists keys and policies, `keywright explain NAME` shows one.",
                "get",
                "keys",
                "policies");
        answer("`keywright explain NAME` shows a key's effective session, and why.", "describe", "inspect");
        answer("`keywright validate` checks the files, `keywright lint` what is risky in them.", "check", "verify");
        answer("`keywright reveal NAME` hands out a key.", "output", "token", "key");
        answer("`keywright adopt` brings existing keys in, `keywright export` writes them as YAML.", "pull", "dump");
    }

    private GuessedWords() {}

    private static void answer(String text, String... words) {
        for (String word : words) {
            ANSWERS.put(word, text);
        }
    }

    /** What to use in place of the word; empty if it is not known. */
    public static Optional<String> answer(String word) {
        return Optional.ofNullable(ANSWERS.get(word));
    }

    /** The command that was probably meant. */
    public static Optional<String> nearest(String word, CommandLine root) {
        return Nearest.to(word, root.getSubcommands().keySet()).map(name -> "Did you mean 'keywright " + name + "'?");
    }
}

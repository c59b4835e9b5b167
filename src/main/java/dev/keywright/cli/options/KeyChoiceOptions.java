package dev.keywright.cli.options;

import dev.keywright.app.adopt.AdoptKeys;
import dev.keywright.app.files.SecretLines;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.model.value.Secret;
import dev.keywright.plan.adopt.LiveKeyMatch;
import dev.keywright.plan.match.KeyMatch;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which live keys: all, those that match, or those that are handed in; and whether policies come with them. One has to be given. */
public final class KeyChoiceOptions {

    @ArgGroup(exclusive = false, multiplicity = "1")
    private Choice choice;

    static final class Choice {

        @Option(names = "--all", description = "Every key of the organisation that the gateway lists.")
        boolean all;

        @Option(
                names = "--match",
                paramLabel = "KIND=VALUE",
                converter = Reader.class,
                description =
                        "Keys with this policy, api, tag, alias, owner, org or meta_data.FIELD; * matches anything."
                                + " Repeatable: a key has to meet all.")
        List<KeyMatch> matches = new ArrayList<>();

        @Option(
                names = "--keys",
                paramLabel = "FILE",
                description =
                        "Keys handed in, one a line: key values, tokens, key hashes or usernames; - for standard input.")
        String keys;

        @Option(
                names = "--policies",
                description =
                        "Policies, too: those of the chosen keys; with --all, or without keys, all of the organisation.")
        boolean policies;
    }

    /**
     * Which keys; empty for none.
     *
     * @throws StoppedException if all keys are asked for, and only some, too
     */
    public Optional<AdoptKeys.Choice> keys(InputStream in, Path folder) {
        if (choice.all && (!choice.matches.isEmpty() || choice.keys != null)) {
            throw new StoppedException(ExitCode.USAGE, "--all takes every key: leave out --match and --keys");
        }
        boolean any = choice.all || !choice.matches.isEmpty() || choice.keys != null;
        return any ? Optional.of(new AdoptKeys.Choice(choice.matches, handedIn(in, folder))) : Optional.empty();
    }

    private Optional<List<Secret>> handedIn(InputStream in, Path folder) {
        return Optional.ofNullable(choice.keys)
                .map(file -> file.equals("-") ? SecretLines.read(in) : SecretLines.read(folder.resolve(file)));
    }

    public boolean policies() {
        return choice.policies;
    }

    static final class Reader extends MatchConverter {
        Reader() {
            super(LiveKeyMatch.KINDS);
        }
    }
}

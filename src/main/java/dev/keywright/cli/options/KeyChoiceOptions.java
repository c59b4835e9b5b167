package dev.keywright.cli.options;

import dev.keywright.app.files.SecretLines;
import dev.keywright.model.value.Secret;
import dev.keywright.plan.adopt.AdoptionMatch;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which live keys: all, those that match, or those that are handed in. One of these has to be given. */
public final class KeyChoiceOptions {

    @ArgGroup(exclusive = false, multiplicity = "1")
    private Choice choice;

    static final class Choice {

        @Option(names = "--all", description = "Every key of the organisation that the gateway lists.")
        boolean all;

        @Option(
                names = "--match",
                paramLabel = "KIND=VALUE",
                converter = MatchConverter.class,
                description = "Keys with policy=NAME, api=NAME, tag=TEXT, alias=TEXT, meta_data.FIELD[=TEXT] or org=ID;"
                        + " * in a TEXT means any characters. Repeatable: a key has to meet all.")
        List<AdoptionMatch> matches = new ArrayList<>();

        @Option(
                names = "--keys",
                paramLabel = "FILE",
                description =
                        "Keys handed in, one a line: key values, tokens, key hashes or usernames; - for standard input.")
        String keys;
    }

    /** The conditions that keys have to meet. */
    public List<AdoptionMatch> matches() {
        return choice.matches;
    }

    /** What was handed in; empty to take what the gateway lists. */
    public Optional<List<Secret>> keys(InputStream in, Path folder) {
        return Optional.ofNullable(choice.keys)
                .map(file -> file.equals("-") ? SecretLines.read(in) : SecretLines.read(folder.resolve(file)));
    }

    static final class MatchConverter implements ITypeConverter<AdoptionMatch> {
        @Override
        public AdoptionMatch convert(String text) {
            try {
                return AdoptionMatch.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}

package dev.keywright.cli.options;

import dev.keywright.diagnostic.Nearest;
import dev.keywright.plan.match.KeyMatch;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the value of {@code --match}. */
abstract class MatchConverter implements ITypeConverter<KeyMatch> {

    private final List<KeyMatch.Kind> kinds;

    MatchConverter(List<KeyMatch.Kind> kinds) {
        this.kinds = kinds;
    }

    @Override
    public KeyMatch convert(String text) {
        try {
            return KeyMatch.parse(text, kinds);
        } catch (KeyMatch.NoMatchException e) {
            throw new TypeConversionException(
                    e.isKindKnown()
                            ? "'" + e.kind() + "' needs a value, such as " + e.kind() + "=VALUE"
                            : unknown(e.kind(), text));
        }
    }

    private String unknown(String kind, String text) {
        List<String> names = KeyMatch.names(kinds);
        Optional<String> near = Nearest.to(kind, names).map(name -> "did you mean '" + name + "'?");
        String all = "kinds: " + String.join(", ", names);
        return near.isEmpty() && text.indexOf('=') < 0
                ? "it has to be KIND=VALUE; " + all // What was given instead is not repeated: it may be a key.
                : "there is no kind '" + kind + "'; " + near.orElse(all);
    }
}

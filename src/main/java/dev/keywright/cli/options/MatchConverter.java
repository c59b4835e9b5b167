package dev.keywright.cli.options;

import dev.keywright.diagnostic.Nearest;
import dev.keywright.plan.match.KeyMatch;
import java.util.List;
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
            List<String> names = KeyMatch.names(kinds);
            throw new TypeConversionException(
                    e.isKindKnown()
                            ? "'" + e.kind() + "' needs a value, such as " + e.kind() + "=VALUE"
                            : "there is no kind '" + e.kind() + "'; "
                                    + Nearest.to(e.kind(), names)
                                            .map(near -> "did you mean '" + near + "'?")
                                            .orElse("kinds: " + String.join(", ", names)));
        }
    }
}

package dev.keywright.cli.options;

import dev.keywright.diagnostic.Nearest;
import dev.keywright.plan.inventory.KeyMatch;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which keys and policies. */
public final class MatchOptions {

    @Option(
            names = "--match",
            paramLabel = "KIND=VALUE",
            converter = Reader.class,
            description =
                    "Only what has this name, owner, policy, api, tag, alias, state or meta.FIELD; * matches anything."
                            + " Repeatable: one of those of a kind must fit, and every kind.")
    List<KeyMatch> matches = new ArrayList<>();

    @Option(names = "--policy", paramLabel = "NAME", description = "The same as --match policy=NAME; repeatable.")
    List<String> policies = new ArrayList<>();

    @Option(names = "--api", paramLabel = "NAME", description = "The same as --match api=NAME; repeatable.")
    List<String> apis = new ArrayList<>();

    public List<KeyMatch> matches() {
        var all = new ArrayList<>(matches);
        policies.forEach(name -> all.add(KeyMatch.of(KeyMatch.Kind.POLICY, name)));
        apis.forEach(name -> all.add(KeyMatch.of(KeyMatch.Kind.API, name)));
        return all;
    }

    static final class Reader implements ITypeConverter<KeyMatch> {
        @Override
        public KeyMatch convert(String text) {
            try {
                return KeyMatch.parse(text);
            } catch (KeyMatch.NoMatchException e) {
                throw new TypeConversionException(
                        e.isKindKnown()
                                ? "'" + e.kind() + "=' needs a value, such as " + e.kind() + "=VALUE"
                                : "there is no kind '" + e.kind() + "'; "
                                        + Nearest.to(e.kind(), KeyMatch.KINDS)
                                                .map(near -> "did you mean '" + near + "'?")
                                                .orElse("kinds: " + String.join(", ", KeyMatch.KINDS)));
            }
        }
    }
}

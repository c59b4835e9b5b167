package dev.keywright.cli.options;

import dev.keywright.plan.inventory.KeyQuery;
import dev.keywright.plan.match.KeyMatch;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which keys and policies. */
public final class MatchOptions {

    @Option(
            names = "--match",
            paramLabel = "KIND=VALUE",
            converter = Reader.class,
            description =
                    "Only what has this name, owner, policy, api, tag, alias, state or meta_data.FIELD; * matches anything."
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

    static final class Reader extends MatchConverter {
        Reader() {
            super(KeyQuery.KINDS);
        }
    }
}

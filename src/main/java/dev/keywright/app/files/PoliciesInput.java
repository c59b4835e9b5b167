package dev.keywright.app.files;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.effective.draft.Policies;
import dev.keywright.json.GoDecoder;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.json.JsonTree;
import dev.keywright.json.JsonTreeReader;
import dev.keywright.model.Policy;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The gateway's policies as JSON: an array, or a map by id as in a policies file, where the name takes precedence over
 * the {@code id} inside.
 */
public final class PoliciesInput {

    private final String file;
    private final Consumer<String> warnings;

    private PoliciesInput(String file, Consumer<String> warnings) {
        this.file = file;
        this.warnings = warnings;
    }

    /** @param warnings receives the fields that the gateway drops because their values have the wrong type */
    public static Policies read(String file, InputStream bytes, Release release, Consumer<String> warnings) {
        JsonTree tree;
        try {
            tree = JsonTreeReader.read(bytes);
        } catch (JsonSyntaxException e) {
            throw new StoppedException(ExitCode.FAILED, file + ": " + e.getMessage());
        }
        return new Policies(new PoliciesInput(file, warnings).policies(tree), release);
    }

    private List<Policy> policies(JsonTree tree) {
        if (tree instanceof JsonTree.Items list) {
            return list(list);
        }
        if (!(tree instanceof JsonTree.Members object)) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    file + ": policies must be a JSON array of policies, a map of them by id, or one policy");
        }
        // The format of the dashboard's responses.
        Optional<JsonTree.Items> data = object.members().stream()
                .filter(member -> member.name().equalsIgnoreCase("Data"))
                .map(JsonTree.Member::value)
                .filter(JsonTree.Items.class::isInstance)
                .map(JsonTree.Items.class::cast)
                .findFirst();
        return data.map(this::list)
                .orElseGet(() -> isPolicy(object) ? List.of(policy("the policy", object)) : byId(object));
    }

    private List<Policy> list(JsonTree.Items list) {
        var policies = new ArrayList<Policy>();
        for (int i = 0; i < list.items().size(); i++) {
            policies.add(policy("[" + i + "]", list.items().get(i)));
        }
        return policies;
    }

    /** Of two entries with one name, the gateway keeps the last. */
    private List<Policy> byId(JsonTree.Members map) {
        Map<String, Policy> policies = new LinkedHashMap<>();
        for (JsonTree.Member entry : map.members()) {
            String id = entry.name();
            Policy policy = policy(id, entry.value());
            policies.put(id, id.isEmpty() ? policy : new Policy(policy.fields().with("id", Value.text(id))));
        }
        return List.copyOf(policies.values());
    }

    /** A map of policies holds objects only; a policy has at least its id. */
    private static boolean isPolicy(JsonTree.Members object) {
        return object.members().stream()
                .anyMatch(member -> !(member.value() instanceof JsonTree.Members)
                        && GoDecoder.named(member.name(), Shapes.POLICY).isPresent());
    }

    private Policy policy(String place, JsonTree tree) {
        if (!(tree instanceof JsonTree.Members object)) {
            throw new StoppedException(ExitCode.FAILED, file + ": " + place + " is not a policy object");
        }
        GoDecoder.Decoded decoded = GoDecoder.decode(object, Shapes.POLICY);
        decoded.misfits()
                .forEach(path -> warnings.accept(file + ": " + place + "." + path
                        + " has a kind of value that the gateway cannot read; the policy counts without it"));
        Value.Fields fields = decoded.fields();
        // The gateway falls back to the database id, as it does for policies made in its dashboard.
        return new Policy(fields.text("id").isEmpty() ? fields.with("id", databaseId(object)) : fields);
    }

    private static Value databaseId(JsonTree.Members object) {
        return object.members().stream()
                .filter(member -> member.name().equalsIgnoreCase("_id"))
                .map(JsonTree.Member::value)
                .filter(JsonTree.Scalar.class::isInstance)
                .map(value -> ((JsonTree.Scalar) value).value())
                .filter(Value.Text.class::isInstance)
                .findFirst()
                .orElse(Value.NOTHING);
    }
}

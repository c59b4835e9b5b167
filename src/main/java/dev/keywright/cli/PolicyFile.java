package dev.keywright.cli;

import dev.keywright.effective.Decoding;
import dev.keywright.effective.Policies;
import dev.keywright.effective.Release;
import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.Policy;
import dev.keywright.model.Value;
import dev.keywright.model.fields.Shapes;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The gateway's policies as JSON: an array, or a map by id as in a policies file, where the name beats the {@code id} inside. */
final class PolicyFile {

    private PolicyFile() {}

    static Policies read(String file, InputStream bytes, Release release) {
        Value value;
        try {
            value = Json.read(bytes, Json.Numbers.AS_WRITTEN);
        } catch (JsonSyntaxException e) {
            throw new StoppedException(ExitCode.FAILED, file + ": " + e.getMessage());
        }
        return new Policies(policies(file, value), release);
    }

    private static List<Policy> policies(String file, Value value) {
        var policies = new ArrayList<Policy>();
        if (value instanceof Value.Fields answer && answer.get("Data") instanceof Value.Items list) {
            return policies(file, list); // As the dashboard answers.
        }
        if (value instanceof Value.Fields one && isPolicy(one)) {
            return List.of(policy(file, "the policy", one));
        }
        if (value instanceof Value.Items list) {
            for (int i = 0; i < list.items().size(); i++) {
                policies.add(policy(file, "[" + i + "]", list.items().get(i)));
            }
        } else if (value instanceof Value.Fields map) {
            for (String id : map.names()) {
                Policy policy = policy(file, id, map.get(id));
                policies.add(id.isEmpty() ? policy : new Policy(policy.fields().with("id", Value.text(id))));
            }
        } else {
            throw new StoppedException(
                    ExitCode.FAILED,
                    file + ": policies must be a JSON array of policies, a map of them by id, or one policy");
        }
        return policies;
    }

    /** A map of policies holds objects only; a policy has at least its id. */
    private static boolean isPolicy(Value.Fields fields) {
        return fields.names().stream()
                .anyMatch(name -> !(fields.get(name) instanceof Value.Fields)
                        && Decoding.named(name, Shapes.POLICY).isPresent());
    }

    private static Policy policy(String file, String place, Value value) {
        if (!(value instanceof Value.Fields given)) {
            throw new StoppedException(ExitCode.FAILED, file + ": " + place + " is not a policy object");
        }
        Value.Fields fields = Decoding.withoutFractions(Decoding.known(given, Shapes.POLICY), Shapes.POLICY);
        Decoding.misfit(fields, Shapes.POLICY).ifPresent(path -> {
            throw new StoppedException(
                    ExitCode.FAILED,
                    file + ": " + place + "." + path + " has a kind of value that the gateway cannot read");
        });
        // The gateway falls back to the database id, as it does for policies made in its dashboard.
        return new Policy(fields.text("id").isEmpty() ? fields.with("id", given.get("_id")) : fields);
    }
}

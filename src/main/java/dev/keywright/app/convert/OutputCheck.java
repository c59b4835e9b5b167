package dev.keywright.app.convert;

import dev.keywright.app.files.ScratchFolder;
import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.RunContext;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Location;
import dev.keywright.schema.write.SecretVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Whether {@code validate} accepts what is to be written: the objects are written to a temporary folder and read as a
 * project is. Nothing of it stays, and no value of a secret is written.
 */
public final class OutputCheck {

    private static final int OBJECTS_IN_A_FILE = 1_000;

    private final RunContext context;

    public OutputCheck(RunContext context) {
        this.context = context;
    }

    /**
     * @param value of the secret of a key's field; empty where it is not known, and any will do
     * @return the objects that have errors, each with its first one
     */
    public Map<Address, String> refused(
            String namespace,
            String orgId,
            List<DeclaredPolicy> policies,
            List<DeclaredKey> keys,
            BiFunction<Address, String, Optional<String>> value)
            throws IOException {
        try (var scratch = new ScratchFolder()) {
            Map<String, List<Address>> objects = new LinkedHashMap<>();
            Files.writeString(
                    scratch.path().resolve(ProjectTexts.PROJECT), ProjectTexts.project(namespace, orgId, List.of()));
            var variables = new SecretVariables();
            for (ProjectTexts.Portion portion :
                    ProjectTexts.portions(orgId, policies, keys, variables, OBJECTS_IN_A_FILE)) {
                String name = "objects-" + objects.size() + ".yaml";
                objects.put(name, portion.ofLines());
                Files.writeString(scratch.path().resolve(name), portion.text());
            }
            return refused(scratch.path(), environment(variables, value), objects);
        }
    }

    private Map<Address, String> refused(
            Path folder, Map<String, String> environment, Map<String, List<Address>> objects) {
        var there = new RunContext(
                environment, folder, context.clock(), context.nanoTime(), context.timings(), context.version());
        LoadProject.Loaded loaded = new LoadProject(there).load(ProjectRequest.of(folder));
        var refused = new LinkedHashMap<Address, String>();
        for (Diagnostic each : loaded.diagnostics().all()) {
            Optional<Address> object = each.location().flatMap(at -> owner(objects, at));
            if (each.isError() && object.isPresent()) {
                refused.putIfAbsent(object.get(), each.summary().replaceFirst("^(key|policy) \\S+: ", ""));
            }
        }
        if (refused.isEmpty() && loaded.diagnostics().hasErrors()) {
            // The project itself is to blame, such as an organisation whose id has characters that no project may have.
            String first = loaded.diagnostics().all().get(0).summary();
            objects.values().stream()
                    .flatMap(List::stream)
                    .forEach(object -> refused.put(object, "of its organisation, " + first));
        }
        return refused;
    }

    private static Optional<Address> owner(Map<String, List<Address>> objects, Location at) {
        List<Address> ofLines = objects.getOrDefault(at.file(), List.of());
        return at.line() < 1 || at.line() > ofLines.size() ? Optional.empty() : Optional.of(ofLines.get(at.line() - 1));
    }

    /** Values that the checks accept, where the real ones are not known. */
    private static Map<String, String> environment(
            SecretVariables variables, BiFunction<Address, String, Optional<String>> value) {
        var environment = new HashMap<String, String>();
        environment.put("TYK_GATEWAY_URL", "https://gateway.example.com");
        environment.put("TYK_GATEWAY_SECRET", any("TYK_GATEWAY_SECRET"));
        environment.put("KEYWRIGHT_KEY_SEED", any("KEYWRIGHT_KEY_SEED"));
        for (SecretVariables.Variable variable : variables.all()) {
            environment.put(
                    variable.name(), value.apply(variable.of(), variable.path()).orElseGet(() -> any(variable.name())));
        }
        return environment;
    }

    private static String any(String name) {
        return DigestUtils.sha256Hex("a value for the check: " + name);
    }
}

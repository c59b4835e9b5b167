package dev.keywright.app;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.schema.read.ProjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a small project to start from: a project file, and one policy with one key. */
public final class InitProject {

    private static final String PROJECT = """
            version: 1
            namespace: %s            # the ownership mark: only keys that carry it are ever changed or revoked
            org_id: %s
            gateway:
              url: "${env:TYK_GATEWAY_URL}"
              secret: "${env:TYK_GATEWAY_SECRET}"
            key_seed: "${env:KEYWRIGHT_KEY_SEED}"
            policy_ids: "${namespace}-${name}"   # the gateway keeps policies by id alone: projects that share it stay apart
            """;

    private static final String KEYS = """
            policies:
              standard:
                rate: 100
                per: 1m
                quota_max: 50000
                quota_renewal_rate: 30d
                access_rights:
                  - api: %s        # the name or api_id of an API that the gateway has loaded
                tags: [standard]

            keys:
              first-key:
                apply_policies: [standard]
                expires: %s
            """;

    private static final String PLAIN = "(?!(?:true|false|null)$)[A-Za-z][A-Za-z0-9_-]*";

    private final RunContext context;

    public InitProject(RunContext context) {
        this.context = context;
    }

    /**
     * @param folder relative to the working folder; created when it does not exist
     * @param namespace derived from the folder's name when absent
     */
    public record Request(Optional<Path> folder, Optional<String> namespace, String org, String api) {}

    /**
     * @return the files that were written
     * @throws StoppedException when one of them exists already; then nothing is written
     */
    public List<Path> run(Request request) throws IOException {
        Path target = request.folder().map(context.folder()::resolve).orElse(context.folder());
        String namespace = request.namespace().orElseGet(() -> NamespaceName.of(target));
        if (!namespace.matches(ProjectReader.NAMESPACE)) {
            throw new StoppedException(
                    ExitCode.USAGE,
                    "--namespace takes lower-case letters, digits and hyphens, at most 63, and begins with a letter or digit");
        }
        int year = context.clock().instant().atZone(ZoneOffset.UTC).getYear();
        Map<String, String> files = Map.of(
                "keywright.yaml",
                PROJECT.formatted(yaml(namespace), yaml(request.org())),
                "keys.yaml",
                KEYS.formatted(yaml(request.api()), (year + 1) + "-12-31"));
        for (String name : files.keySet()) {
            if (Files.exists(target.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                throw new StoppedException(
                        ExitCode.FAILED, target.resolve(name) + " is there already; nothing written");
            }
        }
        Files.createDirectories(target);
        var written = new ArrayList<Path>();
        for (var file : files.entrySet()) {
            Files.writeString(target.resolve(file.getKey()), file.getValue(), StandardOpenOption.CREATE_NEW);
            written.add(target.resolve(file.getKey()));
        }
        return written;
    }

    /** Quotes the text where YAML would read it as something else. */
    private static String yaml(String text) {
        return text.matches(PLAIN) ? text : Json.masked(Value.text(text));
    }
}

package dev.keywright.cli.commands;

import dev.keywright.cli.options.NamespaceName;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.ShellWord;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.report.kit.TerminalEscape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a project: a project file and one policy with one key, ready to be changed. */
@Command(name = "init", mixinStandardHelpOptions = true, description = "Writes a small project to start from.")
public final class InitCommand implements Callable<Integer> {

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

    /** As the reference says. */
    private static final String NAMESPACE = "[a-z0-9][a-z0-9-]{0,62}";

    private static final String PLAIN = "(?!(?:true|false|null)$)[A-Za-z][A-Za-z0-9_-]*";

    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Where to. Default: the working folder.")
    Path folder;

    @Option(names = "--namespace", paramLabel = "NAME", description = "The ownership mark. Default: the folder's name.")
    String namespace;

    @Option(
            names = "--org",
            paramLabel = "ORG",
            defaultValue = "acme",
            description = "The gateway's org_id. Default: ${DEFAULT-VALUE}.")
    String org;

    @Option(
            names = "--api",
            paramLabel = "API",
            defaultValue = "Orders",
            description = "An API that the gateway has loaded. Default: ${DEFAULT-VALUE}.")
    String api;

    public InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path target = folder == null ? console.folder() : console.folder().resolve(folder);
        String mark = namespace == null ? NamespaceName.of(target) : namespace;
        if (!mark.matches(NAMESPACE)) {
            throw new StoppedException(
                    ExitCode.USAGE,
                    "--namespace takes small letters, digits and hyphens, at most 63, and begins with a letter or digit");
        }
        String nextYear = console.clock().instant().toString().substring(0, 4);
        Map<String, String> files = Map.of(
                "keywright.yaml",
                PROJECT.formatted(yaml(mark), yaml(org)),
                "keys.yaml",
                KEYS.formatted(yaml(api), (Integer.parseInt(nextYear) + 1) + "-12-31"));
        for (String name : files.keySet()) {
            if (Files.exists(target.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                throw new StoppedException(
                        ExitCode.FAILED, target.resolve(name) + " is there already; nothing written");
            }
        }
        Files.createDirectories(target);
        for (var file : files.entrySet()) {
            Files.writeString(target.resolve(file.getKey()), file.getValue(), StandardOpenOption.CREATE_NEW);
            console.out()
                    .println("wrote "
                            + TerminalEscape.text(target.resolve(file.getKey()).toString()));
        }
        console.out().print(nextSteps(folder == null ? "" : folder.toString(), api));
        return ExitCode.DONE.code();
    }

    /** Every step up to the first request. */
    private static String nextSteps(String folder, String api) {
        return (folder.isEmpty()
                        ? "\nNext:\n"
                        : "\nNext:\n  cd " + TerminalEscape.text(ShellWord.quoted(folder)) + "\n")
                + """
                  export TYK_GATEWAY_URL=http://127.0.0.1:8080
                  export TYK_GATEWAY_SECRET=try-me                      # the gateway's "secret"
                  export KEYWRIGHT_KEY_SEED=$(openssl rand -base64 32)  # once; keep it
                  keywright doctor                                      # is it the right gateway? names its APIs and org
                  keywright plan                                        # what would change?
                  keywright apply                                       # asks, then does it
                  curl -H "Authorization: $(keywright reveal first-key)" "$TYK_GATEWAY_URL%s"

                The values above fit `keywright gateway --demo`, a gateway to try things out: run it in another terminal.
                For your own gateway, change the URL, the secret, and the path to the API's listen path; org_id is
                in keywright.yaml, the API's name in keys.yaml.
                Keep the seed in your secret store: whoever has it can compute every key of this project, and without
                it no key can be shown or changed.
                """.formatted(api.equals("Orders") ? "/orders/" : "/LISTEN-PATH/");
    }

    /** In quotes where YAML could take it for anything but this text. */
    private static String yaml(String text) {
        return text.matches(PLAIN) ? text : Json.masked(Value.text(text));
    }
}

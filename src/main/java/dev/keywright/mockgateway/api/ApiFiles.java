package dev.keywright.mockgateway.api;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.files.RegularFile;
import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads classic API definitions: one file or a folder of them, each an object or an array of objects. */
public final class ApiFiles {

    private final Diagnostics diagnostics;
    private final Map<String, Location> seen = new HashMap<>();
    private final List<ApiDefinition> apis = new ArrayList<>();

    private ApiFiles(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** All definitions that could be read, without inactive ones; mistakes are added to the diagnostics. */
    public static List<ApiDefinition> read(Path path, Diagnostics diagnostics) {
        var reading = new ApiFiles(diagnostics);
        if (!Files.exists(path)) {
            diagnostics.add(none("no API definitions: " + path + " does not exist"));
            return List.of();
        }
        try {
            for (Path file : files(path)) {
                reading.file(file);
            }
            if (reading.apis.isEmpty() && !diagnostics.hasErrors()) {
                diagnostics.add(none("no API definitions in " + path));
            }
        } catch (IOException e) {
            diagnostics.add(
                    Diagnostic.error(MockGatewayCode.APIS_UNREADABLE, "cannot read the API definitions in " + path)
                            .because(
                                    e instanceof RegularFile.RefusedFileException refused
                                            ? refused.getFile() + ": " + refused.getReason()
                                            : e.getClass().getSimpleName() + ": " + e.getMessage()));
        }
        return List.copyOf(reading.apis);
    }

    private static Diagnostic none(String what) {
        return Diagnostic.error(MockGatewayCode.NO_APIS, what)
                .because("a gateway without APIs lets no request through, and no key can be declared for it")
                .hint("put at least one active Tyk API definition there, as a *.json file; or use"
                        + " `keywright gateway --demo`, which brings its own");
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private void file(Path file) throws IOException {
        var location = Location.ofFile(file.toString());
        try {
            Value value = Json.read(RegularFile.text(file, RegularFile.WHOLE));
            for (Value one : value instanceof Value.Items items ? items.items() : List.of(value)) {
                definition(one, location);
            }
        } catch (JsonSyntaxException e) {
            diagnostics.add(Diagnostic.error(
                    MockGatewayCode.APIS_NOT_JSON, location, "an API definition is " + e.getMessage()));
        }
    }

    private void definition(Value value, Location location) {
        if (!(value instanceof Value.Fields fields) || fields.text("api_id").isEmpty()) {
            diagnostics.add(
                    Diagnostic.error(MockGatewayCode.API_WITHOUT_ID, location, "an API definition has no api_id")
                            .hint("give a classic Tyk API definition; an OpenAPI document is not one"));
            return;
        }
        var api = new ApiDefinition(fields);
        if (fields.fields("proxy").text("listen_path").isEmpty()) {
            diagnostics.add(Diagnostic.error(
                    MockGatewayCode.API_WITHOUT_PATH, location, "API " + api.id() + " has no proxy.listen_path"));
        } else if (claim("api_id " + api.id(), location) & claim("listen_path " + api.listenPath(), location)) {
            if (api.active()) {
                apis.add(api);
            }
            api.notImitated()
                    .forEach(what -> diagnostics.add(Diagnostic.warning(
                                    MockGatewayCode.API_NOT_IMITATED,
                                    location,
                                    "API " + api.id() + " has " + what + ", which this gateway does not imitate")
                            .because("a real gateway may decide otherwise on its requests")));
        }
    }

    private boolean claim(String what, Location location) {
        Location first = seen.putIfAbsent(what, location);
        if (first != null) {
            diagnostics.add(
                    Diagnostic.error(MockGatewayCode.API_TWICE, location, "two API definitions have the " + what)
                            .seeAlso(first));
        }
        return first == null;
    }
}

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

/**
 * Reads API definitions, classic ones and OpenAPI documents with Tyk's extension: one file or a folder of them, each an
 * object or an array of objects.
 */
public final class ApiFiles {

    private final Diagnostics diagnostics;
    private final Map<String, Location> seen = new HashMap<>();
    private final Map<String, Boolean> forms = new HashMap<>();
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
        Value.Fields given = value instanceof Value.Fields object ? object : Value.Fields.EMPTY;
        boolean oas = OasDefinition.isOpenApi(given);
        if (oas && !OasDefinition.isApi(given)) {
            diagnostics.add(Diagnostic.error(
                            MockGatewayCode.API_WITHOUT_ID, location, "an OpenAPI document has no x-tyk-api-gateway")
                    .because("that part names the API's id and listen path, so a gateway cannot serve it")
                    .hint("give the document as Tyk stores it, or a classic API definition"));
            return;
        }
        var api = new ApiDefinition(oas ? OasDefinition.classic(given) : given);
        if (api.id().isEmpty()) {
            diagnostics.add(Diagnostic.error(
                            MockGatewayCode.API_WITHOUT_ID,
                            location,
                            oas
                                    ? "an OpenAPI document has no x-tyk-api-gateway.info.id"
                                    : "an API definition has no api_id")
                    .because("access rights refer to an API by its id")
                    .hint("give a Tyk API definition, classic or OpenAPI, as the gateway's app_path holds it"));
            return;
        }
        if (isOtherFormOf(api, oas)) {
            return;
        }
        if (api.json().fields("proxy").text("listen_path").isEmpty()) {
            diagnostics.add(Diagnostic.error(
                    MockGatewayCode.API_WITHOUT_PATH,
                    location,
                    "API " + api.id() + " has no "
                            + (oas ? "x-tyk-api-gateway.server.listenPath.value" : "proxy.listen_path")));
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

    /** The gateway stores an OpenAPI document beside the classic definition that it makes of it, with the flag {@code is_oas}. */
    private boolean isOtherFormOf(ApiDefinition api, boolean oas) {
        if (!api.json().flag("is_oas")) {
            return false;
        }
        Boolean first = forms.putIfAbsent(api.id(), oas);
        return first != null && first != oas;
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

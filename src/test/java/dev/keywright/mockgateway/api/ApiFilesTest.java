package dev.keywright.mockgateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which definitions an embedded gateway loads. */
class ApiFilesTest {

    private static final String CLASSIC = """
            {"api_id":"a1","name":"Orders","org_id":"acme","active":true,%s
             "proxy":{"listen_path":"/orders/","strip_listen_path":true}}""";

    private static final String OAS = """
            {"openapi":"3.0.3","info":{"title":"Orders","version":"1"},"paths":{},
             "security":[{"key":[]}],
             "components":{"securitySchemes":{"key":{"type":"apiKey","in":"header","name":"X-Api-Key"},
               "user":{"type":"http","scheme":"basic"}}},
             "x-tyk-api-gateway":{
               "info":{"id":"a1","name":"Orders","orgId":"acme","state":{"active":%s}},
               "upstream":{"url":"http://127.0.0.1:1"},
               "server":{"listenPath":{"value":"/orders/","strip":true},
                 "authentication":{"enabled":true,"securitySchemes":{"key":{"enabled":true},"user":{"enabled":true}}}}}}""";

    @TempDir
    Path folder;

    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void anOpenApiDefinitionIsReadAsTheGatewayReadsIt() throws IOException {
        write("a-oas.json", OAS.formatted(true));
        ApiDefinition api = read().get(0);
        assertThat(List.of(api.id(), api.name(), api.orgId(), api.listenPath()))
                .containsExactly("a1", "Orders", "acme", "/orders/");
        assertThat(api.stripsListenPath() && api.active() && api.token()).isTrue();
        assertThat(api.keyless()).isFalse();
        assertThat(api.notVersioned()).isTrue();
        assertThat(api.versions()).containsExactly("");
        assertThat(api.authConfig("authToken").text("auth_header_name")).isEqualTo("X-Api-Key");
        // The document requires only the scheme 'key', so the other one is not asked for.
        assertThat(api.basicAuth()).isFalse();
        assertThat(diagnostics.all()).isEmpty();
    }

    @Test
    void whatAnOpenApiDefinitionAsksForFollowsItsSchemes() throws IOException {
        write("a.json", OAS.formatted(true).replace("[{\"key\":[]}]", "[{\"user\":[]}]"));
        ApiDefinition basic = read().get(0);
        assertThat(basic.basicAuth()).isTrue();
        assertThat(basic.token()).isFalse();

        write(
                "a.json",
                OAS.formatted(true)
                        .replace("\"authentication\":{\"enabled\":true", "\"authentication\":{\"enabled\":false"));
        assertThat(read().get(0).keyless()).isTrue();

        write("a.json", OAS.formatted(true).replace("\"in\":\"header\"", "\"in\":\"query\""));
        ApiDefinition query = read().get(0);
        assertThat(query.authConfig("authToken").text("param_name")).isEqualTo("X-Api-Key");
        assertThat(query.authConfig("authToken").flag("disable_header")).isTrue();
    }

    /** The gateway stores the pair {@code a1.json} and {@code a1-oas.json} for one API. */
    @Test
    void theTwoFilesOfOneApiCountOnce() throws IOException {
        write("a1-oas.json", OAS.formatted(true));
        write("a1.json", CLASSIC.formatted("\"is_oas\":true,"));
        assertThat(read()).hasSize(1);
        assertThat(diagnostics.all()).isEmpty();

        write("a2.json", CLASSIC.formatted(""));
        read();
        assertThat(diagnostics.all()).extracting(Diagnostic::code).contains("api-twice");
    }

    @Test
    void anInactiveOneIsNotLoadedAndAFolderWithoutAnyIsAnError() throws IOException {
        write("a.json", OAS.formatted(false));
        assertThat(read()).isEmpty();
        assertThat(diagnostics.all()).extracting(Diagnostic::code).containsExactly("no-apis");
        assertThat(diagnostics.all().get(0).hint()).contains("keywright gateway --demo");
    }

    @Test
    void aDocumentThatNoGatewayCouldServeIsAnError() throws IOException {
        write("a.json", "{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"Orders\"},\"paths\":{}}");
        write("b.json", "{\"openapi\":\"3.0.3\",\"x-tyk-api-gateway\":{\"info\":{\"name\":\"Orders\"}}}");
        write("c.json", OAS.formatted(true).replace("\"value\":\"/orders/\",", ""));
        read();
        assertThat(diagnostics.all())
                .extracting(Diagnostic::summary)
                .containsExactly(
                        "an OpenAPI document has no x-tyk-api-gateway",
                        "an OpenAPI document has no x-tyk-api-gateway.info.id",
                        "API a1 has no x-tyk-api-gateway.server.listenPath.value");
    }

    private List<ApiDefinition> read() {
        return ApiFiles.read(folder, diagnostics);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}

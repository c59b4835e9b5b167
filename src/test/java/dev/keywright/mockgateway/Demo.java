package dev.keywright.mockgateway;

import dev.keywright.json.Json;
import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The API definitions that ship with the demo, and an admin secret. */
final class Demo {

    static final Secret SECRET = Secret.of("admin-secret-for-tests");

    private Demo() {}

    static List<ApiDefinition> apis(String... names) {
        var apis = new ArrayList<ApiDefinition>();
        for (String name : names) {
            InputStream file = Demo.class.getResourceAsStream("/dev/keywright/demo/apis/" + name + ".json");
            apis.add(new ApiDefinition((Value.Fields) Json.read(file)));
        }
        return apis;
    }

    static List<ApiDefinition> allApis() {
        return apis("api-1", "api-2", "api-3", "basic", "hmac");
    }
}

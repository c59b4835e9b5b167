package dev.keywright.plan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Set;

/** Sessions as short texts, and what a change of one means to its holder. */
abstract class AccessWorld {

    static final long NOW = 1_780_000_000L;
    static final long DAY = 86_400;

    static final List<LoadedApi> APIS = List.of(
            LoadedApi.of("api-1", "Orders", "acme", true, Set.of("Default"), Set.of("token")),
            LoadedApi.of("api-2", "Billing", "acme", true, Set.of("Default"), Set.of("token")),
            LoadedApi.of("api-3", "Versioned", "acme", true, Set.of("Default", "v2", "v3"), Set.of("token")),
            LoadedApi.of("api-4", "Signed", "acme", true, Set.of("Default"), Set.of("hmac")),
            LoadedApi.of("api-5", "Open", "acme", true, Set.of("Default"), Set.of("keyless")));

    static final String RIGHT = "\"api-1\": {\"api_id\": \"api-1\", \"api_name\": \"Orders\"}";

    final AccessComparison comparison = new AccessComparison(AccessContext.of(NOW, APIS));

    static Session session(String fields) {
        return new Session((Value.Fields) Json.read("{" + fields.replace('\'', '"') + "}"));
    }

    AccessComparison.Result compare(String before, String after) {
        return comparison.of(session(before), session(after));
    }

    static String key(String rest) {
        return "'access_rights': {" + RIGHT + "}" + (rest.isEmpty() ? "" : ", " + rest);
    }

    static String right(String rest) {
        return "'access_rights': {'api-1': {'api_id': 'api-1', 'api_name': 'Orders', " + rest + "}}";
    }

    void takes(String before, String after) {
        assertThat(compare(before, after).lost()).as("%s -> %s", before, after).isNotEmpty();
    }

    void keeps(String before, String after) {
        assertThat(compare(before, after).lost()).as("%s -> %s", before, after).isEmpty();
    }

    void opens(String before, String after) {
        assertThat(compare(before, after).gained())
                .as("%s -> %s", before, after)
                .isNotEmpty();
    }

    void opensNothing(String before, String after) {
        assertThat(compare(before, after).gained())
                .as("%s -> %s", before, after)
                .isEmpty();
    }

    static AccessChange api(AccessChange.ApiEffect effect, String name) {
        return new AccessChange.OfApi(effect, name);
    }
}

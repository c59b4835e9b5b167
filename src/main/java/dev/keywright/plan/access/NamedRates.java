package dev.keywright.plan.access;

import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Rates of single JSON-RPC methods or MCP primitives; what is not named has the API's rate. */
record NamedRates(Map<String, RequestRate> rates, RequestRate otherwise) {

    static final List<String> LISTS = List.of("json_rpc_methods", "mcp_primitives");

    static NamedRates of(ApiAccess api, String list) {
        var rates = new TreeMap<String, RequestRate>();
        for (Value value : api.right().items(list)) {
            if (value instanceof Value.Fields item) {
                String type = item.text("type").isEmpty() ? "" : item.text("type") + " ";
                rates.put(type + item.text("name"), RequestRate.of(item.fields("limit")));
            }
        }
        return new NamedRates(rates, api.rate());
    }

    Set<String> names() {
        return rates.keySet();
    }

    RequestRate rate(String name) {
        return rates.getOrDefault(name, otherwise);
    }
}

package dev.keywright.plan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.LoadedApi;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random keys, random changes, and a client that goes on asking for what it asked for before: where it no longer gets
 * anything, the comparison must have said so. The client's gateway is a model of its own ({@link ClientDay}), which
 * shares no code with the comparison. More: {@code -Dcutoffkeys.cases=20000}.
 */
class CutOffKeysTest {

    private static final int CASES = Integer.getInteger("cutoffkeys.cases", 1_500);

    private static final List<LoadedApi> APIS = List.of(
            LoadedApi.of("api-1", "Orders", "acme", true, Set.of("Default"), Set.of("token")),
            LoadedApi.of("api-2", "Billing", "acme", true, Set.of("Default"), Set.of("token")),
            LoadedApi.of("api-3", "Versioned", "acme", true, Set.of("v1", "v2"), Set.of("token")));

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "OPTIONS");
    private static final List<String> REAL =
            List.of("^%s/orders/", "^%s/orders/[0-9]+$", "/orders/(.*)", "%s/invoices/{id}");
    private static final List<String> OTHER = List.of(
            "^/nowhere$", "^/orders/", "[", "^%s$", "^%s/orders/99999999$", "^%s/ord3rs", "$^", "/admin/x/y/z$");

    private final Random random = new Random(20261127);

    @Test
    void noKeyIsCutOffUnnoticed() {
        int cutOff = 0;
        int alive = 0;
        for (int i = 0; i < CASES; i++) {
            Value.Fields before = session();
            Value.Fields after = changed(before);
            var day = new ClientDay(random.nextLong());
            List<ClientDay.Request> asked = day.passed(before, day.everything());
            if (asked.size() < 20) {
                continue;
            }
            List<ClientDay.Request> passed = day.passed(after, asked);
            AccessComparison.Result result = new AccessComparison(AccessContext.of(ClientDay.NOW, APIS))
                    .of(new Session(before), new Session(after));
            if (passed.size() <= 1) {
                cutOff++;
                assertThat(result.lost())
                        .as("case %d: %s%n -> %s", i, before, after)
                        .isNotEmpty();
            } else {
                alive++;
            }
        }
        assertThat(cutOff).isGreaterThan(CASES / 20);
        assertThat(alive).isGreaterThan(CASES / 20);
    }

    private <T> T one(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private boolean sometimes(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private Value.Fields session() {
        var rights = new TreeMap<String, Value>();
        for (LoadedApi api : APIS) {
            if (sometimes(2) || rights.isEmpty()) {
                rights.put(api.id(), right(api, REAL));
            }
        }
        Value.Fields session = Value.Fields.of("access_rights", Value.Fields.of(rights));
        session = sometimes(2) ? session.with(rate(List.of(5.0, 100.0), List.of(1.0, 60.0))) : session;
        session = sometimes(3) ? session.with(quota(List.of(5_000L, 100_000L), List.of(86_400L, 2_592_000L))) : session;
        return sometimes(4) ? session.with("expires", Value.whole(ClientDay.NOW + 86_400L * 400)) : session;
    }

    private Value.Fields right(LoadedApi api, List<String> patterns) {
        Value.Fields right = Value.Fields.of("api_id", Value.text(api.id()))
                .with("versions", Value.texts(List.copyOf(api.versions())));
        return sometimes(2) ? right.with("allowed_urls", urls(api.id(), patterns)) : right;
    }

    private Value urls(String api, List<String> patterns) {
        var urls = new ArrayList<Value>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            urls.add(Value.Fields.of("url", Value.text(one(patterns).replace("%s", "/" + api)))
                    .with("methods", Value.texts(METHODS.subList(0, 1 + random.nextInt(METHODS.size())))));
        }
        return Value.items(urls);
    }

    private Value.Fields rate(List<Double> rates, List<Double> pers) {
        return Value.Fields.of(Map.of("rate", Value.number(one(rates)), "per", Value.number(one(pers))));
    }

    private Value.Fields quota(List<Long> most, List<Long> periods) {
        return Value.Fields.of(
                Map.of("quota_max", Value.whole(one(most)), "quota_renewal_rate", Value.whole(one(periods))));
    }

    private Value.Fields changed(Value.Fields before) {
        Value.Fields after = before;
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            after = changedOnce(after);
        }
        return after;
    }

    private Value.Fields changedOnce(Value.Fields before) {
        Value.Fields rights = before.fields("access_rights");
        return switch (random.nextInt(9)) {
            case 0 -> before.with(rate(List.of(1.0, 1e-31, 0.4, 1e300, 50.0), List.of(1.0, 8.5e9, 3.15e8, 2e5, 60.0)));
            case 1 ->
                before.with(quota(List.of(1L, 2L, 50L, 4_000L), List.of(0L, -1L, 60L, 2_592_000L, 3_153_600_000L)));
            case 2 ->
                before.with("expires", Value.whole(one(List.of(1L, ClientDay.NOW + 30, ClientDay.NOW + 9_000_000))));
            case 3 -> before.with("is_inactive", Value.flag(random.nextBoolean()));
            case 4 -> before.with("session_lifetime", Value.whole(one(List.of(1L, 30L, 86_400L * 90))));
            case 5 ->
                before.with(
                        "access_rights",
                        each(
                                rights,
                                (api, right) -> random.nextBoolean()
                                        ? right.with("allowed_urls", urls(api, random.nextBoolean() ? OTHER : REAL))
                                        : right.with(
                                                "allowed_urls",
                                                Value.items(List.of(Value.Fields.of("url", Value.text(".*"))
                                                        .with(
                                                                "methods",
                                                                Value.texts(one(
                                                                        List.of(
                                                                                List.of(),
                                                                                List.of("get"),
                                                                                METHODS)))))))));
            case 6 ->
                before.with(
                        "access_rights",
                        each(
                                rights,
                                (api, right) -> right.with(
                                        "versions",
                                        Value.texts(
                                                one(List.of(List.<String>of(), List.of("v9"), List.of("v1", "v2")))))));
            case 7 -> before.with("access_rights", each(rights, (api, right) -> right.with("endpoints", slow())));
            default ->
                before.with("access_rights", Value.Fields.of("api-" + (1 + random.nextInt(3)), right(one(APIS), REAL)));
        };
    }

    private Value slow() {
        var methods = new ArrayList<Value>();
        for (String method : METHODS) {
            methods.add(Value.Fields.of("name", Value.text(method))
                    .with("limit", rate(List.of(1.0, 0.1), List.of(3.15e8, 60.0))));
        }
        return Value.items(List.of(Value.Fields.of("path", Value.text(one(List.of(".*", "/", "/orders"))))
                .with("methods", Value.items(methods))));
    }

    private interface Change {
        Value.Fields of(String api, Value.Fields right);
    }

    private static Value.Fields each(Value.Fields rights, Change change) {
        var changed = new TreeMap<String, Value>();
        rights.names().forEach(api -> changed.put(api, change.of(api, rights.fields(api))));
        return Value.Fields.of(changed);
    }
}

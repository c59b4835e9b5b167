package dev.keywright.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.plan.access.AccessChange;
import dev.keywright.plan.access.AccessChange.ApiEffect;
import dev.keywright.plan.access.AccessChange.NameKind;
import dev.keywright.plan.access.RequestQuota;
import dev.keywright.plan.access.RequestRate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccessChangeTextTest {

    private static final RequestRate SLOW = RequestRate.of(limit("{'rate': 1, 'per': 60}"));
    private static final RequestRate FAST = RequestRate.of(limit("{'rate': 2.5, 'per': 172800}"));
    private static final RequestQuota SOME = RequestQuota.of(limit("{'quota_max': 100}"));
    private static final RequestQuota MONTHLY =
            RequestQuota.of(limit("{'quota_max': 5, 'quota_renewal_rate': 2592000}"));

    private static Value.Fields limit(String json) {
        return (Value.Fields) Json.read(json.replace('\'', '"'));
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(new AccessChange.Ends(0), "ends at once"),
                Arguments.of(new AccessChange.Ends(90), "ends in 90 s"),
                Arguments.of(
                        new AccessChange.ExpiresLater(0, 253_402_300_800L),
                        "expires 1970-01-01 -> after the year 9999"),
                Arguments.of(new AccessChange.OfApi(ApiEffect.API_LOST, "Orders"), "loses API Orders"),
                Arguments.of(new AccessChange.VersionLost("Orders", "v2"), "loses version v2 of Orders"),
                Arguments.of(
                        new AccessChange.NamesChanged(NameKind.MCP_TOOLS, "Tools", true),
                        "may use all MCP tools of Tools"),
                Arguments.of(
                        new AccessChange.NamesChanged(NameKind.JSON_RPC_METHODS, "Tools", false),
                        "loses its JSON-RPC methods of Tools"),
                Arguments.of(new AccessChange.ApisOpened(1, 12), "opens 12 APIs instead of 1"),
                Arguments.of(new AccessChange.AllLoadedApisOpened(12), "opens all of the 12 loaded APIs"),
                Arguments.of(new AccessChange.PathsOpened("Orders", 1, 20), "opens 20 paths of Orders instead of 1"),
                Arguments.of(new AccessChange.RateChanged(SLOW, FAST), "rate 1 per 60 s -> 2.5 per 2 d"),
                Arguments.of(new AccessChange.RateChanged(SLOW, RequestRate.NONE), "rate 1 per 60 s -> unlimited"),
                Arguments.of(
                        new AccessChange.RateOfOneChanged("GET /x", "Orders", RequestRate.NONE, SLOW),
                        "rate of GET /x of Orders: unlimited -> 1 per 60 s"),
                Arguments.of(new AccessChange.QuotaChanged(SOME, MONTHLY), "quota 100 in all -> 5 per 30 d"),
                Arguments.of(new AccessChange.QuotaChanged(SOME, RequestQuota.NONE), "quota 100 -> unlimited"),
                Arguments.of(new AccessChange.QuotaBelowUse(10, 5, 7), "quota 10 -> 5, of which 7 are used"),
                Arguments.of(new AccessChange.DepthChanged(RequestRate.UNLIMITED, 2), "query depth unlimited -> 2"),
                Arguments.of(
                        new AccessChange.FieldDepthChanged("Query.a", "Graph", RequestRate.UNLIMITED),
                        "query depth of Query.a of Graph is limited no longer"),
                Arguments.of(
                        new AccessChange.FieldDepthChanged("Query.a", "Graph", 30),
                        "query depth of Query.a of Graph -> 30"),
                Arguments.of(new AccessChange.OtherSecret("hmac_string"), "gets another hmac_string"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("words")
    void eachChangeIsAPhrase(AccessChange change, String words) {
        assertThat(AccessChangeText.of(change)).isEqualTo(words);
    }

    @Test
    void noTwoKindsHaveTheSameWords() {
        Stream<AccessChange> plain = Arrays.stream(AccessChange.Plain.values());
        Stream<AccessChange> ofApi =
                Arrays.stream(ApiEffect.values()).map(effect -> new AccessChange.OfApi(effect, "Orders"));
        assertThat(Stream.concat(plain, ofApi).map(AccessChangeText::of)).doesNotHaveDuplicates();
    }

    @Test
    void severalAreInTheOrderOfTheirWordsAndSuchBesidesTheSessionLast() {
        assertThat(AccessChangeText.of(List.of(
                        new AccessChange.OtherSecret("password"),
                        AccessChange.Plain.SUSPENDED,
                        new AccessChange.OfApi(ApiEffect.API_LOST, "B"),
                        new AccessChange.OfApi(ApiEffect.API_LOST, "A"),
                        new AccessChange.OfApi(ApiEffect.API_LOST, "A"))))
                .containsExactly("is suspended", "loses API A", "loses API B", "gets another password");
    }
}

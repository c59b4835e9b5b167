package dev.keywright.plan.references;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Samples;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in the files against what the gateway has loaded. */
class ReferenceCheckTest {

    private static List<Diagnostic> check(Object... declared) {
        return ReferenceCheck.check(files(declared), Samples.APIS, List.of()).all();
    }

    @Test
    void anApiThatOneNodeLacksIsReportedWithTheNode() {
        var api = LoadedApi.of("api-1", "Orders", "acme", true, Set.of("Default"), Set.of("token"));
        var declared = key("a").opens("Orders");

        assertThat(ReferenceCheck.check(files(declared), List.of(api), List.of())
                        .all())
                .isEmpty();
        assertThat(ReferenceCheck.check(files(declared), List.of(api.notOn(Set.of("node 2"))), List.of())
                        .all())
                .singleElement()
                .satisfies(found -> assertThat(found.code() + ": " + found.summary())
                        .isEqualTo("unknown-api: prod/keys/a: node 2 has not loaded API Orders"));
    }

    @ParameterizedTest
    @CsvSource({
        "Ordres, unknown-api, did you mean Orders?",
        "api-77, unknown-api, did you mean api-1?",
        "Foreign, api-of-another-org, ''",
        "api-9, api-of-another-org, ''",
        "Asleep, inactive-api, activate the API first",
        "Twin, ambiguous-api, api-5 or api-6",
    })
    void anApiThatCannotBeMeant(String api, String code, String hint) {
        assertThat(check(key("k").opens(api))).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo(code);
            assertThat(d.hint()).contains(hint);
            assertThat(d.summary()).contains("prod/keys/k", api);
            assertThat(d.location()).isPresent();
        });
    }

    @Test
    void namesAndIdsAreBothUnderstood() {
        assertThat(check(key("k").opens("Orders").opens("api-2").opens("api-5")))
                .isEmpty();
    }

    @Test
    void oneApiTwiceIsAnErrorSinceOneWouldBeLost() {
        assertThat(check(key("k").opens("Orders").opens("api-1")))
                .extracting(Diagnostic::code)
                .containsExactly("duplicate-api");
    }

    @Test
    void aVersionHasToExist() {
        assertThat(check(key("k").opens("Versioned", "v2", "Default"))).isEmpty();
        assertThat(check(key("k").opens("Versioned", "v22"))).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo("unknown-version");
            assertThat(d.hint()).isEqualTo("did you mean v2?");
        });
    }

    @Test
    void policiesAreFoundByDeclaredNameByIdAndByLoadedName() {
        var loaded = new Policy(Value.Fields.of("id", Value.text("5f3a"))
                .with("name", Value.text("Silver"))
                .with("org_id", Value.text("acme")));
        var foreign = new Policy(Value.Fields.of("id", Value.text("bronze")).with("org_id", Value.text("globex")));
        var declared = files(policy("gold").opens("Orders"), key("k").carries("gold", "5f3a", "Silver", "bronze"));

        assertThat(ReferenceCheck.check(declared, Samples.APIS, List.of(loaded, foreign))
                        .all())
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.code()).isEqualTo("unknown-policy");
                    assertThat(d.summary()).contains("bronze");
                });
    }

    @Test
    void theNearestPolicyIsOffered() {
        assertThat(check(policy("gold").opens("Orders"), key("k").carries("gould")))
                .singleElement()
                .satisfies(d -> assertThat(d.hint()).isEqualTo("did you mean gold?"));
    }
}

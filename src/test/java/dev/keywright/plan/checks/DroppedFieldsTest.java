package dev.keywright.plan.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.json.Json;
import dev.keywright.model.Address;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an older gateway would drop in silence is reported before anything is written. */
class DroppedFieldsTest {

    private static final Address KEY = Address.key("prod", "acme");
    private static final Location START = new Location("keys.yaml", 3, 5);
    private static final FieldLocations MARKS = FieldLocations.of(
            START,
            Map.of(
                    "smoothing", new Location("keys.yaml", 7, 9),
                    "access_rights", new Location("keys.yaml", 5, 9)));

    private static Value.Fields object(String fields) {
        return (Value.Fields) Json.read("{" + fields.replace('\'', '"') + "}");
    }

    private static Optional<Diagnostic> ofKey(Release release, String fields) {
        return new DroppedFields(release).ofKey(KEY, MARKS, object(fields), object(fields));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "V5_3 | 'smoothing': {'enabled': true} | smoothing | false | 7",
                "V5_3 | 'post_expiry_action': 'delete' | post_expiry_action | false | 5",
                "V5_3 | 'mtls_static_certificate_bindings': ['c'] | mtls_static_certificate_bindings | true | 5",
                "V5_8 | 'mtls_static_certificate_bindings': ['c'] | mtls_static_certificate_bindings | true | 5",
                "V5_3 | 'access_rights': {'a': {'endpoints': [{'path': '/'}]}} | endpoints | true | 5",
                "V5_8 | 'access_rights': {'a': {'mcp_primitives': [{'name': 'x'}]}} | mcp_primitives | true | 5",
                "V5_3 | 'access_rights': {'a': {'limit': {'smoothing': {'enabled': true}}}} | smoothing | false | 7"
            })
    void aFieldThatCameLater(Release release, String fields, String name, boolean isError, int line) {
        Diagnostic found = ofKey(release, fields).orElseThrow();
        assertThat(found.summary()).contains("`" + name + "`", "prod/keys/acme");
        assertThat(found.isError()).isEqualTo(isError);
        assertThat(found.location().orElseThrow().line()).isEqualTo(line);
    }

    @Test
    void twoFieldsAreOneError() {
        Diagnostic found = ofKey(
                        Release.V5_3, "'smoothing': {'enabled': true}, 'mtls_static_certificate_bindings': ['c']")
                .orElseThrow();
        assertThat(found.isError()).isTrue();
        assertThat(found.summary()).contains("`mtls_static_certificate_bindings`, `smoothing`");
        assertThat(found.detail()).contains("does not keep them", "the key would be open");
    }

    @Test
    void whatTheReleaseKnowsOrWhatIsNothingIsNotReported() {
        assertThat(ofKey(Release.V5_8, "'smoothing': {'enabled': true}")).isEmpty();
        assertThat(ofKey(Release.V5_14, "'mtls_static_certificate_bindings': ['c']"))
                .isEmpty();
        assertThat(ofKey(Release.V5_3, "'smoothing': {'enabled': false}, 'rate': 5"))
                .isEmpty();
    }

    /** An older release ignores that a key with policies is suspended. */
    @Test
    void aKeyThatWouldNotBeSuspendedIsAnError() {
        var old = new DroppedFields(Release.V5_8);
        assertThat(old.ofKey(KEY, MARKS, object("'is_inactive': true"), object("'is_inactive': false")))
                .hasValueSatisfying(found -> {
                    assertThat(found.isError()).isTrue();
                    assertThat(found.summary()).contains("`is_inactive`");
                });
        assertThat(old.ofKey(KEY, MARKS, object("'is_inactive': true"), object("'is_inactive': true")))
                .isEmpty();
        assertThat(old.ofKey(KEY, MARKS, object(""), object(""))).isEmpty();
        assertThat(new DroppedFields(Release.NEWEST)
                        .ofKey(KEY, MARKS, object("'is_inactive': true"), object("'is_inactive': false")))
                .isEmpty();
    }

    @Test
    void aPolicyWouldOpenItsKeys() {
        Diagnostic found = new DroppedFields(Release.V5_3)
                .ofPolicy(
                        Address.policy("prod", "gold"),
                        FieldLocations.at(START),
                        object("'mtls_static_certificate_bindings': ['c']"))
                .orElseThrow();
        assertThat(found.isError()).isTrue();
        assertThat(found.location()).contains(START);
        assertThat(found.detail()).contains("5.3", "does not keep it", "the policy's keys would be open");
    }
}

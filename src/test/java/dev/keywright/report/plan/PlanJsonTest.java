package dev.keywright.report.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.testing.Golden;
import dev.keywright.testing.OutputSchema;
import org.junit.jupiter.api.Test;

class PlanJsonTest {

    private static final String OPEN = "{'access_rights':{'api-1':{}}}";

    @Test
    void holdsEveryChange() {
        String json = PlanJson.of(Plans.everything());
        Golden.check("plan/everything.json", json);
    }

    @Test
    void fitsItsSchema() {
        OutputSchema.check("plan.schema.json", PlanJson.of(Plans.everything()));
        OutputSchema.check("plan.schema.json", PlanJson.of(Plans.empty()));
    }

    @Test
    void theSchemaRefusesWhatIsNotAPlan() {
        String json = PlanJson.of(Plans.everything());
        for (String broken : new String[] {
            json.replace("\"replace\"", "\"swap\""),
            json.replace("keywright-plan", "plan"),
            json.replace("\"reasons\"", "\"why\"")
        }) {
            assertThatThrownBy(() -> OutputSchema.check("plan.schema.json", broken))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void noSecretIsThereWhateverFormItCameIn() {
        assertThat(PlanJson.of(Plans.everything())).doesNotContain(Plans.CANARY);
    }

    @Test
    void aSecretSaysOnlyWhetherItChanged() {
        var nested = new FieldChange(
                "meta_data",
                Plans.fields("{'same':'x','other':'y','plain':1}"),
                Value.Fields.of("same", Plans.secret("x"))
                        .with("other", Plans.secret("z"))
                        .with("plain", Value.whole(1)));
        Value after = firstField(nested).get("after");
        assertThat(Json.masked(after))
                .isEqualTo("{\"other\":{\"changed\":true,\"secret\":true},\"plain\":1,"
                        + "\"same\":{\"changed\":false,\"secret\":true}}");
        Value before = firstField(nested).get("before");
        assertThat(Json.masked(before))
                .isEqualTo("{\"other\":{\"changed\":true,\"secret\":true},\"plain\":1,"
                        + "\"same\":{\"changed\":false,\"secret\":true}}");
    }

    private static Value.Fields firstField(FieldChange change) {
        var json = (Value.Fields) Json.read(PlanJson.of(Plans.plan(Plans.update("k", OPEN, OPEN, change))));
        var first = (Value.Fields) json.items("changes").get(0);
        return (Value.Fields) first.items("fields").get(0);
    }

    @Test
    void anUnknownCountIsNull() {
        var json = (Value.Fields) Json.read(PlanJson.of(Plans.empty()));
        assertThat(json.fields("counts").get("undeclared")).isEqualTo(Value.NOTHING);
        assertThat(json.flag("empty")).isTrue();
    }

    @Test
    void stringsCannotSteerTheTerminalYetReadBackTheSame() {
        String steering = "a\u001b[31m\u009b\u202e\u0000z";
        var change = new FieldChange("alias", Value.NOTHING, Value.text(steering));
        assertThat(firstField(change).text("after")).isEqualTo(steering);
        String json = PlanJson.of(Plans.plan(Plans.update("k", OPEN, OPEN, change)));
        assertThat(json.codePoints().filter(c -> c != '\n').noneMatch(c -> TerminalEscape.isHarmful(c, true)))
                .isTrue();
    }
}

package dev.keywright.effective.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.effective.PolicyMerge;
import dev.keywright.effective.draft.Policies;
import dev.keywright.json.Json;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stored session that is shown in two parts is what it is when it is shown as a whole. */
class StoredFieldsTest {

    private static final Policies GOLD = new Policies(List.of(new Policy(parse("""
            {"id": "gold", "org_id": "acme", "rate": 10, "per": 60, "tags": ["gold", "own"],
             "meta_data": {"tier": "gold"}, "last_updated": "2000",
             "access_rights": {"api-1": {"versions": ["Default"]}}}"""))));

    private static Value.Fields parse(String json) {
        return (Value.Fields) Json.read(json);
    }

    private static Optional<Value.Fields> inTwoParts(Value.Fields stored) {
        return StoredFields.shown(stored.filtered(StoredFields::isDecisive), GOLD)
                .flatMap(shared -> StoredFields.together(
                        stored.filtered(name -> !StoredFields.isDecisive(name)), shared.fields()));
    }

    private static Value.Fields stored(String more) {
        return parse("{\"org_id\": \"acme\", \"apply_policies\": [\"gold\"], " + more + "}");
    }

    private static Value.Fields whole(Value.Fields stored) {
        return PolicyMerge.shown(new Session(stored), GOLD).fields();
    }

    @Test
    void tagsMetaDataAndTheTimeOfTheLastWriteAreOfBoth() {
        for (String time : List.of("1000", "2000", "3000")) {
            Value.Fields stored = stored("""
                    "alias": "App", "tags": ["own", "more", "own"], "expires": 5, "last_updated": "%s",
                    "meta_data": {"tier": "mine", "team": "blue"}""".formatted(time));
            Value.Fields shown = inTwoParts(stored).orElseThrow();
            assertThat(shown).isEqualTo(whole(stored));
            assertThat(shown.text("alias")).isEqualTo("App");
            assertThat(shown.fields("meta_data")).isEqualTo(parse("{\"tier\": \"gold\", \"team\": \"blue\"}"));
            assertThat(shown.texts("tags")).containsExactlyInAnyOrder("gold", "own", "more");
            assertThat(shown.text("last_updated")).isEqualTo(time.equals("3000") ? "3000" : "2000");
        }
    }

    @Test
    void wholePoliciesInMetaDataDecideTheOtherPart() {
        assertThat(inTwoParts(stored("\"meta_data\": {\"policies\": \"[]\"}"))).isEmpty();
        assertThat(inTwoParts(stored("\"tags\": [1]"))).isEmpty();
    }

    @Test
    void aMergeThatFailsHasNoParts() {
        Value.Fields lost = stored("\"alias\": \"App\"").with("apply_policies", Value.texts(List.of("lost")));
        assertThat(StoredFields.shown(lost.filtered(StoredFields::isDecisive), GOLD))
                .isEmpty();
    }

    @Test
    void theTimeOfTheLastWriteIsOfTheKey() {
        assertThat(StoredFields.isDecisive("last_updated")).isFalse();
        assertThat(StoredFields.isDecisive("rate")).isTrue();
        assertThat(StoredFields.isDecisive("alias")).isFalse();
    }
}

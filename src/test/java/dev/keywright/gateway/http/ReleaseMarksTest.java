package dev.keywright.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A gateway's release by how it showed its APIs (trap 31: the version that it reports does not tell). */
class ReleaseMarksTest {

    @Test
    void eachRecordShowsItsRelease() {
        assertThat(shownIn("hashed")).containsExactly(Release.V5_14);
        assertThat(shownIn("hashed-v5.8.9")).containsExactly(Release.V5_8);
        assertThat(shownIn("plain-v5.8.9")).containsExactly(Release.V5_8);
        assertThat(shownIn("hashed-v5.3.9")).containsExactly(Release.V5_3);
        assertThat(shownIn("plain-v5.3.9")).containsExactly(Release.V5_3);
    }

    @Test
    void aDefinitionThatIsNotWrittenOutShowsNothing() {
        var short_ = Value.Fields.of("api_id", Value.text("api-1"));

        assertThat(ReleaseMarks.of(short_)).isEmpty();
        assertThat(Release.of(List.of(ClassicApis.of(short_)))).isEqualTo(Release.NEWEST);
    }

    private static Set<Release> shownIn(String record) {
        var read = (Value.Fields)
                Json.read(ReleaseMarksTest.class.getResourceAsStream("/contract/admin-api-" + record + ".json"));
        return read.items("steps").stream()
                .map(Value.Fields.class::cast)
                .filter(step -> step.text("step").equals("list-apis"))
                .map(step -> Release.shown(step.fields("response").items("body").stream()
                        .map(api -> ClassicApis.of((Value.Fields) api))
                        .toList()))
                .findFirst()
                .orElseThrow();
    }
}

package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.testing.OutputSchema;
import dev.keywright.tyk.KeySettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code apply --format jsonl}. */
class EventsTest {

    @Test
    void everyChangeIsToldInALineOfItsOwn(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.write("all.yaml", """
                    policies:
                      gold: {rate: 1000, per: 1m, access_rights: [{api: Orders}]}
                    keys:
                      golden: {apply_policies: [gold]}
                      own: {access_rights: [{api: Orders}], rate: 100, per: 1s}
                    """);
            List<Value.Fields> events = apply(world);
            assertThat(events.get(0).text("event")).isEqualTo("started");
            assertThat(events.get(0).whole("changes")).isEqualTo(3);
            assertThat(texts(events, "stage"))
                    .containsExactly("ledger", "policies", "reload", "keys", "revokes", "deletes", "records");
            assertThat(texts(events, "address"))
                    .containsExactlyInAnyOrder("e2e/policies/gold", "e2e/keys/golden", "e2e/keys/own");
            assertThat(texts(events, "outcome")).containsOnly("done");
            Value.Fields last = events.get(events.size() - 1);
            assertThat(last.text("event")).isEqualTo("finished");
            assertThat(last.flag("complete")).isTrue();

            List<Value.Fields> nothing = apply(world);
            assertThat(texts(nothing, "event")).containsExactly("started", "finished");
        }
    }

    private static List<Value.Fields> apply(World world) {
        World.Said said = world.run("apply", "--auto-approve", "--format", "jsonl");
        assertThat(said.code()).as(said.err()).isZero();
        return said.out()
                .lines()
                .peek(line -> OutputSchema.check("apply-event.schema.json", line))
                .map(line -> (Value.Fields) Json.read(line))
                .toList();
    }

    private static List<String> texts(List<Value.Fields> events, String name) {
        return events.stream().filter(e -> e.has(name)).map(e -> e.text(name)).toList();
    }
}

package dev.keywright.schema.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import org.junit.jupiter.api.Test;

class SecretNamesTest {

    @Test
    void entriesAreFoundAtAnyDepth() {
        var data = (Value.Fields) Json.read("""
                {"owner": "a", "partner": {"token": "t", "name": "n"}, "hooks": [{"url": "u"}, {"secret": "s"}],
                 "api_key": "k", "password": ""}
                """);

        assertThat(SecretNames.in(data)).containsExactlyInAnyOrder("partner.token", "hooks[1].secret", "api_key");
    }
}

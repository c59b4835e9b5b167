package dev.keywright.ownership.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frozen: seals and fingerprints that are stored were made from these bytes. */
class CanonicalBytesTest {

    @Test
    void eachKindIsALetterAndThenItsContentWithItsLength() {
        assertThat(bytes(Value.text("ü"))).isEqualTo("7400000002c3bc");
        assertThat(bytes(new Value.Hidden(Secret.of("ü")))).isEqualTo("7400000002c3bc");
        assertThat(bytes(Value.whole(-2))).isEqualTo("77fffffffffffffffe");
        assertThat(bytes(Value.number(0.5))).isEqualTo("723fe0000000000000");
        assertThat(bytes(Value.TRUE)).isEqualTo("79");
        assertThat(bytes(Value.flag(false))).isEqualTo("6e");
        assertThat(bytes(Value.NOTHING)).isEqualTo("30");
        assertThat(bytes(Value.items(List.of(Value.TRUE, Value.NOTHING)))).isEqualTo("6c000000027930");
        assertThat(bytes(Value.Fields.of("b", Value.TRUE).with("a", Value.NOTHING)))
                .as("in the order of names")
                .isEqualTo("6d00000002" + "740000000161" + "30" + "740000000162" + "79");
    }

    private static String bytes(Value value) {
        return HexFormat.of().formatHex(CanonicalBytes.of(value));
    }
}

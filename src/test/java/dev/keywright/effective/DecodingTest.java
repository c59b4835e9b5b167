package dev.keywright.effective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.Value;
import dev.keywright.model.fields.Shapes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** How the gateway reads JSON: what it knows stays, whatever it is. */
class DecodingTest {

    private static final Value.Fields ZEROS = read("""
            {"meta_data": {"none": 0, "off": false, "empty": "", "list": [0, ""], "inner": {"none": 0, "null": null}},
             "access_rights": {"orders": {}}}
            """);

    /** Zero in free data is data, and a right without limits is a right. */
    @Test
    void zerosInFreeDataAndEmptyRightsStay() {
        assertThat(Decoding.known(ZEROS, Shapes.SESSION)).isEqualTo(ZEROS);
        assertThat(Decoding.withoutFractions(ZEROS, Shapes.POLICY)).isEqualTo(ZEROS);
    }

    @Test
    void namesAreReadInAnyLetterCaseAndUnknownOnesAreNot() {
        assertThat(Decoding.known(
                        read("{\"RATE\": 5, \"Meta_Data\": {\"Rate\": 0}, \"nothing_of_ours\": 1}"), Shapes.SESSION))
                .isEqualTo(read("{\"rate\": 5, \"meta_data\": {\"Rate\": 0}}"));
    }

    private static Value.Fields read(String json) {
        return (Value.Fields) Json.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}

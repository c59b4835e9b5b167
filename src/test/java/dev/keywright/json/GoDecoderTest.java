package dev.keywright.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the gateway reads JSON; each case was asked of a real gateway 5.14.0. */
class GoDecoderTest {

    /** Zero in free data is data, and a right without limits is a right. */
    @Test
    void zerosInFreeDataAndEmptyRightsStay() {
        String json = """
                {"meta_data": {"none": 0, "off": false, "empty": "", "list": [0, ""], "inner": {"none": 0, "null": null}},
                 "access_rights": {"orders": {}}}
                """;
        assertThat(decode(json, Shapes.SESSION).fields()).isEqualTo(read(json));
        assertThat(decode(json, Shapes.POLICY).fields()).isEqualTo(read(json));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"RATE": 5, "Meta_Data": {"Rate": 0}, "nothing": 1} | {"rate": 5, "meta_data": {"Rate": 0}}
            {"rate": 5, "Rate": 7}                              | {"rate": 7}
            {"Rate": 7, "rate": 5}                              | {"rate": 5}
            {"rate": 5, "rate": 7}                              | {"rate": 7}
            {"rate": 5, "Rate": null}                           | {"rate": 5}
            {"tags": ["a", "b"], "Tags": ["c"]}                 | {"tags": ["c"]}
            {"tags": ["a"], "Tags": null}                       | {}
            {"access_rights": {"a": {"api_id": "a"}, "b": {"api_id": "b", "versions": ["x"]}}, "Access_Rights": {"b": {"api_id": "b"}}} | {"access_rights": {"a": {"api_id": "a"}, "b": {"api_id": "b"}}}
            {"partitions": {"acl": true}, "Partitions": {"QUOTA": true}} | {"partitions": {"acl": true, "quota": true}}
            {"meta_data": {"A": 1, "a": 2}, "META_DATA": {"a": 3}} | {"meta_data": {"A": 1, "a": 3}}
            {"meta_data": {"n": 1e3, "big": 9007199254740993}}  | {"meta_data": {"n": 1000, "big": 9007199254740992.0}}
            {"rate": 1e3, "per": 1.5}                           | {"rate": 1000, "per": 1.5}
            {"tag\u017f": ["long s"], "to\u212aen": 1}          | {"tags": ["long s"]}
            """)
    void readsAsGoDoes(String json, String expected) {
        Shape shape = json.contains("partitions") ? Shapes.POLICY : Shapes.SESSION;
        GoDecoder.Decoded decoded = decode(json, shape);
        assertThat(decoded.fields()).isEqualTo(read(expected));
        assertThat(decoded.misfits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"quota_max": 1000.0}                            | quota_max
            {"quota_max": 1e3}                               | quota_max
            {"quota_max": 9223372036854775808}               | quota_max
            {"quota_max": "5"}                               | quota_max
            {"rate": 1e400}                                  | rate
            {"rate": "5"}                                    | rate
            {"rate": [5]}                                    | rate
            {"meta_data": {"n": 1e400}}                      | meta_data.n
            {"meta_data": [1]}                               | meta_data
            {"tags": "a"}                                    | tags
            {"tags": ["a", 5]}                               | tags[1]
            {"is_inactive": 1}                               | is_inactive
            {"alias": true}                                  | alias
            {"access_rights": {"a": {"limit": {"QUOTA_max": 7.0}}}} | access_rights.a.limit.quota_max
            """)
    void aValueOfTheWrongKindIsNamedAndLeftOut(String json, String path) {
        GoDecoder.Decoded decoded = decode(json, Shapes.SESSION);
        assertThat(decoded.misfits()).containsExactly(path);
        assertThat(decoded.fields().toMap().toString()).doesNotContain("1000", "e400");
    }

    @Test
    void aLaterValueOfTheWrongKindLeavesTheEarlierOne() {
        GoDecoder.Decoded decoded = decode("{\"quota_max\": 5, \"Quota_Max\": 6.5}", Shapes.POLICY);
        assertThat(decoded.fields()).isEqualTo(read("{\"quota_max\": 5}"));
        assertThat(decoded.misfits()).containsExactly("quota_max");
    }

    private static GoDecoder.Decoded decode(String json, Shape shape) {
        var bytes = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        return GoDecoder.decode((JsonTree.Members) JsonTreeReader.read(bytes), shape);
    }

    private static Value read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.keywright.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.KeyLife.Rotation;
import dev.keywright.model.PolicyIds;
import dev.keywright.schema.write.ResourceTrees;
import dev.keywright.schema.write.SecretVariables;
import dev.keywright.source.edit.YamlWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code rotate}: the credential is that of the period in which the files are read. */
class RotationReadTest {

    private static DeclaredKey key(String fields) {
        return Read.resources("keys:\n  one: {access_rights: [{api: Orders}], " + fields + "}\n")
                .declared()
                .orElseThrow()
                .keys()
                .get(0);
    }

    /** The files are read on 2026-11-23 at the start of the day. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            since: 2026-11-23           | 1
            since: 2026-11-22           | 1
            since: 2026-10-25           | 1
            since: 2026-10-24           | 2
            since: 2026-10-24T00:00:01Z | 1
            since: 2026-08-25           | 4
            since: 2030-01-01           | 1
            """)
    void countsWholePeriods(String since, int generation) {
        DeclaredKey key = key("rotate: {every: 30d, " + since + "}");
        assertThat(key.credential()).isEqualTo(new Credential.Derived(generation));
        assertThat(key("generation: 5, rotate: {every: 30d, " + since + "}").credential())
                .isEqualTo(new Credential.Derived(generation + 4));
    }

    @Test
    void hasItsOverlapAndItsDates() {
        DeclaredKey key = key("rotate: {every: 30d, overlap: 7d, since: 2026-10-24}");
        assertThat(key.life().overlap()).isEqualTo(7 * 86_400);
        Rotation rotation = key.life().rotation().orElseThrow();
        assertThat(rotation.begun()).isEqualTo(Read.NOW.getEpochSecond());
        assertThat(rotation.next()).isEqualTo(Read.NOW.getEpochSecond() + 30 * 86_400);
        assertThat(key("overlap: 7d, rotate: {every: 30d, since: 2026-10-24}")
                        .life()
                        .overlap())
                .isEqualTo(7 * 86_400);
    }

    @Test
    void aMissingDateIsNamedWithTheLineToWrite() {
        assertThat(Read.resources("keys:\n  one: {access_rights: [{api: Orders}], rotate: {every: 90d, overlap: 7d}}\n")
                        .only()
                        .hint())
                .isEqualTo("write rotate: {every: 90d, overlap: 7d, since: 2026-11-23}");
    }

    @Test
    void isWrittenAsItWasDeclared() {
        DeclaredKey key = key("generation: 3, rotate: {every: 30d, overlap: 7d, since: 2026-10-24}");
        assertThat(key.credential()).isEqualTo(new Credential.Derived(4));
        String yaml = YamlWriter.write(new ResourceTrees(PolicyIds.NAMES, "acme", List.of(), new SecretVariables())
                .file(List.of(), List.of(key)));
        assertThat(yaml).contains("generation: 3").contains("since: 2026-10-24");
        DeclaredKey again = Read.resources(yaml).declared().orElseThrow().keys().get(0);
        assertThat(again.life()).isEqualTo(key.life());
        assertThat(again.credential()).isEqualTo(key.credential());
    }
}

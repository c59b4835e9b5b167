package dev.keywright.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.json.Json;
import dev.keywright.model.Policy;
import dev.keywright.model.Secret;
import dev.keywright.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePoliciesTest {

    @TempDir
    private Path folder;

    @Test
    void writesANewFile() throws IOException {
        policies("p.json").putPolicy(gold(10));

        assertThat(read("p.json").fields("gold").whole("rate")).isEqualTo(10);
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void keepsWhatIsNotNamed() throws IOException {
        Files.writeString(folder.resolve("p.json"), "{\"other\":{\"rate\":1},\"gold\":{\"rate\":2}}");
        Files.setPosixFilePermissions(folder.resolve("p.json"), PosixFilePermissions.fromString("rw-r-----"));

        policies("p.json").putPolicy(gold(10));
        assertThat(policies("p.json").deletePolicy("silver")).isFalse();

        assertThat(read("p.json").names()).containsExactly("gold", "other");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("p.json"))))
                .isEqualTo("rw-r-----");

        assertThat(policies("p.json").deletePolicy("gold")).isTrue();
        assertThat(read("p.json").names()).containsExactly("other");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Files.writeString(folder.resolve("real.json"), "{}");
        Files.createSymbolicLink(folder.resolve("link.json"), folder.resolve("real.json"));

        policies("link.json").putPolicy(gold(10));

        assertThat(folder.resolve("link.json")).isSymbolicLink();
        assertThat(read("real.json").has("gold")).isTrue();
    }

    @Test
    void whatTheGatewayNeedsIsInClear() throws IOException {
        var metaData = Value.Fields.of("token", new Value.Hidden(Secret.of("needed")));
        policies("p.json").putPolicy(new Policy(gold(1).fields().with("meta_data", metaData)));

        assertThat(read("p.json").fields("gold").fields("meta_data").text("token"))
                .isEqualTo("needed");
    }

    @Test
    void aBrokenFileIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("p.json"), "[canary");

        assertThatThrownBy(() -> policies("p.json").putPolicy(gold(1)))
                .hasMessageContaining("p.json is not JSON")
                .hasMessageNotContaining("canary");
        assertThat(Files.readString(folder.resolve("p.json"))).isEqualTo("[canary");
    }

    private FilePolicies policies(String name) {
        return new FilePolicies(null, folder.resolve(name), name);
    }

    private Value.Fields read(String name) throws IOException {
        return (Value.Fields) Json.read(Files.readString(folder.resolve(name)));
    }

    private static Policy gold(int rate) {
        return new Policy(Value.Fields.of("id", Value.text("gold")).with("rate", Value.whole(rate)));
    }
}

package dev.keywright.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.gateway.PolicyFile;
import dev.keywright.json.Json;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
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

    /** The gateway runs as another user, and reads the file by another name: a new file in its place would be out of its reach. */
    @Test
    void theFileItselfStays() throws IOException {
        Path file = Files.writeString(folder.resolve("p.json"), "{\"other\":{\"rate\":1}}");
        Path same = Files.createLink(folder.resolve("mounted.json"), file);
        var attributes = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        boolean kept = Files.getFileStore(file).supportsFileAttributeView("user");
        if (kept) {
            attributes.write("label", StandardCharsets.UTF_8.encode("gateway"));
        }
        boolean root = Files.getAttribute(file, "unix:uid").equals(0);
        if (root) {
            Files.setAttribute(file, "unix:uid", 65534);
            Files.setAttribute(file, "unix:gid", 65533);
        }
        Object inode = Files.getAttribute(file, "unix:ino");

        policies("p.json").putPolicy(gold(10));

        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
        assertThat(Files.readString(same)).contains("\"gold\"");
        if (root) {
            assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(65534);
            assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(65533);
        }
        if (kept) {
            assertThat(attributes.list()).containsExactly("label");
        }
    }

    @Test
    void entriesOfOthersKeepTheirBytes() throws IOException {
        String theirs =
                "{ \"b\" : {\"rate\":1.0,\"n\":123456789012345678901234567890, \"x\":\"\\u0041}\\\"{\"},\n\t\"a\":{\"per\":1e2 }";
        Files.writeString(folder.resolve("p.json"), theirs + "}\n");

        policies("p.json").putPolicy(gold(10));
        assertThat(Files.readString(folder.resolve("p.json")))
                .startsWith(theirs)
                .contains("\"gold\"");
        policies("p.json").putPolicy(gold(1000));
        assertThat(policies("p.json").deletePolicy("gold")).isTrue();

        assertThat(Files.readString(folder.resolve("p.json"))).isEqualTo(theirs + "}\n");
    }

    @Test
    void theFileIsShownAsItIsOnDisk() throws IOException {
        assertThat(policies("p.json").policyFile()).contains(new PolicyFile.Missing("p.json"));
        Files.writeString(folder.resolve("p.json"), "{\"a\":{\"id\":\"b\"}}");
        assertThat(((PolicyFile.Readable) policies("p.json").policyFile().orElseThrow()).policies())
                .extracting(Policy::id)
                .as("as the gateway names it")
                .containsExactly("a");
        for (String broken : new String[] {"", "[]", "{\"a\":1}", "{\"a\":{}} x", "{"}) {
            Files.writeString(folder.resolve("p.json"), broken);
            assertThat(policies("p.json").policyFile().orElseThrow()).isInstanceOf(PolicyFile.Broken.class);
        }
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

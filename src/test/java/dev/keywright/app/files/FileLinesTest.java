package dev.keywright.app.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLinesTest {

    @TempDir
    Path folder;

    @Test
    void everyLineOfEveryFileAndNoneBehindTheLast() throws IOException {
        var random = new Random(7);
        for (int file = 0; file < 40; file++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(3_000); i > 0; i--) {
                text.append("a\u00fc\n\r\n\n\r".charAt(random.nextInt(7)));
            }
            String name = file + ".yaml";
            Files.writeString(folder.resolve(name), text, UTF_8);
            List<String> lines = text.toString().lines().toList();
            var read = new FileLines(folder);
            for (int line = 1; line <= lines.size(); line++) {
                assertThat(read.line(name, line)).contains(lines.get(line - 1));
            }
            assertThat(read.line(name, lines.size() + 1)).isEmpty();
            assertThat(read.line(name, lines.size() + 300)).isEmpty();
            assertThat(read.line(name, 0)).isEmpty();
        }
    }

    @Test
    void whatCannotBeReadHasNoLines() {
        assertThat(new FileLines(folder).line("missing.yaml", 1)).isEmpty();
    }
}

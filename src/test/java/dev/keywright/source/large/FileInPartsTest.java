package dev.keywright.source.large;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.source.RandomYaml;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.file.TextFile;
import dev.keywright.source.resource.Defaults;
import dev.keywright.source.resource.FileEntries;
import dev.keywright.source.resource.ResourceFile;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A file read in parts gives the same as a file read whole: every tree, every place, every mistake. */
class FileInPartsTest {

    private static final String FILE = "f.yaml";

    /** Files of each kind. For a longer hunt: {@code -Dparts.files=1000000 -Dparts.seed=$RANDOM}. */
    private static final int FILES = Integer.getInteger("parts.files", 6_000);

    private static final long SEED = Long.getLong("parts.seed", 1);

    /** All that comes of a file. Trees are equal only when their places are. */
    private record Outcome(
            List<Entry> policies,
            List<Entry> keys,
            List<Node.Mapping> tables,
            Defaults defaults,
            boolean onlyDefaults,
            List<Diagnostic> diagnostics) {

        static Outcome of(ResourceFile file, Diagnostics diagnostics) {
            List<Diagnostic> told = diagnostics.all();
            return new Outcome(
                    entries(file.policies()),
                    entries(file.keys()),
                    file.keysFrom(),
                    file.defaults(),
                    file.onlyDefaults(),
                    told);
        }

        private static List<Entry> entries(List<FileEntries> lists) {
            var all = new ArrayList<Entry>();
            for (FileEntries list : lists) {
                list.give(each ->
                        all.add(new Entry(each.name(), each.at(), each.value().get())));
            }
            return all;
        }
    }

    private record Entry(String name, Location at, Node value) {}

    @Test
    void anEmptyBlockTextDependsOnTheLineAfterIt() {
        String text = "keys:\n a:\n    x: |+\n      \n b:\n    x: 1\n";
        assertThat(whole(text)).isEmpty();
        assertThat(inParts(text, 1, new FieldCache())).isEmpty();
    }

    @Test
    void aListUnderANameIsNoMapping() {
        assertThat(inParts("policies:\n- a:\n    x: 1\n", 1, new FieldCache())).isEmpty();
    }

    private static Optional<Outcome> whole(String text) {
        var diagnostics = new Diagnostics();
        return new YamlReader(SourceLimits.standard(), diagnostics)
                .read(FILE, text)
                .map(documents -> Outcome.of(ResourceFile.read(FILE, documents, diagnostics), diagnostics));
    }

    private static Optional<Outcome> inParts(String text, int partBytes, FieldCache known) {
        var diagnostics = new Diagnostics();
        byte[] bytes = text.getBytes(UTF_8);
        var file = new TextFile(FILE, bytes, 0, bytes.length);
        Optional<ResourceFile> read =
                new FileInParts(file, SourceLimits.standard().withPartBytes(partBytes), known).read(diagnostics);
        if (read.isEmpty()) {
            assertThat(diagnostics.all())
                    .describedAs("told twice: here and by the whole reading")
                    .isEmpty();
        }
        return read.map(file2 -> Outcome.of(file2, diagnostics));
    }

    /** Counts the files that could be read in parts. What is known goes from file to file, as it does in a project. */
    private static int compare(boolean odd) {
        var known = new FieldCache();
        int read = 0;
        for (long seed = SEED; seed < SEED + FILES; seed++) {
            var random = new Random(seed);
            // A slip may leave half of a character.
            String text = new String(RandomYaml.file(random, odd).getBytes(UTF_8), UTF_8);
            Optional<Outcome> parts = inParts(text, random.nextInt(random.nextBoolean() ? 200 : 6_400), known);
            if (parts.isPresent()) {
                read++;
                assertThat(parts).describedAs("seed " + seed + "\n" + text).isEqualTo(whole(text));
            }
        }
        return read;
    }

    @Test
    void filesAsPeopleWriteThem() {
        assertThat(compare(false)).isGreaterThan(FILES * 3 / 5);
    }

    @Test
    void filesWithSlipsAndRarities() {
        assertThat(compare(true)).isGreaterThan(FILES / 10);
    }
}

package dev.keywright.source.large;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.source.file.SourceException;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.file.TextFile;
import dev.keywright.source.yaml.CannotSplitException;
import dev.keywright.source.yaml.ExpansionBudget;
import dev.keywright.source.yaml.LineMap;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.RecentTexts;
import dev.keywright.source.yaml.TreeBuilder;
import dev.keywright.source.yaml.Yaml;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Lines of a file that the parser receives as one text: those that are not cached. */
final class ChunkBuffer {

    private final TextFile file;
    private final SourceLimits limits;
    private final RecentTexts texts;
    private final LineMap lines;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ChunkBuffer(TextFile file, SourceLimits limits, RecentTexts texts) {
        this.file = file;
        this.limits = limits;
        this.texts = texts;
        this.lines = LineMap.some(file.shown());
    }

    /** @param line the number of the first line in the file */
    void add(int from, int to, int line, int howMany) {
        bytes.write(file.bytes(), from, to - from);
        lines.add(line, howMany);
    }

    /** The size in bytes. */
    int size() {
        return bytes.size();
    }

    /**
     * The entries in the text.
     *
     * @param depth the level of the mapping that they belong to
     * @throws CannotSplitException if the text is not a list of entries, or has a mistake that stops the reading
     */
    List<Node.Entry> entries(int depth, Diagnostics diagnostics) {
        String text = bytes.toString(UTF_8);
        if (text.indexOf('\uFFFD') >= 0 || hasLoneReturn(text)) {
            throw new CannotSplitException();
        }
        try {
            var events = Yaml.events(file.shown(), text, limits);
            var budget = new ExpansionBudget(limits.expansion(), diagnostics);
            return new TreeBuilder(lines, events, limits, texts, budget, diagnostics).part(depth);
        } catch (YamlEngineException | SourceException e) {
            throw new CannotSplitException();
        }
    }

    /** The parser treats a lone carriage return as the end of a line, and the cutter does not. */
    private static boolean hasLoneReturn(String text) {
        for (int i = text.indexOf('\r'); i >= 0; i = text.indexOf('\r', i + 1)) {
            if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                return true;
            }
        }
        return false;
    }
}

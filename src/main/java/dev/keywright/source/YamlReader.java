package dev.keywright.source;

import dev.keywright.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML text to located trees.
 *
 * <p>Only the parser's events are used: the library's own loading would lose the places, merge silently, and need many
 * times the memory.
 */
final class YamlReader {

    private final SourceLimits limits;
    private final Diagnostics diagnostics;
    private final RecentTexts texts = new RecentTexts();

    YamlReader(SourceLimits limits, Diagnostics diagnostics) {
        this.limits = limits;
        this.diagnostics = diagnostics;
    }

    /**
     * The documents of a file; empty ones are left out.
     *
     * @param file its name in messages
     * @return nothing when it could not be read to its end, which has been reported
     */
    Optional<List<Node>> read(String file, String text) {
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(Math.max(limits.fileBytes(), 1))
                .build();
        try {
            var events = new Parse(settings).parseString(text).iterator();
            return Optional.of(new TreeBuilder(file, events, limits, texts, diagnostics).documents());
        } catch (YamlEngineException e) {
            diagnostics.add(YamlMistakes.explain(e, file, text));
        } catch (Refused e) {
            diagnostics.add(e.diagnostic());
        }
        return Optional.empty();
    }
}

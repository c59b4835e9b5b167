package dev.keywright.source.yaml;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.SourceException;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.file.TextFile;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * From YAML text to located trees.
 *
 * <p>Only the parser's events are used: the library's own loader would lose the locations, merge silently, and need
 * many times the memory.
 */
public final class YamlReader {

    private final SourceLimits limits;
    private final ExpansionBudget budget;
    private final Diagnostics diagnostics;
    private final RecentTexts texts = new RecentTexts();

    public YamlReader(SourceLimits limits, Diagnostics diagnostics) {
        this(limits, new ExpansionBudget(limits.expansion(), diagnostics), diagnostics);
    }

    public YamlReader(SourceLimits limits, ExpansionBudget budget, Diagnostics diagnostics) {
        this.limits = limits;
        this.budget = budget;
        this.diagnostics = diagnostics;
    }

    /**
     * The documents of a file; empty ones are left out.
     *
     * @param file its name in messages
     * @return empty if it could not be read to its end, which has been reported
     */
    public Optional<List<Node>> read(String file, String text) {
        try {
            return Optional.of(builder(file, text).documents());
        } catch (YamlEngineException e) {
            diagnostics.add(YamlMistakes.explain(e, file, text));
        } catch (SourceException e) {
            diagnostics.add(e.diagnostic());
        } catch (ExpansionBudget.SpentException e) {
            return Optional.empty(); // It has been reported, once for all files.
        }
        return Optional.empty();
    }

    /** Reports the mistake in a file that is too large to be read whole: invalid YAML, or else its size. */
    public void refuse(String file, String text) {
        try {
            events(file, text).forEachRemaining(event -> {});
        } catch (YamlEngineException e) {
            diagnostics.add(YamlMistakes.explain(e, file, text));
            return;
        }
        String most = TextFile.size(limits.wholeBytes());
        diagnostics.add(Diagnostic.error(
                        FileCode.TOO_LARGE,
                        Location.ofFile(file),
                        file + " is larger than " + most + " and cannot be read in parts")
                .because("anchors, aliases, merge keys and the like tie its parts together, and all of it at once would"
                        + " fill the memory")
                .hint("use defaults for what keys share, or split it into several files"));
    }

    private TreeBuilder builder(String file, String text) {
        return new TreeBuilder(LineMap.all(file), events(file, text), limits, texts, budget, diagnostics);
    }

    private Iterator<Event> events(String file, String text) {
        return Yaml.events(file, text, limits);
    }
}

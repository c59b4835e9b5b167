package dev.keywright.source.large;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.file.TextFile;
import dev.keywright.source.resource.ResourceFile;
import dev.keywright.source.yaml.ExpansionBudget;
import dev.keywright.source.yaml.LongLines;
import dev.keywright.source.yaml.YamlReader;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files of keys and policies: large files in parts if they can be split, all others whole. */
public final class FileReading {

    private final SourceLimits limits;
    private final ExpansionBudget budget;
    private final FieldCache known = new FieldCache();

    public FileReading(SourceLimits limits, ExpansionBudget budget) {
        this.limits = limits;
        this.budget = budget;
    }

    /**
     * @param shown the file's name in messages
     * @return empty if it could not be read to its end, which has been reported
     */
    public Optional<ResourceFile> read(String shown, Path path, Diagnostics diagnostics) {
        return TextFile.open(path, shown, limits.fileBytes(), diagnostics).flatMap(file -> read(file, diagnostics));
    }

    private Optional<ResourceFile> read(TextFile file, Diagnostics diagnostics) {
        budget.read(file.length());
        if (LongLines.found(file, limits.lineBytes(), diagnostics)) {
            file.text(diagnostics);
            return Optional.empty();
        }
        if (file.length() > limits.partBytes()) {
            Optional<ResourceFile> inParts = new FileInParts(file, limits, known).read(diagnostics);
            if (inParts.isPresent()) {
                return inParts;
            }
        }
        var yaml = new YamlReader(limits, budget, diagnostics);
        if (file.length() > limits.wholeBytes()) {
            file.text(diagnostics).ifPresent(text -> yaml.refuse(file.shown(), text));
            return Optional.empty();
        }
        return file.text(diagnostics)
                .flatMap(text -> yaml.read(file.shown(), text))
                .map(documents -> ResourceFile.read(file.shown(), documents, diagnostics));
    }
}

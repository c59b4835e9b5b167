package dev.keywright.source.large;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.file.TextFile;
import dev.keywright.source.resource.FileEntries;
import dev.keywright.source.resource.ResourceFile;
import dev.keywright.source.resource.ResourceFile.Section;
import dev.keywright.source.yaml.CannotSplitException;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.RecentTexts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads a large file in parts, on all processors. The result is the same as from reading the whole file. If a part
 * cannot be understood without the rest, or a mistake stops the reading, the result is empty.
 */
final class FileInParts {

    /** Levels of the mappings that are cut: the file, and {@code keys} or {@code policies} in it. */
    private static final int FILE = 1;

    private static final int LIST = 2;

    private final TextFile file;
    private final SourceLimits limits;
    private final FieldCache known;
    private final RecentTexts texts = new RecentTexts();
    private volatile boolean failed;

    FileInParts(TextFile file, SourceLimits limits, FieldCache known) {
        this.file = file;
        this.limits = limits;
        this.known = known;
    }

    /** A range that was read: one field of the file, or entries of the field before. */
    private record Part(Diagnostics found, Optional<Node.Entry> field, Optional<EntryChunk> entries) {}

    Optional<ResourceFile> read(Diagnostics diagnostics) {
        return Cutter.cut(file, limits.partBytes()).flatMap(stretches -> read(stretches, diagnostics));
    }

    private Optional<ResourceFile> read(List<ByteRange> stretches, Diagnostics diagnostics) {
        List<Part> parts = IntStream.range(0, stretches.size())
                .parallel()
                .mapToObj(i -> part(stretches.get(i)))
                .flatMap(Optional::stream)
                .toList();
        if (failed || !fieldsDiffer(parts) || !entriesStandBelowNames(parts)) {
            return Optional.empty();
        }
        parts.forEach(part -> diagnostics.addAll(part.found()));
        return Optional.of(ResourceFile.of(file.shown(), sections(parts, diagnostics), diagnostics));
    }

    private Optional<Part> part(ByteRange stretch) {
        if (failed) {
            return Optional.empty();
        }
        var found = new Diagnostics();
        try {
            if (stretch.to() - stretch.from() > limits.wholeBytes()) {
                throw new CannotSplitException();
            }
            return Optional.of(
                    stretch.isField()
                            ? new Part(found, Optional.of(field(stretch, found)), Optional.empty())
                            : new Part(found, Optional.empty(), Optional.of(entries(stretch, found))));
        } catch (CannotSplitException e) {
            failed = true;
            return Optional.empty();
        }
    }

    private Node.Entry field(ByteRange stretch, Diagnostics found) {
        var feed = new ChunkBuffer(file, limits, texts);
        int lines = 0;
        for (int at = stretch.from(); at < stretch.to(); at = Cutter.next(file.bytes(), at, stretch.to())) {
            lines++;
        }
        feed.add(stretch.from(), stretch.to(), stretch.line(), lines);
        List<Node.Entry> entries = feed.entries(FILE, found);
        if (entries.size() != 1
                || entries.get(0).keyAt().line() != stretch.named()
                || entries.get(0).keyAt().column() != 1) {
            throw new CannotSplitException();
        }
        return entries.get(0);
    }

    private EntryChunk entries(ByteRange stretch, Diagnostics found) {
        try {
            return new PortionReader(file, stretch, limits, known, texts, true).read(LIST, found);
        } catch (CannotSplitException e) {
            return new PortionReader(file, stretch, limits, known, texts, false).read(LIST, found);
        }
    }

    private static boolean fieldsDiffer(List<Part> parts) {
        var names = new HashSet<String>();
        return parts.stream().flatMap(part -> part.field().stream()).allMatch(field -> names.add(field.key()));
    }

    /** Whether no text is between the name of a field and its entries. */
    private static boolean entriesStandBelowNames(List<Part> parts) {
        return IntStream.range(1, parts.size())
                .filter(i -> parts.get(i).entries().isPresent())
                .mapToObj(i -> parts.get(i - 1).field())
                .flatMap(Optional::stream)
                .allMatch(field -> field.value() instanceof Node.Scalar value && value.isNull());
    }

    private static List<Section> sections(List<Part> parts, Diagnostics diagnostics) {
        var sections = new ArrayList<Section>();
        for (int i = 0; i < parts.size(); ) {
            Node.Entry field = parts.get(i++).field().orElseThrow();
            var portions = new ArrayList<EntryChunk>();
            for (; i < parts.size() && parts.get(i).entries().isPresent(); i++) {
                portions.add(parts.get(i).entries().get());
            }
            Optional<FileEntries> inside =
                    portions.isEmpty() ? Optional.empty() : Optional.of(new EntryChunks(portions, diagnostics));
            sections.add(new Section(field, inside));
        }
        return sections;
    }
}

package dev.keywright.cli;

import dev.keywright.render.SourceLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines of the project's files, read again only when an error shows one. */
final class FileLines implements SourceLines {

    private final Path folder;
    private final Map<String, List<String>> files = new HashMap<>();

    FileLines(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<String> line(String file, int line) {
        List<String> lines = files.computeIfAbsent(file, this::read);
        return line >= 1 && line <= lines.size() ? Optional.of(lines.get(line - 1)) : Optional.empty();
    }

    /** Bytes that are not UTF-8 become replacement characters: the error that shows the line may be about them. */
    private List<String> read(String file) {
        try {
            return new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}

package dev.keywright.source.references;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.files.RegularFile;
import dev.keywright.model.value.Secret;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.SourceException;
import dev.keywright.source.file.TextFile;
import dev.keywright.source.project.ProjectPaths;
import dev.keywright.source.yaml.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code ${file:path}}: a file's text without its last newline. */
public record SecretFiles(ProjectPaths paths, int maxBytes) implements ReferenceSource {

    @Override
    public ResolvedReference find(String path, Interpolation texts) {
        byte[] bytes = read(paths.resolve(path), path);
        if (TextFile.firstWrongByte(bytes) >= 0) {
            throw refused(path + " is not UTF-8 text");
        }
        Secret text = withoutLineEnd(new String(bytes, StandardCharsets.UTF_8));
        if (text.isEmpty()) {
            throw refused("the file " + path + " is empty");
        }
        return new ResolvedReference.Hidden(text, new Origin(true, paths.isAllowed(path), false));
    }

    /** Editors end a file with a newline that is not meant to be part of a secret. */
    static Secret withoutLineEnd(String text) {
        int end = text.endsWith("\r\n") ? 2 : text.endsWith("\n") ? 1 : 0;
        return Secret.of(text.substring(0, text.length() - end));
    }

    private byte[] read(Path file, String path) {
        try {
            return RegularFile.bytes(file, maxBytes);
        } catch (RegularFile.RefusedFileException e) {
            throw refused("cannot read " + path + ": " + e.getReason());
        } catch (IOException e) {
            throw refused("cannot read " + path);
        }
    }

    private static SourceException refused(String summary) {
        return new SourceException(Diagnostic.error(FileCode.FILE_UNREADABLE, summary));
    }
}

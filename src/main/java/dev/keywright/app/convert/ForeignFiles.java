package dev.keywright.app.convert;

import dev.keywright.app.run.FileReasons;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.files.RegularFile;
import dev.keywright.model.Location;
import dev.keywright.schema.convert.Conversion;
import dev.keywright.schema.convert.ConvertCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Reads the files and folders that are to be converted, in a fixed order. */
public final class ForeignFiles {

    private static final String STANDARD_INPUT = "-";
    private static final String PROJECT = "keywright.yaml";
    private static final List<String> ENDINGS = List.of(".json", ".jsonl", ".ndjson", ".yaml", ".yml");

    private final Path working;
    private final InputStream standardInput;
    private final Conversion conversion;
    private final Diagnostics diagnostics;
    private int read;

    /** @param working the folder that names are relative to */
    public ForeignFiles(Path working, InputStream standardInput, Conversion conversion, Diagnostics diagnostics) {
        this.working = working;
        this.standardInput = standardInput;
        this.conversion = conversion;
        this.diagnostics = diagnostics;
    }

    /** How many files were read. */
    public int read() {
        return read;
    }

    /**
     * @param input a file, a folder, or {@code -}
     * @param out where files are to be written, which are not read again
     */
    public void add(String input, Optional<Path> out) {
        try {
            if (input.equals(STANDARD_INPUT)) {
                text("standard input", standardInput.readAllBytes(), true);
                return;
            }
            Path path = working.resolve(input);
            if (!Files.isDirectory(path)) {
                text(input, RegularFile.bytes(path, RegularFile.WHOLE), true);
                return;
            }
            var files = new TreeSet<Path>();
            Files.walkFileTree(path, new Finder(path, out, files));
            for (Path file : files) {
                inFolder(input + "/" + path.relativize(file).toString().replace('\\', '/'), file);
            }
        } catch (IOException e) {
            unreadable(input, FileReasons.of(e));
        }
    }

    private void inFolder(String shown, Path file) throws IOException {
        byte[] bytes = RegularFile.bytes(file, RegularFile.WHOLE);
        text(shown.replaceFirst("^\\./", "").replace("//", "/"), bytes, false);
    }

    private void text(String shown, byte[] bytes, boolean named) {
        read++;
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            unreadable(shown, "it is not UTF-8 text");
            return;
        }
        conversion.add(shown, text.startsWith("\uFEFF") ? text.substring(1) : text, named, diagnostics);
    }

    private void unreadable(String shown, String why) {
        String safe = Conversion.shown(shown);
        diagnostics.add(Diagnostic.error(ConvertCode.NOT_READABLE, Location.ofFile(safe), "cannot read " + safe)
                .because(why));
    }

    /** Files by their endings. Hidden ones, links, and the folders of Keywright's own projects are passed over. */
    private static final class Finder extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Optional<Path> out;
        private final TreeSet<Path> files;

        Finder(Path root, Optional<Path> out, TreeSet<Path> files) {
            this.root = root;
            this.out = out;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean own = !folder.equals(root)
                    && (folder.getFileName().toString().startsWith(".") || Files.exists(folder.resolve(PROJECT)));
            boolean target = out.filter(folder::equals).isPresent() && !folder.equals(root);
            return own || target ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (attributes.isRegularFile()
                    && !name.startsWith(".")
                    && !name.equals(PROJECT)
                    && ENDINGS.stream().anyMatch(name::endsWith)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}

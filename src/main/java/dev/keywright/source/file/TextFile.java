package dev.keywright.source.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.files.RegularFile;
import dev.keywright.model.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file as UTF-8, with or without a byte order mark. Reports where it is not valid.
 *
 * @param shown the file's name in messages
 * @param start where the text begins in {@code bytes}
 * @param end where it ends there
 */
public record TextFile(String shown, byte[] bytes, int start, int end) {

    private static final int BOM_LENGTH = 3;
    private static final int STEP = 1 << 18;

    /** @return empty if the file was refused, which has been reported */
    public static Optional<String> read(Path file, String shown, int maxBytes, Diagnostics diagnostics) {
        return open(file, shown, maxBytes, diagnostics).flatMap(opened -> opened.text(diagnostics));
    }

    /** @return empty if the file was refused, which has been reported */
    public static Optional<TextFile> open(Path file, String shown, int maxBytes, Diagnostics diagnostics) {
        byte[] bytes;
        int end = 0;
        try (var in = RegularFile.open(file, Long.MAX_VALUE)) {
            long size = Files.size(file);
            if (size > maxBytes) {
                diagnostics.add(tooLarge(shown, maxBytes));
                return Optional.empty();
            }
            bytes = new byte[(int) size + 1];
            for (int got; (got = in.read(bytes, end, Math.min(bytes.length - end, STEP))) > 0; ) {
                end += got;
                // Also covers files that grow meanwhile, and files that do not report their size.
                bytes = end == bytes.length && end <= maxBytes
                        ? Arrays.copyOf(bytes, (int) Math.min(2L * end, maxBytes + 1L))
                        : bytes;
            }
        } catch (IOException e) {
            String why = e instanceof RegularFile.RefusedFileException refused
                    ? refused.getReason()
                    : e instanceof NoSuchFileException ? "it does not exist" : "the system refused to open it";
            diagnostics.add(Diagnostic.error(FileCode.UNREADABLE, Location.ofFile(shown), "cannot read " + shown)
                    .because(why));
            return Optional.empty();
        }
        if (end > maxBytes) {
            diagnostics.add(tooLarge(shown, maxBytes));
            return Optional.empty();
        }
        return Optional.of(new TextFile(shown, bytes, startsWithBom(bytes, end) ? BOM_LENGTH : 0, end));
    }

    private static Diagnostic tooLarge(String shown, int maxBytes) {
        return Diagnostic.error(FileCode.TOO_LARGE, Location.ofFile(shown), shown + " is larger than " + size(maxBytes))
                .because("a file that large is a mistake more often than a project, and would fill the memory")
                .hint("split it into several files");
    }

    public int length() {
        return end - start;
    }

    /** @return empty if it is not UTF-8, which has been reported */
    public Optional<String> text(Diagnostics diagnostics) {
        var text = new String(bytes, start, end - start, UTF_8);
        // A replacement character is either an invalid byte or part of the text; only then is the slow check
        // worthwhile.
        int wrong = text.indexOf('\uFFFD') < 0 ? -1 : firstWrongByte(Arrays.copyOf(bytes, end));
        if (wrong >= 0) {
            diagnostics.add(notUtf8(wrong));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** The position of the first byte that is not UTF-8, or -1. */
    public static int firstWrongByte(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var result = UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
        return result.isError() ? in.position() : -1;
    }

    public static String size(int bytes) {
        return bytes >= 1 << 20 && bytes % (1 << 20) == 0
                ? (bytes >> 20) + " MiB"
                : bytes >= 1 << 10 && bytes % (1 << 10) == 0 ? (bytes >> 10) + " KiB" : bytes + " bytes";
    }

    private Diagnostic notUtf8(int wrong) {
        int line = 1;
        int lineStart = start;
        for (int i = start; i < wrong; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        var before = new String(bytes, lineStart, wrong - lineStart, UTF_8);
        var at = new Location(shown, line, before.codePointCount(0, before.length()) + 1);
        boolean utf16 = end > 1 && (bytes[0] == (byte) 0xFE || bytes[0] == (byte) 0xFF);
        return Diagnostic.error(FileCode.NOT_UTF8, at, shown + " is not UTF-8: byte " + wrong + " (counted from 0)")
                .because("names and values would come out wrong, and reach the gateway like that")
                .hint(utf16 ? "it looks like UTF-16; save it as UTF-8" : "save the file as UTF-8");
    }

    private static boolean startsWithBom(byte[] bytes, int end) {
        return end >= BOM_LENGTH && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }
}

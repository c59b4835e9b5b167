package dev.keywright.cli.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What each code of a diagnostic means, from a resource that only help and the docs read. */
public final class CodeTexts {

    private static final String RESOURCE = "/dev/keywright/cli/codes.txt";

    private final Map<String, CodeText> texts;

    private CodeTexts(Map<String, CodeText> texts) {
        this.texts = texts;
    }

    /**
     * @param means what it reports, in a sentence
     * @param example a message with it
     * @param why why it matters; may be empty
     * @param todo the way out
     */
    public record CodeText(String means, String example, String why, String todo) {}

    public static CodeTexts read() {
        try (InputStream in = CodeTexts.class.getResourceAsStream(RESOURCE)) {
            var texts = new TreeMap<String, CodeText>();
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String section : all.split("\\R(?=\\[)")) {
                Map<String, String> fields = fields(section);
                if (section.startsWith("[")) {
                    texts.put(
                            section.substring(1, section.indexOf(']')),
                            new CodeText(
                                    fields.getOrDefault("means", ""),
                                    fields.getOrDefault("example", ""),
                                    fields.getOrDefault("why", ""),
                                    fields.getOrDefault("do", "")));
                }
            }
            return new CodeTexts(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> fields(String section) {
        var fields = new TreeMap<String, String>();
        section.lines().filter(line -> line.matches("[a-z]+: .*")).forEach(line -> {
            int colon = line.indexOf(": ");
            fields.put(line.substring(0, colon), line.substring(colon + 2));
        });
        return fields;
    }

    /** All of them by their codes, in order. */
    public Map<String, CodeText> all() {
        return Map.copyOf(texts);
    }

    public Optional<CodeText> of(String code) {
        return Optional.ofNullable(texts.get(code));
    }
}

package dev.keywright.cli.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What each code of a diagnostic means, from a resource that only help and the docs read. */
public final class CodeTexts {

    private static final String RESOURCE = "/dev/keywright/cli/codes.txt";
    private static final Pattern FILE = Pattern.compile(" {2}# ([\\w./-]+\\.\\w+)");
    private static final String INDENT = "  ";

    private final Map<String, CodeText> texts;

    private CodeTexts(Map<String, CodeText> texts) {
        this.texts = texts;
    }

    /**
     * @param means what it reports, in a sentence
     * @param why why it matters; may be empty
     * @param todo the way out
     */
    public record CodeText(String means, Example example, String why, String todo) {}

    /**
     * @param command what is run after {@code keywright}; empty where there are no files
     * @param files their texts by their names, in order; of {@code keywright.yaml} what differs from other projects
     * @param message what is printed
     */
    public record Example(String command, Map<String, String> files, String message) {
        public Example {
            files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        }
    }

    public static CodeTexts read() {
        try (InputStream in = CodeTexts.class.getResourceAsStream(RESOURCE)) {
            var texts = new TreeMap<String, CodeText>();
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String section : all.split("\\R(?=\\[)")) {
                if (section.startsWith("[")) {
                    texts.put(section.substring(1, section.indexOf(']')), text(section));
                }
            }
            return new CodeTexts(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CodeText text(String section) {
        Map<String, String> fields = fields(section);
        Map<String, String> files = files(section);
        String command = files.isEmpty() ? "" : fields.getOrDefault("run", "validate");
        return new CodeText(
                fields.getOrDefault("means", ""),
                new Example(command, files, fields.getOrDefault("example", "")),
                fields.getOrDefault("why", ""),
                fields.getOrDefault("do", ""));
    }

    private static Map<String, String> fields(String section) {
        var fields = new TreeMap<String, String>();
        section.lines().filter(line -> line.matches("[a-z]+: .*")).forEach(line -> {
            int colon = line.indexOf(": ");
            fields.put(line.substring(0, colon), line.substring(colon + 2));
        });
        return fields;
    }

    private static Map<String, String> files(String section) {
        var files = new LinkedHashMap<String, String>();
        String name = "";
        for (String line : section.lines().toList()) {
            Matcher file = FILE.matcher(line);
            if (file.matches()) {
                name = file.group(1);
                files.put(name, "");
            } else if (line.startsWith(INDENT)) {
                files.merge(name, line.substring(INDENT.length()) + "\n", String::concat);
            }
        }
        return files;
    }

    /** All of them by their codes, in order. */
    public Map<String, CodeText> all() {
        return Map.copyOf(texts);
    }

    public Optional<CodeText> of(String code) {
        return Optional.ofNullable(texts.get(code));
    }
}

package dev.keywright.cli.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line about each command, and its examples. They are in a resource, which only help reads. */
public final class CommandTexts {

    private static final String RESOURCE = "/dev/keywright/cli/commands.txt";
    private static final CommandText NONE = new CommandText("", List.of());

    private final Map<String, CommandText> texts;

    private CommandTexts(Map<String, CommandText> texts) {
        this.texts = texts;
    }

    /**
     * @param summary what the command does, in a few words
     * @param examples command lines; a comment may follow each
     */
    public record CommandText(String summary, List<String> examples) {
        public CommandText {
            examples = List.copyOf(examples);
        }
    }

    public static CommandTexts read() {
        try (InputStream in = CommandTexts.class.getResourceAsStream(RESOURCE)) {
            return new CommandTexts(parsed(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return an empty text for a command without one */
    public CommandText of(String command) {
        return texts.getOrDefault(command, NONE);
    }

    public List<String> commands() {
        return List.copyOf(texts.keySet());
    }

    private static Map<String, CommandText> parsed(String resource) {
        var texts = new LinkedHashMap<String, CommandText>();
        for (String section : resource.split("\\R(?=\\[)")) {
            List<String> lines = new ArrayList<>(section.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
            if (!lines.isEmpty()) {
                String head = lines.remove(0);
                int end = head.indexOf(']');
                texts.put(
                        head.substring(1, end),
                        new CommandText(head.substring(end + 1).strip(), lines));
            }
        }
        return texts;
    }
}

package dev.keywright.cli.manual;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment variables that Keywright reads, and what each does. */
final class EnvironmentTexts {

    private static final String RESOURCE = "/dev/keywright/cli/environment.txt";

    private EnvironmentTexts() {}

    static Map<String, String> read() {
        try (InputStream in = EnvironmentTexts.class.getResourceAsStream(RESOURCE)) {
            var texts = new LinkedHashMap<String, String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(": ", 2))
                    .forEach(pair -> texts.put(pair[0], pair[1]));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.keywright.source.yaml;

import dev.keywright.source.file.SourceLimits;
import java.util.Iterator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;

/**
 * The parser's events. The library's own loader would lose the locations, merge silently, and need much more memory.
 */
public final class Yaml {

    /**
     * The parser's buffer. With the default of 1024 characters, the parser would copy a line as long as
     * {@link SourceLimits#lineBytes} allows a thousand times while it searches for the end.
     */
    private static final int WINDOW = 16 << 10;

    private Yaml() {}

    public static Iterator<Event> events(String file, String text, SourceLimits limits) {
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setBufferSize(Math.min(text.length() + 1, WINDOW))
                .setCodePointLimit(Math.max(limits.fileBytes(), 1))
                .build();
        return new Parse(settings).parseString(text).iterator();
    }
}

package dev.keywright.source.yaml;

import dev.keywright.source.file.SourceLimits;
import java.util.Iterator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;

/** The parser's events. The library's own loading would lose the places, merge silently, and need much more memory. */
public final class Yaml {

    /**
     * The parser's window. With its own 1024 characters it would copy a line as long as {@link SourceLimits#lineBytes} allows
     * a thousand times over while it looks for the end.
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

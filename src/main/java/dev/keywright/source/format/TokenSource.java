package dev.keywright.source.format;

import dev.keywright.source.file.SourceLimits;
import java.util.Iterator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.scanner.ScannerImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.tokens.Token;

/** The scanner's tokens, which have the place of every colon, dash and comma; events have not. */
final class TokenSource {

    private static final int WINDOW = 16 << 10;

    private TokenSource() {}

    static Iterator<Token> of(String file, String text, SourceLimits limits) {
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setBufferSize(Math.min(text.length() + 1, WINDOW))
                .setCodePointLimit(Math.max(limits.fileBytes(), 1))
                .build();
        return new ScannerImpl(settings, new StreamReader(settings, text));
    }
}

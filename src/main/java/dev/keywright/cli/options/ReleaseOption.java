package dev.keywright.cli.options;

import dev.keywright.tyk.Release;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --release}: a line of gateway releases, such as 5.8. */
public final class ReleaseOption implements ITypeConverter<Release>, Iterable<String> {

    @Override
    public Release convert(String line) {
        return Release.of(line)
                .orElseThrow(() -> new TypeConversionException("'" + line + "' is not one of " + Release.lines()));
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.of(Release.values()).map(Release::line).iterator();
    }
}

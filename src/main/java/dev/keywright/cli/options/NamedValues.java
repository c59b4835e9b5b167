package dev.keywright.cli.options;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values that an option takes, by their names in any letter case, for picocli and for completion. */
public abstract class NamedValues<T> implements ITypeConverter<T>, Iterable<String> {

    private final List<T> values;
    private final Function<T, String> name;

    protected NamedValues(T[] values, Function<T, String> name) {
        this.values = List.of(values);
        this.name = name;
    }

    @Override
    public T convert(String text) {
        return values.stream()
                .filter(value -> name.apply(value).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException("'" + text + "' is not one of " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return values.stream().map(name).iterator();
    }
}

package dev.keywright.cli.options;

import dev.keywright.model.Address;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --as}: policies or keys. */
public final class ObjectKindOption implements ITypeConverter<Address.Kind>, Iterable<String> {

    @Override
    public Address.Kind convert(String word) {
        return Stream.of(Address.Kind.values())
                .filter(kind -> kind.plural().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException("'" + word + "' is not one of " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.of(Address.Kind.values()).map(Address.Kind::plural).iterator();
    }
}

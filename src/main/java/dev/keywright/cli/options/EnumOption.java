package dev.keywright.cli.options;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Values that are written in small letters; a wrong one is answered with those that there are, as people write them. */
public final class EnumOption<E extends Enum<E>> implements ITypeConverter<E> {

    private final Class<E> type;

    private EnumOption(Class<E> type) {
        this.type = type;
    }

    /** For every option of every command that takes one of some values. */
    public static void takenEverywhere(CommandLine tree) {
        for (CommandLine command : tree.getSubcommands().values()) {
            takenEverywhere(command);
        }
        for (OptionSpec option : tree.getCommandSpec().options()) {
            if (option.type().isEnum()) {
                register(tree, option.type());
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void register(CommandLine tree, Class<?> type) {
        tree.registerConverter((Class) type, new EnumOption(type));
    }

    @Override
    public E convert(String text) {
        return Stream.of(type.getEnumConstants())
                .filter(value -> value.toString().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is not one of " + values()));
    }

    private String values() {
        return Stream.of(type.getEnumConstants())
                .map(value -> value.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}

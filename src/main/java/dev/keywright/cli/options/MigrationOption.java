package dev.keywright.cli.options;

import dev.keywright.app.doctor.Migration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --migrate SETTING=VALUE}. */
public final class MigrationOption implements ITypeConverter<Migration> {

    @Override
    public Migration convert(String text) {
        try {
            return Migration.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}

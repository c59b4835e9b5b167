package dev.keywright.cli.commands;

import dev.keywright.cli.options.NamedValues;
import dev.keywright.model.Address;

/** {@code --as}: policies or keys. */
final class ObjectKindOption extends NamedValues<Address.Kind> {

    ObjectKindOption() {
        super(Address.Kind.values(), Address.Kind::plural);
    }
}

package dev.keywright.cli.terminal;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Prints the version. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"keywright " + number()};
    }

    /** The version in the jar's manifest or, where there is no jar, of the module. */
    public static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version != null
                ? version
                : Optional.ofNullable(Version.class.getModule().getDescriptor())
                        .flatMap(ModuleDescriptor::rawVersion)
                        .orElse("(built from source)");
    }
}

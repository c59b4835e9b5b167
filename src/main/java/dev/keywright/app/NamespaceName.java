package dev.keywright.app;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;

/** Derives a namespace from a folder's name: lower-case letters, digits and hyphens. */
public final class NamespaceName {

    private static final int LONGEST = 63;
    private static final String OTHERWISE = "project";

    private NamespaceName() {}

    public static String of(Path folder) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String plain = Normalizer.normalize(last == null ? "" : last.toString(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+", "");
        String cut = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("-+$", "");
        return cut.isEmpty() ? OTHERWISE : cut;
    }
}

package dev.keywright.report.kit;

import dev.keywright.model.Location;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where the files of a project are for tools in CI: as a path, and as a page of the repository's web site.
 *
 * @param folder the project's folder relative to the root of the repository, or else to the working folder, with {@code /}
 *     between names; empty if they are the same
 * @param pages what the addresses of all files begin with, at the commit that was checked out; empty if the CI's variables
 *     do not name it
 */
public record SourcePaths(String folder, Optional<String> pages) {

    /** Of a project whose folder is the working folder, outside CI. */
    public static final SourcePaths NONE = of("");

    /** Characters that RFC 3986 leaves unescaped, besides letters and digits. */
    private static final String UNESCAPED = "-._~/";

    /** Paths without pages. */
    public static SourcePaths of(String folder) {
        return new SourcePaths(folder, Optional.empty());
    }

    /** The path of a project's file, with {@code /} between names. */
    public String path(String file) {
        String path = file.replace('\\', '/');
        return folder.isEmpty() || isAbsolute(path) ? path : folder + "/" + path;
    }

    /** "keys/acme.yaml:12", or only the file where no line is known. */
    public String place(Location at) {
        return path(at.file()) + (at.line() > 0 ? ":" + at.line() : "");
    }

    /** The address of a line; empty for files that are not in the repository. */
    public Optional<String> page(Location at) {
        String path = path(at.file());
        return isAbsolute(path) || ("/" + path + "/").contains("/../")
                ? Optional.empty()
                : pages.map(start -> start + escaped(path) + (at.line() > 0 ? "#L" + at.line() : ""));
    }

    /** The file as a relative reference or, if it is absolute, as a {@code file:} address (RFC 3986). */
    public String uri(String file) {
        String path = path(file);
        if (path.startsWith("/")) {
            return "file://" + escaped(path);
        }
        return isAbsolute(path) ? "file:///" + path.substring(0, 2) + escaped(path.substring(2)) : escaped(path);
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/") || path.matches("[A-Za-z]:/.*");
    }

    private static String escaped(String path) {
        var uri = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || UNESCAPED.indexOf(b) >= 0;
            uri.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b));
        }
        return uri.toString();
    }
}

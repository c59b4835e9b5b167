package dev.keywright.source.project;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.NodeChecks;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;

/**
 * The project's {@code files}: glob patterns, relative to the project folder, that limit what is read.
 * {@code **}{@code /} also matches no folder at all.
 */
public final class FilePatterns {

    private static final int MOST_STARS = 4;
    private static final int LONGEST = 1000;

    private FilePatterns() {}

    /** @param patterns the value of {@code files}; without it, all files found are read */
    public static TreeMap<String, Path> narrow(
            TreeMap<String, Path> found, Optional<Node> patterns, Diagnostics diagnostics) {
        if (patterns.isEmpty()) {
            return found;
        }
        var kept = new TreeMap<String, Path>();
        for (Node pattern : NodeChecks.items(patterns.get(), "files", diagnostics)) {
            NodeChecks.text(pattern, "a pattern of files", diagnostics)
                    .flatMap(glob -> matcher(glob, diagnostics))
                    .ifPresent(matcher -> {
                        if (!keep(found, matcher, kept)) {
                            diagnostics.add(nothingFits((Node.Scalar) pattern));
                        }
                    });
        }
        return kept;
    }

    private static boolean keep(Map<String, Path> found, PathMatcher matcher, Map<String, Path> kept) {
        boolean any = false;
        for (var file : found.entrySet()) {
            if (matcher.matches(Path.of(file.getKey()))) {
                kept.put(file.getKey(), file.getValue());
                any = true;
            }
        }
        return any;
    }

    private static Optional<PathMatcher> matcher(Node.Scalar glob, Diagnostics diagnostics) {
        if (glob.text().length() > LONGEST || glob.text().split("\\*\\*", -1).length - 1 > MOST_STARS) {
            diagnostics.add(Diagnostic.error(
                            FileCode.FILES_PATTERN,
                            glob.at(),
                            "a pattern of files holds ** more than " + MOST_STARS + " times, or is longer than "
                                    + LONGEST + " characters")
                    .because("to hold it against a path could take longer than anyone waits")
                    .hint("one **/ matches any number of folders"));
            return Optional.empty();
        }
        try {
            String orNoFolder = glob.text().replace("**/", "{,**/}");
            return Optional.of(FileSystems.getDefault().getPathMatcher("glob:" + orNoFolder));
        } catch (PatternSyntaxException e) {
            diagnostics.add(
                    Diagnostic.error(FileCode.FILES_PATTERN, glob.at(), "'" + glob.text() + "' is not a file pattern")
                            .because(e.getDescription()));
            return Optional.empty();
        }
    }

    private static Diagnostic nothingFits(Node.Scalar glob) {
        return Diagnostic.warning(FileCode.FILES_PATTERN, glob.at(), "no file fits the pattern '" + glob.text() + "'")
                .because("files that are not read look as if they had been removed")
                .hint("patterns are relative to the project folder: policies/*.yaml, teams/**/*.yaml");
    }
}

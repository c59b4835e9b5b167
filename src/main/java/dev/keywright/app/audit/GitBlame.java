package dev.keywright.app.audit;

import dev.keywright.model.Location;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commit that last changed a line, from {@code git blame}. Git gets none of the run's variables but those that it needs, and
 * runs no filter or hook that its configuration names for this.
 */
final class GitBlame {

    /** Of a line that has not been committed. */
    private static final Pattern NONE = Pattern.compile("0+");

    /** Commit, line in its original, line now. */
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{40}|[0-9a-f]{64}) \\d+ (\\d+)(?: \\d+)?");

    private final Map<String, String> environment;

    GitBlame(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Without those that Git does not know. */
    Map<Location, String> of(Path folder, Stream<Location> places) {
        Map<String, List<Location>> files =
                places.collect(Collectors.groupingBy(Location::file, TreeMap::new, Collectors.toList()));
        Map<Location, String> commits = new HashMap<>();
        files.forEach((file, lines) -> {
            Map<Integer, String> known = blame(folder, file);
            for (Location line : lines) {
                String commit = known.get(line.line());
                if (commit != null) {
                    commits.put(line, commit);
                }
            }
        });
        return commits;
    }

    private Map<Integer, String> blame(Path folder, String file) {
        Map<Integer, String> found = new HashMap<>();
        Process git;
        try {
            git = start(folder, file);
        } catch (IOException e) {
            return found; // There is no Git.
        }
        try (var out = new BufferedReader(new InputStreamReader(git.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Matcher match = LINE.matcher(line);
                if (match.matches() && !NONE.matcher(match.group(1)).matches()) {
                    found.put(Integer.valueOf(match.group(2)), match.group(1));
                }
            }
        } catch (IOException e) {
            found.clear();
        } finally {
            git.destroy();
        }
        return found;
    }

    private Process start(Path folder, String file) throws IOException {
        var builder = new ProcessBuilder(
                        "git",
                        "-c",
                        "core.fsmonitor=false",
                        "--no-optional-locks",
                        "blame",
                        "--no-textconv",
                        "--porcelain",
                        "--",
                        file)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        for (String name : List.of("PATH", "HOME", "SystemRoot")) {
            String value = environment.get(name);
            if (value != null) {
                builder.environment().put(name, value);
            }
        }
        Process git = builder.start();
        git.getOutputStream().close();
        return git;
    }
}

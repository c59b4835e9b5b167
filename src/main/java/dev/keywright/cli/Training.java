package dev.keywright.cli;

import dev.keywright.app.run.ExitCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs several command lines in one process. {@code class-archive} records which classes that needs; the first command line
 * has to succeed.
 */
final class Training {

    private static final String NEXT = "--next";

    private Training() {}

    public static void main(String[] args) {
        System.setProperty("picocli.converters.excludes", Main.UNUSED_CONVERTERS);
        List<Integer> codes = commandLines(args).stream()
                .map(line -> Main.run(Main.console(), line.toArray(String[]::new)))
                .toList();
        System.exit(codes.get(0) == ExitCode.DONE.code() ? 0 : ExitCode.FAILED.code());
    }

    private static List<List<String>> commandLines(String[] args) {
        List<String> words = Arrays.asList(args);
        var lines = new ArrayList<List<String>>();
        int next = words.indexOf(NEXT);
        while (next >= 0) {
            lines.add(words.subList(0, next));
            words = words.subList(next + 1, words.size());
            next = words.indexOf(NEXT);
        }
        lines.add(words);
        return lines;
    }
}

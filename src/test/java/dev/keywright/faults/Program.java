package dev.keywright.faults;

import dev.keywright.endtoend.World;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real program, in a process of its own. */
final class Program {

    private Program() {}

    static Process start(World world, String url, String... words) throws IOException {
        return start(List.of(), world, url, words);
    }

    /** On a disk that has room for so many kilobytes in each file: the rest of a write fails. */
    static Process startOnFullDisk(int kilobytes, World world, String... words) throws IOException {
        return start(
                List.of("bash", "-c", "ulimit -f " + kilobytes + " && exec \"$@\"", "full-disk"),
                world,
                world.url(),
                words);
    }

    private static Process start(List<String> before, World world, String url, String... words) throws IOException {
        var command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp", classPath()));
        command.add("dev.keywright.cli.Main");
        command.addAll(List.of(words));
        var builder =
                new ProcessBuilder(command).directory(world.folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(world.environment);
        builder.environment().put("TYK_GATEWAY_URL", url);
        return builder.start();
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}

package dev.keywright.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The demo's files, which the jar contains. */
public final class DemoFiles {

    private static final String ROOT = "/dev/keywright/demo/";
    private static final List<String> PROJECT = List.of("keywright.yaml", "policies.yaml", "keys.yaml");
    private static final List<String> APIS =
            List.of("api-1.json", "api-2.json", "api-3.json", "basic.json", "hmac.json");

    private DemoFiles() {}

    public static void project(Path folder) throws IOException {
        copy("project/", PROJECT, folder);
    }

    public static void apis(Path folder) throws IOException {
        copy("apis/", APIS, folder);
    }

    /** Replaces one text with another in a file, as a user of the demo would in an editor. */
    public static void edit(Path file, String before, String after) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (!text.contains(before)) {
            throw new IllegalStateException(file.getFileName() + " has no such text");
        }
        Files.writeString(file, text.replace(before, after), StandardCharsets.UTF_8);
    }

    private static void copy(String from, List<String> names, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : names) {
            try (InputStream in = DemoFiles.class.getResourceAsStream(ROOT + from + name)) {
                Files.copy(in, folder.resolve(name));
            }
        }
    }
}

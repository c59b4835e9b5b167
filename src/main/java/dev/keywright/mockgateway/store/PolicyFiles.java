package dev.keywright.mockgateway.store;

import dev.keywright.files.RegularFile;
import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Policies as the gateway stores them with {@code policies.policy_path}: a folder with one JSON file per id. */
public final class PolicyFiles {

    private static final String ENDING = ".json";

    private final Path folder;

    public PolicyFiles(Path folder) throws IOException {
        PrivateFiles.createFolder(folder);
        this.folder = folder;
    }

    /** Every file that holds a policy, by file name; others are skipped, as in a gateway. */
    public List<Policy> read() throws IOException {
        var policies = new ArrayList<Policy>();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            try {
                if (Json.read(RegularFile.text(file, RegularFile.WHOLE)) instanceof Value.Fields fields
                        && (!fields.text("id").isEmpty() || isWithoutId(file))) {
                    policies.add(new Policy(fields));
                }
            } catch (JsonSyntaxException notAPolicy) {
                continue;
            }
        }
        return policies;
    }

    /** Written by a release that does not require an id. */
    private static boolean isWithoutId(Path file) {
        return file.getFileName().toString().equals(ENDING);
    }

    /** @param id checked by the caller: letters, digits and {@code . _ - ~} only */
    public void write(String id, Value.Fields policy) throws IOException {
        Path next = folder.resolve("." + id + ".next");
        Files.deleteIfExists(next);
        try (FileChannel out = PrivateFiles.open(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(Json.revealing(policy).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            out.force(true);
        }
        Files.move(next, folder.resolve(id + ENDING), StandardCopyOption.REPLACE_EXISTING);
        PrivateFiles.syncFolder(folder);
    }

    /** Returns false if there is no such file. */
    public boolean delete(String id) throws IOException {
        return Files.deleteIfExists(folder.resolve(id + ENDING));
    }
}

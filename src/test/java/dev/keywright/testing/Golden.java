package dev.keywright.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares an output with the file that holds what it should be, under {@code src/test/resources/golden}.
 *
 * <p>With {@code -Dgolden.rewrite=true} the file is written anew; the test still fails then, so that nobody takes a
 * rewriting run for a passing one. Look at the difference in Git before you commit it.
 */
public final class Golden {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    public static void check(String name, String actual) {
        checkFile(FOLDER.resolve(name), actual);
    }

    /** The same for a file elsewhere in the project that is generated and committed. */
    public static void checkFile(Path file, String actual) {
        try {
            if (Boolean.getBoolean("golden.rewrite")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
                fail("rewrote " + file + "; look at it, then run again without -Dgolden.rewrite=true");
            }
            assertThat(file)
                    .as("golden file; write it with -Dgolden.rewrite=true")
                    .exists();
            assertThat(actual).as(file.toString()).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

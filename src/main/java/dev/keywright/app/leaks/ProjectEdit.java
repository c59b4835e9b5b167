package dev.keywright.app.leaks;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.StoppedException;
import dev.keywright.files.FileInPlace;
import dev.keywright.files.RegularFile;
import dev.keywright.source.edit.YamlEdit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** One edit of a file of the project: shown, or made. */
final class ProjectEdit {

    private static final String BOM = "\uFEFF";

    private final Path folder;
    private final boolean write;
    private Runnable undo = () -> {};

    /** @param write whether the file is changed */
    ProjectEdit(Path folder, boolean write) {
        this.folder = folder;
        this.write = write;
    }

    boolean isWritten() {
        return write;
    }

    /**
     * @param file relative to the project's folder
     * @throws StoppedException when it cannot be read or written
     */
    Optional<YamlEdit> make(String file, Function<String, Optional<YamlEdit>> change) {
        Path path = folder.resolve(file);
        try {
            String old = RegularFile.text(path, RegularFile.WHOLE);
            String bom = old.startsWith(BOM) ? BOM : "";
            Optional<YamlEdit> edit = change.apply(old.substring(bom.length()));
            if (write && edit.isPresent()) {
                FileInPlace.edit(
                        path, then -> unchanged(old, then, bom + edit.get().text()));
                undo = () -> restore(path, file, old);
            }
            return edit;
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, file + " cannot be edited: " + FileReasons.of(e));
        }
    }

    private static String unchanged(String read, String then, String edited) {
        if (!then.equals(read)) {
            throw new StoppedException(ExitCode.FAILED, "the file was changed meanwhile; nothing was written");
        }
        return edited;
    }

    /** Takes the edit back. */
    void undo() {
        undo.run();
    }

    private static void restore(Path path, String file, String old) {
        try {
            FileInPlace.edit(path, then -> old);
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, file + " cannot be restored: " + FileReasons.of(e));
        }
    }
}

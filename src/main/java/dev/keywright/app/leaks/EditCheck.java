package dev.keywright.app.leaks;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the files again after an edit: an edit of one key must leave the credentials of all others alone. */
final class EditCheck {

    private EditCheck() {}

    /** @throws StoppedException when another key changed, too; then the edit was taken back */
    static void requireOthersAlike(
            Declared before, Optional<Declared> after, Optional<Address> edited, ProjectEdit edit, String file) {
        if (after.isEmpty() || !others(after.get(), edited).equals(others(before, edited))) {
            edit.undo();
            throw new StoppedException(
                    ExitCode.FAILED,
                    "the edit would have changed more than this key, so " + file
                            + " is as it was; change the generation by hand");
        }
    }

    private static Map<Address, Credential> others(Declared declared, Optional<Address> edited) {
        return declared.keys().stream()
                .filter(key -> !edited.equals(Optional.of(key.address())))
                .collect(Collectors.toMap(DeclaredKey::address, DeclaredKey::credential));
    }
}

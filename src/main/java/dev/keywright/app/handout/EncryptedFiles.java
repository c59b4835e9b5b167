package dev.keywright.app.handout;

import dev.keywright.age.AgeRecipient;
import dev.keywright.age.AgeText;
import dev.keywright.app.files.NewPrivateFile;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.StoppedException;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One encrypted file for each key, in a folder. */
final class EncryptedFiles implements DeliveryWay {

    private final Path folder;
    private final Path name;
    private final List<AgeRecipient> recipients;

    private EncryptedFiles(Path folder, Path name, List<AgeRecipient> recipients) {
        this.folder = folder;
        this.name = name;
        this.recipients = List.copyOf(recipients);
    }

    /**
     * @param name of the folder as the user wrote it
     * @param recipients of every key that names no public key of its holder
     * @throws StoppedException unless the folder can be written
     */
    static EncryptedFiles in(Path folder, Path name, List<AgeRecipient> recipients) {
        try {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder);
            }
            NewPrivateFile.create(folder.resolve(
                            ".keywright-trial-" + ProcessHandle.current().pid()))
                    .close();
            return new EncryptedFiles(folder, name, recipients);
        } catch (IOException e) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "nothing was changed: --deliver cannot write to the folder " + name + ": " + FileReasons.of(e));
        }
    }

    /** The holder of a key that names its public key, and nobody else. */
    private List<AgeRecipient> recipients(DeclaredKey key) {
        return key.life()
                .deliver()
                .map(holder -> List.of(AgeRecipient.parse(holder)))
                .orElse(recipients);
    }

    @Override
    public boolean takes(DeclaredKey key) {
        return !recipients(key).isEmpty();
    }

    @Override
    public Optional<String> obstacle(DeclaredKey key) {
        return Files.exists(folder.resolve(fileName(key)), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(key.address() + " would be delivered to " + name.resolve(fileName(key))
                        + ", which is there already and is not written over; move it away")
                : Optional.empty();
    }

    @Override
    public Optional<String> deliver(DeclaredKey key, Handout handout) {
        String text = AgeText.of(HandoutText.json(handout) + "\n", recipients(key));
        try (NewPrivateFile file = NewPrivateFile.create(folder.resolve(fileName(key)))) {
            file.write(text);
            return Optional.empty();
        } catch (FileAlreadyExistsException e) {
            return Optional.of(name.resolve(fileName(key)) + " is there already");
        } catch (IOException e) {
            return Optional.of(name.resolve(fileName(key)) + " cannot be written: " + FileReasons.of(e));
        }
    }

    /**
     * The next generation of a key is another file. Names of keys have only letters, digits and {@code . _ ~ -}; anything else
     * is written as its bytes, so that a name never leads out of the folder.
     */
    static String fileName(DeclaredKey key) {
        var safe = new StringBuilder();
        for (byte b : key.address().name().getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || "._~-".indexOf(b) >= 0;
            safe.append(plain && (b != '.' || !safe.isEmpty()) ? Character.toString(b) : "%%%02X".formatted(b));
        }
        int generation = key.credential() instanceof Credential.Derived derived ? derived.generation() : 1;
        return safe + (generation == 1 ? "" : "@" + generation) + ".age";
    }
}

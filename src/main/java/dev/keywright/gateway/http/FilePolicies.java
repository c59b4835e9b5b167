package dev.keywright.gateway.http;

import dev.keywright.files.RegularFile;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.Policy;
import dev.keywright.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * {@code gateway.policies: file:PATH}: policies go into a JSON file that the gateway mounts ({@code
 * policies.policy_source: file}, {@code policy_record_name}), a map from id to policy. Entries that are not named stay as
 * they are. Everything else is the admin API's.
 */
public final class FilePolicies extends ForwardingGateway {

    private static final Set<PosixFilePermission> READABLE = Set.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ);

    private final Path file;
    private final String shown;

    /** @param shown the path as the user wrote it, for messages */
    public FilePolicies(Gateway rest, Path file, String shown) {
        super(rest);
        this.file = file.toAbsolutePath();
        this.shown = shown;
    }

    @Override
    public synchronized void putPolicy(Policy policy) {
        write(read().with(policy.id(), policy.fields()));
    }

    @Override
    public synchronized boolean deletePolicy(String id) {
        Value.Fields policies = read();
        if (!policies.has(id)) {
            return false;
        }
        write(policies.without(id));
        return true;
    }

    private Value.Fields read() {
        try {
            String text = RegularFile.text(file, RegularFile.WHOLE);
            if (text.isBlank()) {
                return Value.Fields.EMPTY;
            }
            if (Json.read(text) instanceof Value.Fields policies) {
                return policies;
            }
            throw broken("is not a JSON object of policies by id");
        } catch (NoSuchFileException e) {
            return Value.Fields.EMPTY;
        } catch (JsonSyntaxException e) {
            throw broken("is not JSON");
        } catch (IOException e) {
            throw broken("cannot be read");
        }
    }

    /** Written beside and renamed, so that the gateway reads the old file or the new one, never a half. A link stays a link. */
    private void write(Value.Fields policies) {
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file;
            Path beside = Files.createTempFile(target.getParent(), ".policies-", ".json");
            try {
                Files.writeString(beside, Json.revealingPretty(policies) + "\n");
                keepPermissions(beside, target);
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw broken("cannot be written");
        }
    }

    /** A temporary file is the owner's alone, but the gateway may run as somebody else. */
    private void keepPermissions(Path beside, Path target) throws IOException {
        if (Files.getFileStore(beside).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(
                    beside, Files.exists(target) ? Files.getPosixFilePermissions(target) : READABLE);
        }
    }

    private GatewayException broken(String what) {
        return new GatewayException(Kind.REJECTED, 0, "gateway.policies: the policies file " + shown + " " + what);
    }
}

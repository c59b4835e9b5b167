package dev.keywright.gateway.http;

import dev.keywright.files.FileInPlace;
import dev.keywright.files.RegularFile;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.PolicyFile;
import dev.keywright.json.Json;
import dev.keywright.json.JsonObjectText;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * {@code gateway.policies: file:PATH}: policies are written to a JSON file that the gateway mounts
 * ({@code policies.policy_source: file}, {@code policy_record_name}), a map from id to policy. Other entries keep their
 * bytes, and the file its owner, group, mode and attributes. Everything else goes through the admin API.
 */
public final class FilePolicies extends ForwardingGateway {

    /** Permissions of a new file: the gateway may run as another user. */
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
    public Optional<PolicyFile> policyFile() {
        try {
            var policies = new ArrayList<Policy>();
            String text = RegularFile.text(file, RegularFile.WHOLE);
            if (text.isBlank()) {
                return Optional.of(new PolicyFile.Broken(shown, "is empty"));
            }
            if (!(Json.read(text) instanceof Value.Fields entries)) {
                return Optional.of(new PolicyFile.Broken(shown, "is not a JSON object of policies by id"));
            }
            for (String id : entries.names()) {
                if (!(entries.get(id) instanceof Value.Fields policy)) {
                    return Optional.of(new PolicyFile.Broken(shown, "holds an entry that is not a policy"));
                }
                policies.add(new Policy(policy.with("id", Value.text(id))));
            }
            return Optional.of(new PolicyFile.Readable(shown, List.copyOf(policies)));
        } catch (NoSuchFileException e) {
            return Optional.of(new PolicyFile.Missing(shown));
        } catch (JsonSyntaxException | IOException e) {
            return Optional.of(new PolicyFile.Broken(shown, why(e, "be read")));
        }
    }

    @Override
    public synchronized void putPolicy(Policy policy) {
        try {
            if (Files.exists(file)) {
                edit(text -> object(text).with(policy.id(), policy.fields()).toString());
            } else {
                create(object("").with(policy.id(), policy.fields()).toString());
            }
        } catch (IOException | JsonSyntaxException e) {
            throw broken(e);
        }
    }

    @Override
    public synchronized boolean deletePolicy(String id) {
        try {
            if (!Files.exists(file)
                    || !object(RegularFile.text(file, RegularFile.WHOLE)).has(id)) {
                return false;
            }
            edit(text -> object(text).without(id).toString());
            return true;
        } catch (IOException | JsonSyntaxException e) {
            throw broken(e);
        }
    }

    private static JsonObjectText object(String text) {
        return JsonObjectText.of(text.isBlank() ? "{}" : text);
    }

    /** A link stays a link. */
    private void edit(UnaryOperator<String> change) throws IOException {
        FileInPlace.edit(file.toRealPath(), change);
    }

    /** Written to a temporary file and renamed, so that the gateway reads the whole file or none. */
    private void create(String text) throws IOException {
        Path beside = Files.createTempFile(file.getParent(), ".policies-", ".json");
        try {
            Files.writeString(beside, text);
            if (Files.getFileStore(beside).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(beside, READABLE);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private GatewayException broken(Exception failure) {
        return new GatewayException(
                Kind.REJECTED,
                0,
                "gateway.policies: the policies file " + shown + " " + why(failure, "be written") + "; nothing of it"
                        + " was changed");
    }

    /** Our own wording: a library's message may quote the file's content. */
    private static String why(Exception failure, String verb) {
        if (failure instanceof JsonSyntaxException) {
            return "is not JSON";
        }
        if (failure instanceof CharacterCodingException) {
            return "is not UTF-8";
        }
        if (failure instanceof AccessDeniedException) {
            return "cannot " + verb + " (no permission)";
        }
        if (failure instanceof NoSuchFileException) {
            return "cannot " + verb + " (its folder does not exist)";
        }
        return failure instanceof FileSystemException system && system.getReason() != null
                ? "cannot " + verb + " (" + system.getReason() + ")"
                : "cannot " + verb;
    }
}

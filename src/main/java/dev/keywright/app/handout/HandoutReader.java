package dev.keywright.app.handout;

import dev.keywright.app.project.Workspace;
import dev.keywright.gateway.Parallel;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.Handover;
import dev.keywright.ownership.live.StoreProof;
import java.util.List;
import java.util.Optional;

/** Reads what the holders of declared keys need, from the files and the gateway. */
final class HandoutReader {

    private final Workspace workspace;

    HandoutReader(Workspace workspace) {
        this.workspace = workspace;
    }

    /** A key that can be handed out, or not. */
    sealed interface Found {

        record Ready(Handout handout) implements Found {}

        /** @param reason one sentence without a full stop, safe to show */
        record Refused(String reason) implements Found {}
    }

    /** In order. */
    List<Found> read(List<DeclaredKey> keys) {
        List<Optional<Handover>> live = Parallel.map(keys, workspace.connections(), this::live);
        boolean anyMissing = false;
        for (int i = 0; i < keys.size(); i++) {
            anyMissing |= live.get(i).isEmpty() && unknown(keys.get(i)).isEmpty();
        }
        String noLedger = anyMissing ? noLedger() : "";
        return java.util.stream.IntStream.range(0, keys.size())
                .mapToObj(i -> found(keys.get(i), live.get(i), noLedger))
                .toList();
    }

    private Optional<Handover> live(DeclaredKey key) {
        return unknown(key).isPresent() ? Optional.empty() : Handover.of(workspace.gateway(), workspace.keyring(), key);
    }

    private static Found found(DeclaredKey key, Optional<Handover> live, String noLedger) {
        Optional<String> unknown = unknown(key);
        if (unknown.isPresent()) {
            return new Found.Refused(key.address() + " cannot be revealed: " + unknown.get());
        }
        return live.<Found>map(handover -> new Found.Ready(handout(key, handover)))
                .orElseGet(() -> new Found.Refused(
                        key.address() + " is not on the gateway yet; 'keywright apply' creates it" + noLedger));
    }

    /** Why nobody here knows what its holder needs. */
    private static Optional<String> unknown(DeclaredKey key) {
        if (key.credential() instanceof Credential.Adopted) {
            return Optional.of(
                    "it is adopted, so its value is known to its holder alone; it is neither in the files nor"
                            + " on the gateway");
        }
        if (key.credential() instanceof Credential.BasicAuth user && user.keepsPassword()) {
            return Optional.of(
                    "the files give no password for this user, and the gateway shows none;" + " its holder has it");
        }
        return Optional.empty();
    }

    private static Handout handout(DeclaredKey key, Handover handover) {
        return key.credential() instanceof Credential.BasicAuth user
                ? Handout.ofUser(key.address(), user.username(), user.password(), handover.hmacSecret())
                : Handout.ofKey(key.address(), handover.token(), handover.hmacSecret());
    }

    /**
     * Explains why keys may be missing: a gateway without its Redis shows no key at all, and a node on another Redis
     * shows none of these.
     */
    private String noLedger() {
        return StoreProof.showsLedger(workspace.gateway(), workspace.keyring())
                ? ""
                : ". The gateway shows no ledger of " + workspace.keyring().namespace()
                        + " either: nothing was applied yet, or it cannot read its Redis";
    }
}

package dev.keywright.app.handout;

import dev.keywright.age.AgeRecipient;
import dev.keywright.app.files.KeyFiles;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.ReadingException;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.intents.CreatedKeys;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hands what an apply creates to its holders. All that can fail is tried before the first change; what fails afterwards is
 * reported with the way out, and the next apply that delivers tries it again.
 */
public final class Delivery {

    /** How many keys are named in a message. */
    private static final int NAMED = 20;

    private final List<DeliveryWay> ways;

    private Delivery(List<DeliveryWay> ways) {
        this.ways = List.copyOf(ways);
    }

    /**
     * How to deliver.
     *
     * @param folder for one encrypted file for each key
     * @param recipients a file with public keys of age, one a line; each of them can decrypt every key that names no
     * public key of its holder
     * @param command gets each key on standard input
     * @param allowExec whether a command may run
     */
    public record Request(
            Optional<Path> folder, Optional<Path> recipients, Optional<String> command, boolean allowExec) {

        /** Nothing is delivered. */
        public static final Request NONE = new Request(Optional.empty(), Optional.empty(), Optional.empty(), false);

        public boolean isNone() {
            return folder.isEmpty() && command.isEmpty();
        }
    }

    /** @throws StoppedException when nothing could be delivered so: nothing was read or changed yet */
    public static Delivery prepare(RunContext context, Request request) {
        var ways = new ArrayList<
                DeliveryWay>(); // The command first: to run it again does less harm than a file that is in the way.
        request.command().ifPresent(command -> ways.add(DeliveryProgram.of(command, request.allowExec(), context)));
        List<AgeRecipient> recipients = request.recipients()
                .map(file -> Recipients.lines(KeyFiles.text(context, file), file))
                .orElse(List.of());
        request.folder()
                .ifPresent(folder -> ways.add(EncryptedFiles.in(context.folder().resolve(folder), folder, recipients)));
        return new Delivery(ways);
    }

    /**
     * Looks for obstacles before the first change.
     *
     * @throws StoppedException when a key that is about to be created could not be delivered
     */
    public void check(Workspace workspace, Plan plan, Listener listener) {
        if (workspace.declared().keys().stream().noneMatch(key -> ways.stream().anyMatch(way -> way.takes(key)))) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "nothing was changed: --deliver encrypts what it writes, and there is no recipient; use --age-recipients FILE,"
                            + " or write 'deliver: age1…' beside a key, with the public key of its holder");
        }
        Set<Address> created = plan.changes().stream()
                .filter(change -> change instanceof Change.CreateKey || change instanceof Change.ReplaceKey)
                .map(Change::address)
                .collect(Collectors.toSet());
        Set<CredentialId> waiting = NewKeys.of(workspace).undelivered();
        List<String> obstacles = workspace.declared().keys().stream()
                .filter(key -> created.contains(key.address())
                        || waiting.contains(workspace.keyring().credentialId(key)))
                .flatMap(key -> ways.stream().filter(way -> way.takes(key)).flatMap(way -> way.obstacle(key).stream()))
                .toList();
        if (!obstacles.isEmpty()) {
            obstacles.forEach(listener::error);
            throw new StoppedException(
                    ExitCode.FAILED,
                    "nothing was changed: %s could not be delivered"
                            .formatted(obstacles.size() == 1 ? "a new key" : obstacles.size() + " new keys"));
        }
    }

    /**
     * Delivers what this apply has created, and what earlier ones have created and not delivered.
     *
     * @param complete whether all of the plan was carried out
     * @return false if a key was not delivered, which is reported
     */
    public boolean deliver(Workspace workspace, boolean complete, Cancellation cancel, Listener listener) {
        try {
            return new Run(workspace, cancel, listener).deliver(complete);
        } catch (GatewayException | LedgerException | ReadingException e) {
            listener.error(
                    "new keys may not have been delivered: " + e.getMessage()
                            + "; the next apply with the same options delivers them, and 'keywright reveal --new' hands them out");
            return false;
        }
    }

    private final class Run {

        private final Workspace workspace;
        private final Cancellation cancel;
        private final Listener listener;
        private final CreatedKeys record;
        private final List<DeclaredKey> delivered = new ArrayList<>();
        private final List<DeclaredKey> without = new ArrayList<>();
        private final List<DeclaredKey> stopped = new ArrayList<>();
        private int failed;

        Run(Workspace workspace, Cancellation cancel, Listener listener) {
            this.workspace = workspace;
            this.cancel = cancel;
            this.listener = listener;
            this.record = NewKeys.of(workspace);
        }

        boolean deliver(boolean complete) {
            List<DeclaredKey> keys = NewKeys.declared(workspace, record.undelivered());
            List<HandoutReader.Found> found = new HandoutReader(workspace).read(keys);
            try {
                for (int i = 0; i < keys.size(); i++) {
                    if (found.get(i) instanceof HandoutReader.Found.Ready ready) {
                        deliver(keys.get(i), ready.handout());
                    } // Otherwise it was not created.
                }
            } finally {
                record.delivered(delivered.stream()
                        .map(workspace.keyring()::credentialId)
                        .toList());
            }
            report();
            boolean all = failed == 0 && stopped.isEmpty();
            if (complete && all) {
                record.close();
            }
            return all;
        }

        private void deliver(DeclaredKey key, Handout handout) {
            List<DeliveryWay> takers =
                    ways.stream().filter(way -> way.takes(key)).toList();
            if (takers.isEmpty()) {
                without.add(key);
                return;
            }
            if (cancel.requested()) {
                stopped.add(key);
                return;
            }
            Optional<String> failure = Optional.empty();
            for (DeliveryWay way : takers) {
                failure = failure.isEmpty() ? way.deliver(key, handout) : failure;
            }
            if (failure.isEmpty()) {
                delivered.add(key);
                return;
            }
            failed++;
            if (failed <= NAMED) {
                listener.error("%s was created, but not delivered: %s; %s"
                        .formatted(
                                key.address(),
                                failure.get(),
                                wayOut("reveal " + key.address().name())));
            }
        }

        private void report() {
            if (!delivered.isEmpty()) {
                listener.message("delivered " + named(delivered));
            }
            if (!without.isEmpty()) {
                listener.message("not delivered, since there is no recipient for it: " + named(without)
                        + "; 'keywright reveal' hands it out");
            }
            if (!stopped.isEmpty()) {
                listener.error("created, but not delivered, since the run was stopped: " + named(stopped) + "; "
                        + wayOut("reveal --new"));
            }
            if (failed > NAMED) {
                listener.error("%d more keys were created, but not delivered; %s"
                        .formatted(failed - NAMED, wayOut("reveal --new")));
            }
        }

        private static String wayOut(String command) {
            return "'keywright " + command + "' hands it out, and the next apply with the same options delivers it";
        }

        private static String named(List<DeclaredKey> keys) {
            return keys.size() > NAMED
                    ? keys.size() + " keys"
                    : keys.stream().map(key -> key.address().toString()).collect(Collectors.joining(", "));
        }
    }
}

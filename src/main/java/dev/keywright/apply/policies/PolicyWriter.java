package dev.keywright.apply.policies;

import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.apply.run.Attempts;
import dev.keywright.apply.run.Awaited;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.Outcome;
import dev.keywright.apply.run.Outcomes;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.apply.run.Sleeper;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Policy;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.diff.Differences;
import dev.keywright.plan.policies.GraphqlUnions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes and deletes policies. The gateway responds with 200 and keeps using the old policies until a reload has
 * finished, or forever if it has no place to load policies from (trap 12). So the new policies must become visible
 * before anything depends on them.
 */
public final class PolicyWriter {

    /** The number of seconds by which clocks of machines may differ; a time further ahead is ignored. */
    private static final long CLOCKS_APART = 3600;

    private static final String NEVER_LOADED = "the gateway accepted it but has not loaded it %d s after the reload;"
            + " where its `policies.policy_path` is not set, policy writes never take effect";
    private static final String STILL_LOADED = "the gateway still has it %d s after the reload";

    private static final String WHERE =
            "the gateway loads it from another file of its policy_path than %1$s.json (usually"
                    + " policy-%1$s.json; of two files with the same id the later file name wins)";
    private static final String WRITTEN_ELSEWHERE =
            WHERE + ", so what was written had no effect, and %1$s.json was removed"
                    + " again; rename that file to %1$s.json and apply again with `--adopt-policy %1$s`";
    private static final String DELETED_ELSEWHERE =
            WHERE + ", or from policy_record_name, so it cannot be deleted through the"
                    + " admin API; delete that file, or keep the policy with `--release-policy %1$s`";

    private final Gateway gateway;
    private final Keyring keyring;
    private final ApplyOptions options;
    private final Sleeper sleeper;
    private final Attempts attempts;
    private final Outcomes outcomes;
    private final ProgressListener progress;
    private final PolicyInAnotherFile anotherFile;
    private final KeptPolicies kept;
    private final Map<Integer, String> inOtherFiles = new TreeMap<>();
    private final Set<Integer> tried = new TreeSet<>();

    public PolicyWriter(
            Gateway gateway,
            Keyring keyring,
            ApplyOptions options,
            Sleeper sleeper,
            Attempts attempts,
            Outcomes outcomes,
            ProgressListener progress) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.options = options;
        this.sleeper = sleeper;
        this.attempts = attempts;
        this.outcomes = outcomes;
        this.progress = progress;
        this.kept = new KeptPolicies(gateway);
        this.anotherFile = new PolicyInAnotherFile(gateway, new PolicyClaims(gateway, keyring), options, sleeper);
    }

    /**
     * Ids of the policies that another file provides, by the index of their change. Nothing of them is stored by us.
     */
    public Map<Integer, String> inOtherFiles() {
        return inOtherFiles;
    }

    /** Whether a change may have reached the gateway. */
    public boolean isTried(int index) {
        return tried.contains(index);
    }

    public void put(List<PolicyWrite> writes, Cancellation cancel) {
        var sent = new ArrayList<Awaited>();
        for (PolicyWrite write : writes) {
            if (outcomes.isOpen(write.index()) && !cancel.requested()) {
                Policy written = stamped(write);
                send(
                        write.index(),
                        () -> gateway.putPolicy(written),
                        new Awaited(
                                write.index(), live -> holds(live, written), live -> KeptPolicies.lost(written, live)),
                        sent);
            }
        }
        var lost = new TreeMap<Integer, Set<String>>();
        List<Awaited> unseen = await(sent, NEVER_LOADED, lost);
        failed(kept.undo(writes, lost));
        List<PolicyWrite> unseenWrites = writes.stream()
                .filter(write -> unseen.stream().anyMatch(awaited -> awaited.index() == write.index()))
                .toList();
        if (!unseenWrites.isEmpty() && !cancel.requested()) {
            explain(unseenWrites);
        }
    }

    private void failed(Map<Integer, KeptPolicies.Undone> undone) {
        await(
                undone.values().stream()
                        .flatMap(undo -> undo.awaited().stream())
                        .toList(),
                NEVER_LOADED,
                new TreeMap<>());
        undone.forEach((index, undo) -> outcomes.set(index, new Outcome.Failed(undo.reason())));
    }

    private void explain(List<PolicyWrite> unseen) {
        Map<String, PolicyInAnotherFile.Found> found = anotherFile.find(unseen.stream()
                .map(write -> new PolicyInAnotherFile.Unseen(stamped(write), live -> holds(live, write.desired())))
                .toList());
        for (PolicyWrite write : unseen) {
            String id = write.desired().id();
            switch (found.get(id)) {
                case SEEN -> outcomes.set(write.index(), new Outcome.Done());
                case IN_ANOTHER_FILE -> elsewhere(write.index(), id, WRITTEN_ELSEWHERE);
                default -> {} // The reason already given applies.
            }
        }
    }

    private void elsewhere(int index, String id, String reason) {
        outcomes.set(index, new Outcome.Failed(reason.formatted(id)));
        inOtherFiles.put(index, id);
    }

    public void delete(List<PolicyDelete> deletes, Cancellation cancel) {
        var sent = new ArrayList<Awaited>();
        for (PolicyDelete delete : deletes) {
            if (outcomes.isOpen(delete.index()) && !cancel.requested()) {
                send(
                        delete.index(),
                        () -> gateway.deletePolicy(delete.id()),
                        new Awaited(
                                delete.index(),
                                live -> live.stream().noneMatch(p -> isOurs(p, delete.id())),
                                live -> Set.of()),
                        sent);
            }
        }
        List<Awaited> left = await(sent, STILL_LOADED, new TreeMap<>());
        for (PolicyDelete delete : deletes) {
            if (left.stream().anyMatch(awaited -> awaited.index() == delete.index()) && !cancel.requested()) {
                switch (anotherFile.findAfterDelete(delete.id())) {
                    case SEEN -> outcomes.set(delete.index(), new Outcome.Done());
                    case IN_ANOTHER_FILE -> elsewhere(delete.index(), delete.id(), DELETED_ELSEWHERE);
                    default -> {} // The reason already given applies.
                }
            }
        }
    }

    /** A lost response is not a failure yet: what the gateway shows after the reload decides. */
    private void send(int index, Runnable call, Awaited awaited, List<Awaited> sent) {
        tried.add(index);
        Outcome outcome = attempts.of(() -> {
            try {
                call.run();
            } catch (GatewayException e) {
                if (e.kind() != Kind.UNKNOWN_OUTCOME) {
                    throw e;
                }
            }
            return new Outcome.Done();
        });
        if (outcome instanceof Outcome.Done) {
            sent.add(awaited);
        } else {
            outcomes.set(index, outcome);
        }
    }

    /**
     * @param lost receives the fields that the gateway did not keep, by the index of the change
     * @return the changes that a responding gateway never showed
     */
    private List<Awaited> await(List<Awaited> sent, String tooLate, Map<Integer, Set<String>> lost) {
        if (sent.isEmpty()) {
            return List.of();
        }
        progress.begun(ProgressListener.Stage.RELOAD);
        Outcome reloaded = attempts.of(() -> {
            gateway.reload();
            return new Outcome.Done();
        });
        if (!(reloaded instanceof Outcome.Done)) {
            sent.forEach(awaited -> outcomes.set(awaited.index(), reloaded));
            return List.of();
        }
        long looks = Math.max(
                1,
                options.policyWait().toMillis()
                        / Math.max(1, options.policyPoll().toMillis()));
        var waiting = new ArrayList<>(sent);
        Instant end = options.clock().instant().plus(options.policyWait());
        boolean goesOn = true;
        boolean answers = true;
        for (long look = 0; look <= looks && goesOn && !waiting.isEmpty(); look++) {
            if (look > 0) {
                sleeper.sleep(options.policyPoll());
            }
            // A failing call may have taken as long as all reads together should.
            answers = settle(waiting, lost);
            goesOn = answers || options.clock().instant().isBefore(end);
        }
        String reason = tooLate.formatted(options.policyWait().toSeconds());
        waiting.forEach(awaited -> outcomes.set(awaited.index(), new Outcome.Failed(reason + awaited.behind())));
        return answers ? waiting : List.of();
    }

    /** @return whether the gateway responded */
    private boolean settle(List<Awaited> waiting, Map<Integer, Set<String>> lost) {
        Map<String, List<Policy>> live;
        try {
            live = gateway.policiesByNode();
        } catch (GatewayException e) {
            return false; // A gateway that reloads may be unavailable for a moment.
        }
        waiting.removeIf(awaited -> {
            boolean seen = awaited.update(live);
            if (seen) {
                outcomes.set(awaited.index(), new Outcome.Done());
                return true;
            }
            Set<String> notKept = awaited.lost(live);
            if (!notKept.isEmpty()) {
                lost.put(awaited.index(), notKept);
            }
            return !notKept.isEmpty();
        });
        return true;
    }

    /** Whether every node has loaded it as it should be. Nothing is known while the gateway is unavailable. */
    public boolean isLoaded(Policy desired) {
        try {
            return gateway.policiesByNode().values().stream().allMatch(live -> holds(live, desired));
        } catch (GatewayException e) {
            return false;
        }
    }

    /**
     * Rules that the gateway merged into the policy for a key in use are not ours, and do not count as a difference.
     */
    private boolean holds(List<Policy> live, Policy desired) {
        return live.stream().filter(p -> isOurs(p, desired.id())).anyMatch(p -> {
            boolean same = Differences.between(Shapes.POLICY, p.fields(), desired.fields())
                    .isEmpty();
            return same
                    || KeptPolicies.isFrom(desired, p)
                            && Differences.between(
                                            Shapes.POLICY,
                                            p.fields(),
                                            GraphqlUnions.among(live)
                                                    .asLive(desired, p)
                                                    .fields())
                                    .isEmpty();
        });
    }

    /**
     * A newer {@code last_updated} of a policy becomes that of its keys' sessions, which gives them fresh rate buckets;
     * only then does a changed rate take effect at once for keys in use. The {@code _id} proves that we wrote it.
     *
     * <p>The time always differs from that of the previous version, even if both were written in the same second:
     * otherwise the old one, still loaded, would be mistaken for the new one.
     */
    private Policy stamped(PolicyWrite write) {
        long now = options.clock().instant().getEpochSecond();
        long before = write.before().map(PolicyWriter::updated).orElse(0L);
        long time = before >= now && before - now < CLOCKS_APART ? before + 1 : now;
        Policy policy = write.desired();
        return new Policy(policy.fields()
                .with("last_updated", Value.text(Long.toString(time)))
                .with("_id", Value.text(PolicyClaims.stamp(keyring, policy.id()))));
    }

    private static long updated(Policy policy) {
        String time = policy.fields().text("last_updated");
        return time.matches("[0-9]{1,15}") ? Long.parseLong(time) : 0;
    }

    private boolean isOurs(Policy policy, String id) {
        return policy.id().equals(id) && policy.orgId().equals(options.orgId());
    }
}

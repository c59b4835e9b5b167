package dev.keywright.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Something happens to sessions of a project's ledger. The files are applied as they were applied last, and after that everything is
 * exact again; where the ledger is broken, nothing has changed and the documented way is taken: the root is deleted.
 */
final class LedgerTrouble {

    /** What happens to the session of each kind that is chosen. */
    private enum Damage {
        LOST,
        SPOILT,
        /** It is what it was at some earlier time. */
        OLD
    }

    private static final List<String> KINDS =
            List.of("root", "page", "count", "announced", "sealed", "apply-end", "namespaces", "claim");
    private static final String TAKE_OVER = "--take-over-policy";
    private static final int TRIES = 5;
    private static final int CHANGES = 2;

    private final SharedGateway gateway;
    private final Random random;
    private final Story story;
    private final Checks checks;
    /** The ledger's sessions as they were at some moment, by the id that they are stored under. */
    private final Map<String, Map<String, Value.Fields>> earlier = new HashMap<>();

    LedgerTrouble(SharedGateway gateway, Random random, Story story, Checks checks) {
        this.gateway = gateway;
        this.random = random;
        this.story = story;
        this.checks = checks;
    }

    /** Keeps the ledger for later. */
    void remember(LifeProject project) throws IOException {
        earlier.put(project.namespace, pieces(project, KINDS));
    }

    void happensTo(LifeProject project) throws IOException {
        Checks.Before before = checks.before();
        Damage damage = Damage.values()[random.nextInt(Damage.values().length)];
        List<String> kinds = random.nextInt(4) == 0 ? KINDS : List.of(KINDS.get(random.nextInt(KINDS.size())));
        story.add(project.namespace + ": of the ledger " + damage + " " + kinds);
        doneTo(project, damage, kinds);
        project.writeFiles();
        recover(project, damage == Damage.SPOILT && kinds.contains("claim"));
        checks.check(project, before);
        abandonFormer(project);
        if (damage
                == Damage.SPOILT) { // After a clean end nobody reads them, until an apply an hour later drops them and
            // stops.
            for (String id : pieces(project, List.of("announced")).keySet()) {
                gateway.delete(id);
            }
        }
    }

    /**
     * Someone deletes former credentials by hand: where the gateway lists nothing, a ledger that began anew may not know them, and a
     * key that leaves the files leaves them behind until they end.
     */
    private void abandonFormer(LifeProject project) throws IOException {
        Set<String> declared = project.storedIds();
        for (Map.Entry<String, Value.Fields> key : gateway.keys().entrySet()) {
            if (Sessions.mark(key.getValue()).startsWith(project.namespace + "/")
                    && !declared.contains(key.getKey())
                    && !Sessions.isOfCrowd(key.getValue())) {
                gateway.delete(key.getKey());
                project.foreignEdits = true;
            }
        }
    }

    private void doneTo(LifeProject project, Damage damage, List<String> kinds) throws IOException {
        Map<String, Value.Fields> old = earlier.getOrDefault(project.namespace, Map.of());
        for (Map.Entry<String, Value.Fields> piece : pieces(project, kinds).entrySet()) {
            String id = piece.getKey();
            switch (damage) {
                case LOST -> gateway.delete(id);
                case SPOILT -> gateway.put(id, spoilt(gateway.session(id)));
                case OLD -> {
                    if (old.containsKey(id)) {
                        gateway.put(id, old.get(id));
                    }
                }
            }
        }
    }

    private static Value.Fields spoilt(Value.Fields session) {
        Value.Fields meta = session.fields("meta_data");
        Value.Fields changed = meta;
        for (String field : meta.names()) {
            changed = changed.with(field, meta.fields(field).with("extra", Value.text("?")));
        }
        return session.with("meta_data", changed);
    }

    private void recover(LifeProject project, boolean claimsSpoilt) throws IOException {
        var said = new StringBuilder();
        var more = new ArrayList<String>();
        Map<String, Value.Fields> keys = gateway.keys();
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            LifeProject.Run apply = project.apply(more.toArray(String[]::new));
            said.append(apply).append('\n');
            if (apply.code() == 0 && (!claimsSpoilt || more.contains(TAKE_OVER) || project.policies.isEmpty())) {
                if (project.crowd > 0
                        && project.run("plan", "--detailed-exitcode").code() == CHANGES) {
                    keys = gateway.keys();
                    continue; // The new ledger has grown into pages that the lost one left: docs/ledger.md.
                }
                return;
            }
            if (apply.code() == 0) { // A claim that fails its seal counts as someone else's, until it is taken back.
                project.policies.keySet().forEach(name -> more.addAll(List.of(TAKE_OVER, name)));
                continue;
            }
            assertThat(apply.code()).as(story.at("recovering\n" + said)).isEqualTo(1);
            assertThat(gateway.keys()).as(story.at("nothing has changed")).isEqualTo(keys);
            wayOut(project, apply.err(), more);
        }
        throw new AssertionError(story.at("the ledger is stuck\n" + said));
    }

    /** What the message and docs/ledger.md say has to be done. */
    private void wayOut(LifeProject project, String message, List<String> more) throws IOException {
        if (message.contains("ledger-broken")) {
            boolean alone = message.contains("the list of its namespaces")
                    || message.contains("its count of applies")
                    || message.contains("an intent to create keys");
            List<String> kinds = alone ? List.of("namespaces", "count", "announced") : List.of("root");
            story.add(kinds + " are deleted");
            for (String id : pieces(project, kinds).keySet()) {
                gateway.delete(id);
            }
        } else if (message.contains("policy-not-ours")) {
            String option = message.contains(TAKE_OVER) ? TAKE_OVER : "--adopt-policy";
            project.policies.keySet().forEach(name -> more.addAll(List.of(option, name)));
        } else {
            assertThat(message).as(story.at("recovering")).contains("ledger-found-again");
        }
    }

    private Map<String, Value.Fields> pieces(LifeProject project, List<String> kinds) throws IOException {
        var pieces = new HashMap<String, Value.Fields>();
        gateway.internal().forEach((id, session) -> {
            Value.Fields meta = session.fields("meta_data");
            Value.Fields ledger = meta.fields("keywright_ledger");
            Value.Fields claim = meta.fields("keywright_policy");
            boolean ours = ledger.text("namespace").equals(project.namespace)
                    || claim.text("namespace").equals(project.namespace)
                    || ledger.text("kind").equals("namespaces");
            String kind = claim.text("policy").isEmpty() ? ledger.text("kind") : "claim";
            if (ours && kinds.contains(kind)) {
                pieces.put(id, session);
            }
        });
        return pieces;
    }
}

package dev.keywright.app.adopt;

import dev.keywright.app.convert.OutputCheck;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.model.Address;
import dev.keywright.model.Project;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Without what {@code validate} or the next plan would refuse, so that one object does not keep all others from being adopted, and
 * without what that plan would change.
 */
final class ValidObjects {

    private final RunContext context;
    private final Project project;
    private final AdoptionRehearsal rehearsal;
    private KeySorter.Sorted keys;
    private PolicySorter.Sorted policies;

    ValidObjects(
            RunContext context,
            Project project,
            AdoptionRehearsal rehearsal,
            KeySorter.Sorted keys,
            PolicySorter.Sorted policies) {
        this.context = context;
        this.project = project;
        this.rehearsal = rehearsal;
        this.keys = keys;
        this.policies = policies;
        Map<Address, String> refused = refused();
        while (!refused.isEmpty()) {
            this.keys = this.keys.without(refused);
            this.policies = this.policies.without(refused.keySet());
            refused = refused();
        }
        planned();
    }

    /** What an earlier run has declared is left out: those files may have been edited since. */
    private void planned() {
        AdoptionRehearsal.Outcome outcome = rehearsal.of(added());
        while (!outcome.errors().isEmpty()) {
            keys = keys.without(outcome.errors());
            outcome = rehearsal.of(added());
        }
        keys = keys.withoutChanged(outcome.changed());
    }

    private List<AdoptedKey> added() {
        return keys.adopted().stream().filter(key -> !key.isDeclared()).toList();
    }

    KeySorter.Sorted keys() {
        return keys;
    }

    PolicySorter.Sorted policies() {
        return policies;
    }

    private Map<Address, String> refused() {
        try {
            return new OutputCheck(context)
                    .refused(
                            project.namespace(),
                            project.orgId(),
                            policies.written(),
                            added().stream().map(AdoptedKey::key).toList(),
                            (key, field) -> Optional.empty());
        } catch (IOException e) {
            throw new StoppedException(
                    ExitCode.FAILED, "nothing was adopted: the files cannot be checked: " + FileReasons.of(e));
        }
    }
}

package dev.keywright.app.adopt;

import dev.keywright.app.convert.OutputCheck;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.model.Address;
import dev.keywright.model.Project;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Without what {@code validate} would refuse in the files, so that one object does not keep all others from being adopted. */
final class ValidObjects {

    private final RunContext context;
    private final Project project;
    private KeySorter.Sorted keys;
    private PolicySorter.Sorted policies;

    ValidObjects(RunContext context, Project project, KeySorter.Sorted keys, PolicySorter.Sorted policies) {
        this.context = context;
        this.project = project;
        this.keys = keys;
        this.policies = policies;
        Map<Address, String> refused = refused();
        while (!refused.isEmpty()) {
            this.keys = this.keys.without(refused);
            this.policies = this.policies.without(refused.keySet());
            refused = refused();
        }
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
                            keys.adopted().stream()
                                    .filter(key -> !key.isDeclared())
                                    .map(AdoptedKey::key)
                                    .toList(),
                            (key, field) -> Optional.empty());
        } catch (IOException e) {
            throw new StoppedException(
                    ExitCode.FAILED, "nothing was adopted: the files cannot be checked: " + FileReasons.of(e));
        }
    }
}

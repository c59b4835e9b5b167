package dev.keywright.apply;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Outcome;
import dev.keywright.model.Declared;
import dev.keywright.ownership.credential.DeclaredSessions;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Reason;
import dev.keywright.report.plan.Plans;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A session that a declared key leads to is not deleted, whatever a plan says. */
class LastLookTest {

    private final Site site = new Site();

    private Object supplied(String name) {
        return key(name).opens("Orders").supplied(site.keyring.derivedId("a", 1).reveal());
    }

    private ApplyReport revoke(String name, CredentialId credentialId, Declared declared) {
        var entry = site.ledger().entries().get(credentialId);
        var change = new Change.RevokeKey(
                dev.keywright.model.Address.key("prod", name),
                entry,
                site.model.session(entry.sessionRef()),
                List.of(Reason.Plain.NO_LONGER_DECLARED));
        site.declared = new DeclaredSessions(declared.keys(), Map.of(), site.keyring);
        return site.carryOut(site.model, Plans.of("prod", 0, List.of(change)), site.look(site.model, declared));
    }

    @Test
    void aPlanThatRevokesADeclaredKeyIsNotCarriedOut() {
        Declared before = files(key("a").opens("Orders"), key("z").opens("Orders"));
        site.apply(before);
        for (Declared now : List.of(before, files(supplied("a")), files(supplied("b")))) {
            ApplyReport report = revoke("a", CredentialId.derived("a", 1), now);

            assertThat(report.results().get(0).outcome()).isInstanceOf(Outcome.Failed.class);
            assertThat(((Outcome.Failed) report.results().get(0).outcome()).reason())
                    .contains("which is declared");
            assertThat(site.entries()).contains(CredentialId.derived("a", 1));
            assertThat(site.model.session(site.ledger()
                            .entries()
                            .get(CredentialId.derived("a", 1))
                            .sessionRef()))
                    .isPresent();
        }
    }

    @Test
    void theOldCredentialOfAReplacementIsSparedToo() {
        site.apply(files(key("a").opens("Orders")));
        Declared rotated = files(key("a").opens("Orders").generation(2));
        Plan plan = site.plan(rotated);
        site.declared = new DeclaredSessions(
                files(key("a").opens("Orders").generation(2), supplied("b")).keys(), Map.of(), site.keyring);

        ApplyReport report = site.carryOut(site.model, plan, site.look(site.model, rotated));

        assertThat(report.complete()).isFalse();
        assertThat(site.session("a", 1)).isNotNull();
        assertThat(site.session("a", 2)).isNotNull();
    }

    @Test
    void whatNobodyDeclaresGoes() {
        site.apply(files(key("a").opens("Orders"), key("z").opens("Orders")));

        ApplyReport report = revoke("a", CredentialId.derived("a", 1), files(key("z").opens("Orders")));

        assertThat(report.complete()).isTrue();
        assertThat(Optional.ofNullable(site.ledger().entries().get(CredentialId.derived("a", 1))))
                .isEmpty();
    }
}

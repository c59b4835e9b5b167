package dev.keywright.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address;
import dev.keywright.ownership.claims.PolicyOwner;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.plan.change.ChangeOrigin;
import dev.keywright.plan.change.Impact;
import dev.keywright.plan.change.Impact.SideEffect;
import dev.keywright.plan.change.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReasonTextTest {

    @Test
    void everyPlainReasonHasWordsOfItsOwn() {
        assertThat(Arrays.stream(Reason.Plain.values()).map(ReasonText::of))
                .doesNotHaveDuplicates()
                .allSatisfy(text -> assertThat(text).matches("[^A-Z].*[^.]"));
    }

    @Test
    void detailsAreInTheWords() {
        var rate = new TreeSet<>(Set.of("rate"));
        assertThat(ReasonText.of(new Reason.FieldsDiffer(rate, ChangeOrigin.EDIT)))
                .isEqualTo("the files changed, and these fields differ: rate");
        assertThat(ReasonText.of(new Reason.FieldsDiffer(rate, ChangeOrigin.DRIFT)))
                .isEqualTo("changed on the gateway: rate");
        assertThat(ReasonText.of(new Reason.FieldsDiffer(new TreeSet<>(Set.of("tags", "rate")))))
                .isEqualTo("the files and the gateway differ: rate, tags");
        assertThat(ReasonText.of(new Reason.PolicyChanged("gold", new TreeSet<>(Set.of("tags")))))
                .isEqualTo("policy gold: tags changed");
        assertThat(ReasonText.of(new Reason.NodesDiffer(List.of("node 2"))))
                .isEqualTo("node 2 does not have it as declared");
        assertThat(ReasonText.of(new Reason.TakenOver(new PolicyOwner.OfNamespace("dev", "acme"))))
                .isEqualTo("taken over from namespace dev in org acme");
        assertThat(ReasonText.of(new Reason.OwnedByOthers(new PolicyOwner.OfOrg(""))))
                .isEqualTo("it is no longer declared and belongs to no org now: only the ledger's entry is removed");
        assertThat(ReasonText.of(new Reason.IdChangedFrom("old"))).isEqualTo("its id changed: it was old");
        assertThat(ReasonText.of(new Reason.IdChangedTo("new"))).isEqualTo("its id changed: it is new now");
        assertThat(ReasonText.of(new Reason.ProtectionChanged(true))).isEqualTo("protected from now on");
        assertThat(ReasonText.of(new Reason.ProtectionChanged(false))).isEqualTo("no longer protected");
        assertThat(ReasonText.of(new Reason.GenerationChanged(1, 2))).isEqualTo("generation 1 -> 2");
        assertThat(ReasonText.of(new Reason.UsernameChanged("jane", "joan"))).isEqualTo("username jane -> joan");
        assertThat(ReasonText.of(new Reason.Renamed(Address.key("prod", "a"))))
                .isEqualTo("it was prod/keys/a before: the same credential");
    }

    @Test
    void aCredentialSpelledOtherwiseIsNamedByItsKind() {
        var derived = CredentialId.derived("a", 2);
        assertThat(ReasonText.of(new Reason.CredentialRespelled(derived, CredentialId.supplied("a", "f00"))))
                .isEqualTo("its credential is written differently (generation 2 -> supplied key) and is the same key");
        assertThat(ReasonText.of(new Reason.CredentialRespelled(derived, CredentialId.basicAuth("a", "jane"))))
                .isEqualTo("its credential is written differently (generation 2 -> user jane) and is the same key");
        assertThat(ReasonText.of(new Reason.CredentialRespelled(derived, CredentialId.derived("b", 2))))
                .isEqualTo("it was a before: the same credential");
    }

    @Test
    void whatAPolicyReachesIsCounted() {
        assertThat(ImpactText.of(Impact.ofPolicy(0, Optional.of(0)), true))
                .containsExactly("no key of this namespace carries it", "no key of others carries it");
        assertThat(ImpactText.of(Impact.ofPolicy(1, Optional.of(1)), true))
                .containsExactly("it reaches 1 key", "1 key of others carries it");
        assertThat(ImpactText.of(Impact.ofPolicy(1200, Optional.empty()), true))
                .containsExactly("it reaches 1,200 keys", "keys of others are not counted");
        assertThat(ImpactText.of(Impact.ofDeletedPolicy(Optional.of(2)), true))
                .containsExactly("2 keys of others carry it");
    }

    @Test
    void aKeyHasSideEffectsOnly() {
        assertThat(ImpactText.of(Impact.ofKey(Set.of()), false)).isEmpty();
        assertThat(ImpactText.of(Impact.ofKey(Set.of(SideEffect.values())), false))
                .hasSize(SideEffect.values().length)
                .doesNotHaveDuplicates();
    }
}

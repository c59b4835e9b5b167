package dev.keywright.ownership.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.Samples;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.HashFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Claims in the gateway: whoever has the policy's id finds them, and only the owner's seed makes them its own. */
class PolicyClaimsTest {

    private final InMemoryGateway gateway = new InMemoryGateway();
    private final Keyring keyring = new Keyring(Samples.SEED, "prod", "acme");
    private final PolicyClaims ours = new PolicyClaims(gateway, keyring);
    private final PolicyClaims others = new PolicyClaims(gateway, new Keyring(Samples.SEED, "dev", "acme"));

    private static Policy gold(int rate) {
        return new Policy(Value.Fields.of("id", Value.text("gold")).with("rate", Value.whole(rate)));
    }

    @Test
    void aClaimNamesItsOwnerToEveryProject() {
        ours.write("gold");
        assertThat(ours.read("gold")).contains(new PolicyClaim("gold", "prod", "acme", 1, true, Optional.empty()));
        assertThat(others.read("gold")).contains(new PolicyClaim("gold", "prod", "acme", 1, false, Optional.empty()));
        assertThat(others.owner(others.read("gold").orElseThrow())).isEqualTo("namespace prod in org acme");
        assertThat(ours.read("silver")).isEmpty();
    }

    @Test
    void aClaimOfTheSameNamesWithoutTheSeedIsNotOurs() {
        new PolicyClaims(gateway, new Keyring(Secret.of("another seed that is long enough, really"), "prod", "acme"))
                .write("gold");
        PolicyClaim claim = ours.read("gold").orElseThrow();
        assertThat(claim.ours()).isFalse();
        assertThat(ours.owner(claim)).isEqualTo("an owner without this project's seed");
        for (Keyring other :
                List.of(new Keyring(Samples.SEED, "prod", "globex"), new Keyring(Samples.SEED, "staging", "acme"))) {
            assertThat(new PolicyClaims(gateway, other)
                            .read("gold")
                            .orElseThrow()
                            .ours())
                    .isFalse();
        }
    }

    private void change(String field, Value value) {
        gateway.stored.replaceAll((token, session) -> {
            Value.Fields content = session.fields("meta_data").fields("keywright_policy");
            return session.with("meta_data", Value.Fields.of("keywright_policy", content.with(field, value)));
        });
    }

    @Test
    void aClaimThatWasChangedIsNotOurs() {
        ours.write("gold");
        change("serial", Value.whole(2));
        assertThat(ours.read("gold").orElseThrow().ours()).isFalse();
    }

    @Test
    void aClaimOfAnotherFormatIsNotOurs() {
        ours.write("gold");
        change("format", Value.whole(3));
        assertThat(ours.read("gold").orElseThrow().ours()).isFalse();
    }

    @Test
    void aClaimHoldsForItsOwnPolicyOnly() {
        ours.write("gold");
        Value.Fields gold = gateway.stored.values().iterator().next();
        ours.write("silver");
        gateway.stored.replaceAll((token, session) -> session.with("meta_data", gold.get("meta_data")));
        assertThat(ours.read("gold").orElseThrow().ours()).isTrue();
        assertThat(ours.read("silver").orElseThrow().ours()).isFalse();
    }

    @Test
    void theSerialGrowsWithEachOwnerAndLeavesRoom() {
        ours.write("gold");
        others.write("gold");
        ours.write("gold");
        assertThat(ours.read("gold").orElseThrow().serial()).isEqualTo(3);
        change("serial", Value.whole(Long.MAX_VALUE));
        assertThat(ours.read("gold").orElseThrow().serial()).isEqualTo(1L << 50);
        ours.write("gold");
        assertThat(ours.read("gold").orElseThrow().ours()).isTrue();
    }

    @Test
    void nobodyCanUseAClaimAsAKey() {
        ours.write("gold");
        Value.Fields session = gateway.stored.values().iterator().next();
        assertThat(session.flag("is_inactive")).isTrue();
        assertThat(session.text("org_id")).isEqualTo(Keyring.NO_ORG);
        assertThat(session.fields("access_rights").names()).containsExactly("keywright-ledger");
    }

    @Test
    void onlyOurOwnClaimIsRemoved() {
        ours.write("gold");
        others.remove("gold");
        assertThat(ours.read("gold")).isPresent();
        ours.remove("gold");
        assertThat(ours.read("gold")).isEmpty();
        ours.remove("gold");
    }

    private PolicyClaims answering(Kind kind) {
        return new PolicyClaims(
                new ForwardingGateway(gateway) {
                    @Override
                    public Created create(Secret id, Value.Fields body) {
                        super.create(id, body);
                        throw new GatewayException(kind, 500, "no answer");
                    }
                },
                keyring);
    }

    /** The caller reads it again anyway. */
    @Test
    void aLostAnswerIsNoFailure() {
        answering(Kind.UNKNOWN_OUTCOME).write("gold");
        assertThat(ours.read("gold").orElseThrow().ours()).isTrue();
        assertThatThrownBy(() -> answering(Kind.REJECTED).write("gold")).isInstanceOf(GatewayException.class);
    }

    @Test
    void claimsAreReadTogetherAlsoUnderAnOldHashFunction() {
        gateway.function = HashFunction.SHA256;
        ours.write("old");
        ours.write("forgotten");
        gateway.function = HashFunction.MURMUR64;
        ours.write("gold");
        Map<String, PolicyClaim> claims =
                ours.read(List.of("gold", "old", "forgotten", "none"), List.of("gold", "old"), 1);
        assertThat(claims).containsOnlyKeys("gold", "old");
        assertThat(claims.get("old").ours()).isTrue();
        assertThat(ours.read(List.of(), List.of(), 1)).isEmpty();
    }

    @Test
    void aPolicyFromAnotherFileIsRecognisedWhileItIsLoadedUnchanged() {
        ours.writeFromAnotherFile("gold", gold(1));
        others.writeFromAnotherFile("silver", new Policy(Value.Fields.of("id", Value.text("silver"))));
        ours.write("bronze");
        Map<String, PolicyClaim> claims = ours.read(List.of("gold", "silver", "bronze"), List.of(), 1);
        var silver = new Policy(Value.Fields.of("id", Value.text("silver")));
        var bronze = new Policy(Value.Fields.of("id", Value.text("bronze")));
        assertThat(PolicyOwners.fromAnotherFile(claims, List.of(gold(1), silver, bronze)))
                .containsExactly("gold");
        assertThat(PolicyOwners.fromAnotherFile(claims, List.of(gold(2)))).isEmpty();
        assertThat(PolicyOwners.fromAnotherFile(Map.of(), List.of(gold(1)))).isEmpty();
    }

    @Test
    void theStampDependsOnTheSeedAndThePolicy() {
        String stamp = PolicyClaims.stamp(keyring, "gold");
        assertThat(stamp).hasSize(24).matches("[0-9a-f]+");
        assertThat(PolicyClaims.stamp(keyring, "gold")).isEqualTo(stamp);
        assertThat(PolicyClaims.stamp(keyring, "silver")).isNotEqualTo(stamp);
    }

    @Test
    void ownersOfOthers() {
        ours.write("gold");
        others.write("silver");
        Map<String, PolicyClaim> claims = ours.read(List.of("gold", "silver"), List.of(), 1);
        var owners = new PolicyOwners(claims, Set.of(), Set.of(), Set.of(), () -> Optional.of(Map.of("silver", 3)));
        assertThat(owners.other("gold")).isEmpty();
        assertThat(owners.other("silver")).map(PolicyClaim::namespace).contains("dev");
        assertThat(owners.other("bronze")).isEmpty();
        assertThat(owners.othersKeysWith("silver")).contains(3);
        assertThat(owners.othersKeysWith("gold")).contains(0);
        assertThat(PolicyOwners.NONE.othersKeysWith("gold")).isEmpty();
    }

    @Test
    void ownersInWords() {
        assertThat(new PolicyOwner.OfNamespace("dev", "acme").text()).isEqualTo("namespace dev in org acme");
        assertThat(new PolicyOwner.OfNamespace("dev", "").text()).isEqualTo("namespace dev without an org");
        assertThat(new PolicyOwner.OfOrg("globex").text()).isEqualTo("org globex");
        assertThat(new PolicyOwner.OfOrg("").text()).isEqualTo("no org");
    }
}

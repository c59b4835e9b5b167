package dev.keywright.apply.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.policies.PolicyInAnotherFile.Found;
import dev.keywright.apply.policies.PolicyInAnotherFile.Unseen;
import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.Samples;
import dev.keywright.testing.MovableClock;
import dev.keywright.testing.gateway.InMemoryGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Why a policy that was written or deleted never took effect. */
class UnseenPolicyTest {

    private static final Policy OLD = gold(1, "100");
    private static final Policy NEW = gold(2, "200");

    private final InMemoryGateway model = new InMemoryGateway();
    private final Keyring keyring = new Keyring(Samples.SEED, "prod", "acme");
    private final PolicyClaims claims = new PolicyClaims(model, keyring);
    private final MovableClock clock = MovableClock.stopped();
    private final List<Duration> slept = new ArrayList<>();
    private final List<Policy> put = new ArrayList<>();
    private Duration wait = Duration.ofSeconds(1);
    private Duration poll = Duration.ofMillis(250);

    private static Policy gold(int rate, String updated) {
        return new Policy(Value.Fields.of("id", Value.text("gold"))
                .with("org_id", Value.text("acme"))
                .with("rate", Value.whole(rate))
                .with("_id", Value.text("stamp"))
                .with("last_updated", Value.text(updated)));
    }

    /** Loads {@code policy-gold.json} after all others, whatever is written. */
    private class Site extends ForwardingGateway {

        boolean elsewhere;
        int reloads;

        Site() {
            super(model);
        }

        @Override
        public void putPolicy(Policy policy) {
            put.add(policy);
            super.putPolicy(policy);
        }

        @Override
        public void reload() {
            reloads++;
            super.reload();
            if (elsewhere) {
                model.loaded.put("gold", OLD);
            }
        }
    }

    private PolicyInAnotherFile search(Gateway gateway) {
        return new PolicyInAnotherFile(
                gateway,
                new PolicyClaims(gateway, keyring),
                ApplyOptions.of("acme", 1, clock).waiting(wait, poll),
                slept::add);
    }

    private Found look(Gateway gateway) {
        return search(gateway)
                .find(List.of(new Unseen(NEW, live -> live.contains(NEW))))
                .get("gold");
    }

    private void loaded(Policy policy) {
        model.putPolicy(policy);
        model.reload();
        claims.write("gold");
    }

    @Test
    void whatIsNotLoadedAtAllIsNotWrittenAgain() {
        claims.write("gold");
        assertThat(look(new Site())).isEqualTo(Found.UNKNOWN);
        assertThat(put).isEmpty();
    }

    @Test
    void whatIsNotOursIsNotWrittenAgain() {
        model.putPolicy(OLD);
        model.reload();
        assertThat(look(new Site())).isEqualTo(Found.UNKNOWN);
        new PolicyClaims(model, new Keyring(Samples.SEED, "other", "acme")).write("gold");
        assertThat(look(new Site())).isEqualTo(Found.UNKNOWN);
        assertThat(put).isEmpty();
    }

    @Test
    void whatIsSeenTheSecondTimeIsThere() {
        loaded(OLD);
        assertThat(look(new Site())).isEqualTo(Found.SEEN);
        assertThat(model.files).as("no probe").containsOnlyKeys("gold");
        assertThat(model.loaded).as("no probe").containsOnlyKeys("gold");
        assertThat(claims.read("gold").orElseThrow().fromAnotherFile()).isEmpty();
        assertThat(slept).isEmpty();
    }

    /** No key can carry it, and it opens nothing. */
    @Test
    void theProbeIsOfNoOrganisationAndInactive() {
        loaded(OLD);
        look(new Site());
        assertThat(put).extracting(Policy::id).containsExactly("gold", "keywright-probe");
        Value.Fields probe = put.get(1).fields();
        assertThat(probe.text("org_id")).isEqualTo(Keyring.NO_ORG);
        assertThat(probe.flag("is_inactive")).isTrue();
        assertThat(probe.text("name")).isEqualTo("keywright-probe 2026-11-23T00:00:00Z");
    }

    @Test
    void anotherFileIsFoundAndOursIsRemoved() {
        loaded(OLD);
        var site = new Site();
        site.elsewhere = true;
        assertThat(look(site)).isEqualTo(Found.IN_ANOTHER_FILE);
        assertThat(model.files).isEmpty();
        assertThat(model.loaded).containsOnlyKeys("gold");
        assertThat(site.reloads).isEqualTo(2);
        assertThat(claims.read("gold").orElseThrow().fromAnotherFile()).contains(printOfOld());
    }

    /** Someone who claimed it meanwhile keeps the claim, and the file. */
    @Test
    void aClaimThatIsLostMeanwhileIsNotWritten() {
        loaded(OLD);
        var site = new Site() {
            @Override
            public boolean deletePolicy(String id) {
                new PolicyClaims(model, new Keyring(Samples.SEED, "other", "acme")).write("gold");
                return super.deletePolicy(id);
            }
        };
        site.elsewhere = true;
        assertThat(look(site)).isEqualTo(Found.IN_ANOTHER_FILE);
        assertThat(model.files).containsOnlyKeys("gold");
        assertThat(claims.read("gold").orElseThrow().ours()).isFalse();
    }

    @Test
    void aGatewayThatLoadsNothingIsAskedForAsLongAsItMayTake() {
        loaded(OLD);
        model.loadsPolicies = false;
        assertThat(look(new Site())).isEqualTo(Found.NOTHING_LOADED);
        assertThat(slept).hasSize(4).containsOnly(poll);
    }

    @Test
    void itIsAskedTwiceIfTheWaitIsShorterThanThePause() {
        loaded(OLD);
        model.loadsPolicies = false;
        wait = Duration.ofMillis(1);
        look(new Site());
        assertThat(slept).hasSize(1);
    }

    @Test
    void aPauseOfNothingIsNoDivisionByZero() {
        loaded(OLD);
        model.loadsPolicies = false;
        wait = Duration.ofMillis(3);
        poll = Duration.ZERO;
        assertThat(look(new Site())).isEqualTo(Found.NOTHING_LOADED);
        assertThat(slept).hasSize(3);
    }

    @Test
    void slowAnswersCountAsWaiting() {
        loaded(OLD);
        model.loadsPolicies = false;
        var slow = new Site() {
            @Override
            public Map<String, List<Policy>> policiesByNode() {
                clock.forward(Duration.ofMillis(500));
                return super.policiesByNode();
            }
        };
        assertThat(look(slow)).isEqualTo(Found.NOTHING_LOADED);
        assertThat(slept).hasSize(1);
    }

    @Test
    void aProbeOfAnEarlierRunIsNotTheNewOne() {
        loaded(OLD);
        model.loaded.put("keywright-probe", new Policy(Value.Fields.of("id", Value.text("keywright-probe"))));
        model.loadsPolicies = false;
        assertThat(look(new Site())).isEqualTo(Found.NOTHING_LOADED);
    }

    /** The same write, loaded with something else in it: that is no other file. */
    @Test
    void aPolicyOfOurOwnWriteIsNotFromAnotherFile() {
        loaded(OLD);
        var site = new Site();
        Found found = search(site).find(List.of(new Unseen(NEW, live -> false))).get("gold");
        assertThat(found).isEqualTo(Found.UNKNOWN);
        assertThat(model.files).containsOnlyKeys("gold");
    }

    private Gateway failing() {
        return new Site() {
            @Override
            public void reload() {
                throw new GatewayException(Kind.UNREACHABLE, 0, "gone");
            }
        };
    }

    @Test
    void aGatewayThatIsGoneLeavesItUnknown() {
        loaded(OLD);
        assertThat(look(failing())).isEqualTo(Found.UNKNOWN);
        assertThat(model.files).as("the probe is removed all the same").containsOnlyKeys("gold");
        assertThat(search(failing()).findAfterDelete("gold")).isEqualTo(Found.UNKNOWN);
    }

    @Test
    void aDeletedPolicyThatIsGoneIsGone() {
        claims.write("gold");
        assertThat(search(new Site()).findAfterDelete("gold")).isEqualTo(Found.SEEN);
        assertThat(put).isEmpty();
    }

    @Test
    void aDeletedPolicyThatGoesWithTheNextReloadIsGone() {
        loaded(OLD);
        var site = new Site();
        assertThat(search(site).findAfterDelete("gold")).isEqualTo(Found.SEEN);
        assertThat(site.reloads).isEqualTo(2);
        assertThat(model.files).isEmpty();
        assertThat(model.loaded).isEmpty();
    }

    /** Whether another file holds it is seen only once its own is gone. */
    @Test
    void aDeletedPolicyThatStillHadItsFileIsUnknown() {
        loaded(OLD);
        var site = new Site();
        site.elsewhere = true;
        assertThat(search(site).findAfterDelete("gold")).isEqualTo(Found.UNKNOWN);
        assertThat(search(site).findAfterDelete("gold")).isEqualTo(Found.IN_ANOTHER_FILE);
        assertThat(claims.read("gold").orElseThrow().fromAnotherFile()).contains(printOfOld());
    }

    @Test
    void whereNothingIsLoadedNoFileIsBlamedForADelete() {
        loaded(OLD);
        model.files.clear();
        model.loadsPolicies = false;
        assertThat(search(new Site()).findAfterDelete("gold")).isEqualTo(Found.UNKNOWN);
        assertThat(claims.read("gold").orElseThrow().fromAnotherFile()).isEmpty();
    }

    @Test
    void aDeletedPolicyWithoutOurClaimIsNotClaimed() {
        model.loaded.put("gold", OLD);
        var site = new Site();
        site.elsewhere = true;
        assertThat(search(site).findAfterDelete("gold")).isEqualTo(Found.IN_ANOTHER_FILE);
        assertThat(claims.read("gold")).isEmpty();
    }

    /** The fingerprint of the old policy, as a claim shows it. */
    private String printOfOld() {
        var elsewhere = new PolicyClaims(new InMemoryGateway(), keyring);
        elsewhere.writeFromAnotherFile("gold", OLD);
        return elsewhere.read("gold").orElseThrow().fromAnotherFile().orElseThrow();
    }
}

package dev.keywright.apply.policies;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.Site;
import dev.keywright.apply.policies.PolicyClaiming.Wanted;
import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.apply.run.Outcome;
import dev.keywright.apply.run.Outcomes;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.PolicyFile;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyClaim;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.Samples;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.SessionRef;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Policies are claimed before they are written; who lost a claim leaves the policy alone. */
class PolicyClaimingTest {

    private static final Wanted BRONZE = new Wanted(0, "bronze");
    private static final Wanted GOLD = new Wanted(1, "gold");

    private final InMemoryGateway model = new InMemoryGateway();
    private final Keyring keyring = new Keyring(Samples.SEED, "prod", "acme");
    private final PolicyClaims ours = new PolicyClaims(model, keyring);
    private final PolicyClaims others = new PolicyClaims(model, new Keyring(Samples.SEED, "other", "acme"));
    private final List<Duration> slept = new ArrayList<>();
    private final Outcomes outcomes = new Outcomes(
            new Site()
                    .plan(files(policy("bronze").opens("Orders"), policy("gold").opens("Orders"))),
            ProgressListener.SILENT);
    private ApplyOptions options = ApplyOptions.of("acme", 1, Clock.systemUTC());
    private Runnable meanwhile = () -> {};

    private PolicyClaiming claiming(Gateway gateway) {
        return new PolicyClaiming(
                gateway,
                new PolicyClaims(gateway, keyring),
                options,
                time -> {
                    slept.add(time);
                    meanwhile.run();
                },
                outcomes);
    }

    private PolicyClaim claim(String id) {
        return ours.read(id).orElseThrow();
    }

    private String reason(Wanted policy) {
        return outcomes.report().results().get(policy.index()).outcome().reason();
    }

    @Test
    void aFreePolicyIsClaimedAndLookedAtAgainAfterAMoment() {
        claiming(model).claim(List.of(BRONZE, GOLD));

        assertThat(claim("bronze").ours()).isTrue();
        assertThat(claim("gold").ours()).isTrue();
        assertThat(slept).containsExactly(options.policyPoll());
        assertThat(outcomes.isOpen(0)).isTrue();
    }

    @Test
    void whatIsOursAlreadyIsNeitherWrittenNorWithdrawn() {
        ours.write("gold");
        PolicyClaiming claiming = claiming(model);
        claiming.claim(List.of(GOLD));
        claiming.withdraw(GOLD.index(), "gold");

        assertThat(claim("gold").serial()).isEqualTo(1);
        assertThat(slept).isEmpty();
        assertThat(outcomes.isOpen(GOLD.index())).isTrue();
    }

    @Test
    void whatThisRunClaimedIsWithdrawn() {
        PolicyClaiming claiming = claiming(model);
        claiming.claim(List.of(GOLD));
        claiming.withdraw(GOLD.index(), "gold");
        assertThat(ours.read("gold")).isEmpty();
    }

    @Test
    void aClaimOfOthersStaysAndTheRestGoesOn() {
        others.write("bronze");
        PolicyClaiming claiming = claiming(model);
        claiming.claim(List.of(BRONZE, GOLD));
        claiming.withdraw(BRONZE.index(), "bronze");

        assertThat(reason(BRONZE))
                .isEqualTo("changed since the plan was made: the policy is claimed by namespace other in org acme");
        assertThat(claim("bronze").ours()).isFalse();
        assertThat(claim("gold").ours()).isTrue();
        assertThat(outcomes.isOpen(GOLD.index())).isTrue();
    }

    @Test
    void onlyTheNamedPolicyIsTakenOver() {
        others.write("bronze");
        others.write("gold");
        options = options.takingOver(Set.of("gold"));
        claiming(model).claim(List.of(BRONZE, GOLD));

        assertThat(claim("bronze").ours()).isFalse();
        assertThat(claim("gold").ours()).isTrue();
        assertThat(claim("gold").serial()).as("grows with each owner").isEqualTo(2);
    }

    @Test
    void ofTwoAtTheSameMomentTheStoredOneWins() {
        meanwhile = () -> others.write("gold");
        claiming(model).claim(List.of(GOLD));
        assertThat(reason(GOLD)).contains("the policy is claimed by namespace other");
    }

    @Test
    void aClaimThatIsGoneAgainIsNobodys() {
        meanwhile = () -> ours.remove("gold");
        claiming(model).claim(List.of(GOLD));
        assertThat(reason(GOLD)).isEqualTo("changed since the plan was made: the policy is claimed by nobody");
    }

    @Test
    void aClaimThatCannotBeWrittenFailsOnePolicy() {
        var refusing = new ForwardingGateway(model) {
            private int creates;

            @Override
            public Created create(Secret id, Value.Fields body) {
                if (++creates == 1) {
                    throw new GatewayException(Kind.REJECTED, 500, "no room");
                }
                return super.create(id, body);
            }
        };
        claiming(refusing).claim(List.of(BRONZE, GOLD));

        assertThat(reason(BRONZE)).isEqualTo("not tried, since its claim could not be written: no room");
        assertThat(outcomes.isOpen(GOLD.index())).isTrue();
        assertThat(claim("gold").ours()).isTrue();
    }

    /** Once the written policy is visible, no other file provides it any more. */
    @Test
    void aCheckForgetsTheOtherFileAndWritesNothingElse() {
        ours.write("bronze");
        ours.writeFromAnotherFile("gold", new Policy(Value.Fields.of("id", Value.text("gold"))));
        claiming(model).check(List.of(BRONZE, GOLD));

        assertThat(claim("bronze").serial()).isEqualTo(1);
        assertThat(claim("gold").fromAnotherFile()).isEmpty();
        assertThat(claim("gold").ours()).isTrue();
        assertThat(outcomes.isOpen(GOLD.index())).isTrue();
    }

    @Test
    void aCheckReportsAClaimThatIsLost() {
        others.write("gold");
        claiming(model).check(List.of(BRONZE, GOLD));
        assertThat(reason(GOLD)).contains("claimed by namespace other");
        assertThat(reason(BRONZE)).contains("claimed by nobody");
    }

    private static Policy policyOf(String org, String id) {
        return new Policy(Value.Fields.of("id", Value.text(id)).with("org_id", Value.text(org)));
    }

    @Test
    void aPolicyIsOthersByItsClaimOrItsOrganisation() {
        ours.write("bronze");
        others.write("gold");
        assertThat(claiming(model).isOthers("bronze")).isFalse();
        assertThat(claiming(model).isOthers("gold")).isTrue();
        assertThat(claiming(model).isOthers("silver")).isFalse();

        model.loaded.put("silver", policyOf("globex", "silver"));
        model.loaded.put("iron", policyOf("acme", "iron"));
        assertThat(claiming(model).isOthers("silver")).isTrue();
        assertThat(claiming(model).isOthers("iron")).isFalse();
        assertThat(claiming(model).isOthers("bronze")).isFalse();
    }

    @Test
    void aPolicyInTheFileIsOthersTooIfItIsOfAnotherOrganisation() {
        var file = new PolicyFile.Readable(
                "policies.json", List.of(policyOf("globex", "silver"), policyOf("acme", "iron")));
        var withFile = new ForwardingGateway(model) {
            @Override
            public Optional<PolicyFile> policyFile() {
                return Optional.of(file);
            }
        };
        assertThat(claiming(withFile).isOthers("silver")).isTrue();
        assertThat(claiming(withFile).isOthers("iron")).isFalse();
        var broken = new ForwardingGateway(model) {
            @Override
            public Optional<PolicyFile> policyFile() {
                return Optional.of(new PolicyFile.Broken("policies.json", "is not JSON"));
            }
        };
        assertThat(claiming(broken).isOthers("silver")).isFalse();
    }

    @Test
    void aClaimThatCannotBeGivenBackSpoilsTheDelete() {
        ours.write("gold");
        ours.write("bronze");
        var refusing = new ForwardingGateway(model) {
            @Override
            public boolean delete(SessionRef sessionRef, String orgId) {
                throw new GatewayException(Kind.REJECTED, 500, "refused");
            }
        };
        outcomes.set(GOLD.index(), new Outcome.Done());
        claiming(refusing).releaseClaim(GOLD.index(), "gold");
        assertThat(reason(GOLD)).isEqualTo("done, but its claim could not be removed: refused");

        claiming(model).releaseClaim(BRONZE.index(), "bronze");
        assertThat(ours.read("bronze")).isEmpty();
    }
}

package dev.keywright.apply;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Outcome;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Declared;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.plan.Plan;
import dev.keywright.plan.Samples.KeyBuilder;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which entries the ledger has at the end of an apply, also where the gateway failed or answered wrongly. */
class EntriesAtTheEndTest {

    private static final Object OTHER = key("other").opens("Orders");

    private final Site site = new Site();

    private static KeyBuilder a() {
        return key("a").opens("Orders");
    }

    private String token() {
        return InMemoryGateway.token(site.keyring.derivedId("a", 1));
    }

    private static Outcome first(ApplyReport report) {
        return report.results().get(0).outcome();
    }

    /** What follows the delete of a key. */
    private abstract class AfterTheDelete extends ForwardingGateway {

        boolean deleted;

        AfterTheDelete() {
            super(site.model);
        }

        @Override
        public boolean delete(SessionRef sessionRef, String orgId) {
            deleted |= session(sessionRef).flatMap(OwnershipMark::of).isPresent();
            return super.delete(sessionRef, orgId);
        }
    }

    @Test
    void whatCannotBeLookedUpAgainKeepsItsEntry() {
        site.apply(files(a(), OTHER));
        var blind = new AfterTheDelete() {
            @Override
            public Optional<Session> session(SessionRef sessionRef) {
                if (deleted && sessionRef.equals(new SessionRef.ByToken(Secret.of(token())))) {
                    throw new GatewayException(Kind.UNREACHABLE, 0, "gone");
                }
                return super.session(sessionRef);
            }
        };

        Outcome outcome = first(site.apply(blind, files(OTHER)));

        assertThat(outcome).isEqualTo(new Outcome.Failed("done, but it could not be looked up again: gone"));
        assertThat(site.entries()).contains(CredentialId.derived("a", 1));
        assertThat(site.apply(files(OTHER)).complete()).isTrue();
        assertThat(site.entries()).doesNotContain(CredentialId.derived("a", 1));
    }

    /** A gateway that lost its Redis for a moment answers that a key is gone. */
    private final class Forgetful extends ForwardingGateway {

        private final Value.Fields later;

        /** @param later what is there after the delete, whoever stored it */
        Forgetful(Value.Fields later) {
            super(site.model);
            this.later = later;
        }

        @Override
        public boolean delete(SessionRef sessionRef, String orgId) {
            boolean key = session(sessionRef).flatMap(OwnershipMark::of).isPresent();
            boolean answer = super.delete(sessionRef, orgId);
            if (key) {
                site.model.stored.put(token(), later);
            }
            return answer;
        }
    }

    @Test
    void aKeyThatIsThereAfterAllKeepsItsEntry() {
        site.apply(files(a(), OTHER));
        Value.Fields live = site.model.stored.get(token());

        Outcome outcome = first(site.apply(new Forgetful(live), files(OTHER)));

        assertThat(outcome).isEqualTo(new Outcome.Failed("the gateway reported the key as gone, and now it is there"));
        assertThat(site.entries()).contains(CredentialId.derived("a", 1));
        assertThat(site.apply(files(OTHER)).complete()).isTrue();
        assertThat(site.model.stored).doesNotContainKey(token());
    }

    @Test
    void theSessionOfSomeoneElseKeepsNoEntry() {
        site.apply(files(a(), OTHER));
        Value.Fields others =
                site.model.stored.get(token()).with("meta_data", Value.Fields.of("keywright", Value.text("staging/a")));

        assertThat(first(site.apply(new Forgetful(others), files(OTHER)))).isEqualTo(new Outcome.Done());
        assertThat(site.entries()).doesNotContain(CredentialId.derived("a", 1));
        assertThat(site.model.stored).containsEntry(token(), others);
        assertThat(site.ledger().intended()).as("nobody looks for it any more").isEmpty();
    }

    @Test
    void aRevokeWhoseEntryCannotBeRemovedIsNotComplete() {
        site.apply(files(a(), OTHER));
        var full = new AfterTheDelete() {
            @Override
            public Created create(Secret id, Value.Fields body) {
                if (deleted) {
                    throw new GatewayException(Kind.REJECTED, 500, "no room");
                }
                return super.create(id, body);
            }
        };

        Outcome outcome = first(site.apply(full, files(OTHER)));

        assertThat(outcome.word()).isEqualTo("failed");
        assertThat(outcome.reason()).isEqualTo("done, but the ledger could not be written: no room");
        assertThat(site.entries()).contains(CredentialId.derived("a", 1));
        assertThat(site.apply(files(OTHER)).complete()).isTrue();
        assertThat(site.entries()).doesNotContain(CredentialId.derived("a", 1));
    }

    /** A key that is spelled differently, and whose session the gateway has lost. */
    @Test
    void aKeyThatIsCreatedUnderAnotherSpellingHasOneEntry() {
        site.apply(files(a().supplied("partner"), OTHER));
        site.model.stored.values().removeIf(session -> OwnershipMark.of(new Session(session))
                .filter("prod/a"::equals)
                .isPresent());

        Declared respelled = files(a().supplied("acmepartner"), OTHER);
        assertThat(site.apply(respelled).complete()).isTrue();

        assertThat(site.entries())
                .containsExactlyInAnyOrder(
                        site.keyring.credentialId(a().supplied("acmepartner").build()),
                        CredentialId.derived("other", 1));
        assertThat(site.plan(respelled).isEmpty()).isTrue();
        assertThat(site.ledger().intended()).isEmpty();
    }

    @Test
    void anEntryThatIsWithdrawnIsNotLookedForAnyMore() {
        Declared files = files(a(), OTHER);
        Plan plan = site.plan(files);
        var observed = site.look(site.model, files);
        site.model.create(
                site.keyring.derivedId("a", 1),
                Value.Fields.of("org_id", Value.text("acme"))
                        .with("access_rights", Value.Fields.of("api-1", Value.Fields.EMPTY)));

        assertThat(first(site.carryOut(site.model, plan, observed)).word()).isEqualTo("stale");
        assertThat(site.ledger().intended()).isEmpty();
    }

    @Test
    void aReplacementWhoseOldKeyChangedSaysSo() {
        site.apply(files(a()));
        ApplyReport report = site.applyLate(
                files(a().generation(2)),
                () -> site.model.stored.computeIfPresent(
                        token(), (t, s) -> s.with("alias", Value.text("edited by hand"))));

        assertThat(first(report))
                .isEqualTo(new Outcome.Stale("the new key works, but the old one was not revoked:"
                        + " changed since the plan was made: alias"));
        assertThat(site.model.stored).containsKey(token());
        assertThat(site.entries()).hasSize(2);
    }

    @Test
    void aSessionThatIsThereAgainIsNotRevokedUnseen() {
        site.apply(files(a(), OTHER));
        Value.Fields live = site.model.stored.remove(token());

        ApplyReport report = site.applyLate(files(OTHER), () -> site.model.stored.put(token(), live));

        assertThat(first(report))
                .isEqualTo(new Outcome.Stale("changed since the plan was made: there is a session again"));
        assertThat(site.model.stored).containsKey(token());
        assertThat(site.entries()).contains(CredentialId.derived("a", 1));
    }

    /** Neither the policy that goes nor the one that comes. */
    @Test
    void aPolicyIsNotDeletedIfItsIntentCannotBeRecorded() {
        site.apply(files(policy("gold").opens("Orders"), a()));
        var full = new ForwardingGateway(site.model) {
            private int ledgerWrites;

            @Override
            public Created create(Secret id, Value.Fields body) {
                if (OwnershipMark.of(new Session(body)).isEmpty() && ++ledgerWrites > 1) {
                    throw new GatewayException(Kind.REJECTED, 500, "no room");
                }
                return super.create(id, body);
            }
        };

        ApplyReport report = site.apply(full, files(a()));

        assertThat(first(report))
                .isEqualTo(new Outcome.Failed("not tried, since the ledger could not be written: no room"));
        assertThat(site.model.files).containsKey("gold");
    }

    /** One node has another hash function, and the create went there. */
    @Test
    void aKeyThatWasStoredElsewhereThanIntendedIsFoundByItsEntry() {
        var otherNode = new ForwardingGateway(site.model) {
            @Override
            public Created create(Secret id, Value.Fields body) {
                boolean key = OwnershipMark.of(new Session(body)).isPresent();
                site.model.function = key ? HashFunction.SHA256 : HashFunction.MURMUR64;
                Created created = super.create(id, body);
                site.model.function = HashFunction.MURMUR64;
                return created;
            }
        };

        assertThat(site.apply(otherNode, files(a())).complete()).isTrue();

        var entry = site.ledger().entries().get(CredentialId.derived("a", 1));
        assertThat(site.model.session(entry.sessionRef()).flatMap(OwnershipMark::of))
                .contains("prod/a");
    }
}

package dev.keywright.apply;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Outcome;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Declared;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.Samples.KeyBuilder;
import dev.keywright.testing.gateway.FaultyGateway;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.SessionRef;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** When the answer to the write of a key is lost, what the gateway shows decides; nothing is guessed. */
class LostAnswersTest {

    private final Site site = new Site();

    private static KeyBuilder a(int rate) {
        return key("a").opens("Orders").field("rate", rate).field("per", 1);
    }

    /** Loses the first answers to writes of marked sessions, of requests that arrive or do not. */
    private static final class Losses implements FaultyGateway.Fate {

        private final int losses;
        private final boolean arrives;
        private boolean blind;
        private boolean hasLost;
        int writes;

        Losses(int losses, boolean arrives) {
            this.losses = losses;
            this.arrives = arrives;
        }

        /** From the first loss on, the gateway cannot be read either. */
        Losses blind() {
            blind = true;
            return this;
        }

        Gateway before(Gateway gateway) {
            return new FaultyGateway(gateway, this);
        }

        @Override
        public boolean concerns(String call, Supplier<Optional<Session>> session) {
            return call.equals("session")
                    || session.get().flatMap(OwnershipMark::of).isPresent();
        }

        @Override
        public void before(int number, String call) {
            if (call.equals("session")) {
                if (blind && hasLost) {
                    throw new GatewayException(Kind.UNREACHABLE, 0, "gone");
                }
            } else if (++writes <= losses && !arrives) {
                lose();
            }
        }

        @Override
        public void after(int number, String call) {
            if (!call.equals("session") && writes <= losses) {
                lose();
            }
        }

        private void lose() {
            hasLost = true;
            throw new GatewayException(Kind.UNKNOWN_OUTCOME, 0, "no answer");
        }
    }

    private static Outcome first(ApplyReport report) {
        return report.results().get(0).outcome();
    }

    @Test
    void aCreateThatArrivedIsNotSentAgain() {
        var lossy = new Losses(1, true);
        assertThat(first(site.apply(lossy.before(site.model), files(a(5))))).isEqualTo(new Outcome.Done());
        assertThat(lossy.writes).isEqualTo(1);
        assertThat(site.plan(files(a(5))).isEmpty()).isTrue();
    }

    @Test
    void aCreateThatDidNotArriveIsSentAgain() {
        var lossy = new Losses(2, false);
        assertThat(first(site.apply(lossy.before(site.model), files(a(5))))).isEqualTo(new Outcome.Done());
        assertThat(lossy.writes).isEqualTo(3);
        assertThat(site.plan(files(a(5))).isEmpty()).isTrue();
    }

    @Test
    void afterThreeTimesNobodyKnows() {
        var lossy = new Losses(9, false);
        assertThat(first(site.apply(lossy.before(site.model), files(a(5)))))
                .isEqualTo(new Outcome.Unknown("no answer"));
        assertThat(lossy.writes).isEqualTo(3);
    }

    @Test
    void whatCannotBeReadAgainIsNotSentAgain() {
        var lossy = new Losses(9, false).blind();
        assertThat(first(site.apply(lossy.before(site.model), files(a(5)))))
                .isEqualTo(new Outcome.Unknown("no answer"));
        assertThat(lossy.writes).isEqualTo(1);
    }

    @Test
    void anUpdateIsDoneWhenTheKeyIsAsDeclared() {
        site.apply(files(a(5)));
        var lossy = new Losses(1, true);
        assertThat(first(site.apply(lossy.before(site.model), files(a(6))))).isEqualTo(new Outcome.Done());
        assertThat(lossy.writes).isEqualTo(1);
    }

    @Test
    void anUpdateIsSentAgainWhileTheKeyIsAsBefore() {
        site.apply(files(a(5)));
        var lossy = new Losses(1, false);
        assertThat(first(site.apply(lossy.before(site.model), files(a(6))))).isEqualTo(new Outcome.Done());
        assertThat(lossy.writes).isEqualTo(2);
        assertThat(site.session("a", 1).fields().whole("rate")).isEqualTo(6);
    }

    /** No answer shows a password. */
    @Test
    void aPasswordIsSentAgain() {
        site.apply(files(key("jane").opens("Orders").user("jane", "one")));
        var changed = files(key("jane").opens("Orders").user("jane", "two"));
        var lossy = new Losses(1, true);
        assertThat(first(site.apply(lossy.before(site.model), changed))).isEqualTo(new Outcome.Done());
        assertThat(lossy.writes).isEqualTo(2);
        assertThat(site.plan(changed).isEmpty()).isTrue();
    }

    @Test
    void aRevokeIsDoneWhenTheSessionIsGone() {
        site.apply(files(a(5), key("b").opens("Orders")));
        var lossy = new Losses(1, true);
        assertThat(first(site.apply(lossy.before(site.model), files(key("b").opens("Orders")))))
                .isEqualTo(new Outcome.Done());
        assertThat(lossy.writes).isEqualTo(1);
        assertThat(site.entries()).hasSize(1);
    }

    @Test
    void aReplacementThatWasNotFinishedSaysSo() {
        site.apply(files(a(5)));
        var gone = new ForwardingGateway(site.model) {
            @Override
            public boolean delete(SessionRef sessionRef, String orgId) {
                throw new GatewayException(Kind.REJECTED, 500, "refused");
            }
        };
        assertThat(first(site.apply(gone, files(a(5).generation(2)))))
                .isEqualTo(new Outcome.Failed("the new key works, but the old one was not revoked: refused"));
        assertThat(site.session("a", 2)).isNotNull();
        assertThat(site.entries()).hasSize(2);
    }

    @Test
    void aReplacementThatCannotBeginLeavesTheOldKey() {
        site.apply(files(a(5)));
        assertThat(first(site.apply(new Losses(9, false).before(site.model), files(a(5).generation(2)))))
                .isEqualTo(new Outcome.Unknown("no answer"));
        assertThat(site.session("a", 1)).isNotNull();
    }

    @Test
    void theEndOfATrialIsRecordedOnceItHasBegun() {
        Object trial = policy("trial").opens("Orders").field("key_expires_in", 3600);
        site.apply(files(trial, key("guest").carries("trial")));
        assertThat(site.ledger().entries().values())
                .extracting(LedgerEntry::expires)
                .containsExactly(site.model.now + 3600);
    }

    /** Someone else's request is quicker than the second attempt of ours, whose first one did not arrive. */
    private ForwardingGateway overtaken(String call, String token, Session others) {
        return new ForwardingGateway(site.model) {
            private int calls;

            private boolean isFirst(String name, boolean ours) {
                return name.equals(call) && ours && ++calls == 1;
            }

            private RuntimeException lost() {
                site.model.stored.put(token, others.fields());
                return new GatewayException(Kind.UNKNOWN_OUTCOME, 0, "no answer");
            }

            @Override
            public Created create(Secret id, Value.Fields body) {
                if (isFirst("create", OwnershipMark.of(new Session(body)).isPresent())) {
                    throw lost();
                }
                return super.create(id, body);
            }

            @Override
            public boolean update(SessionRef sessionRef, Value.Fields body, Counters counters) {
                if (isFirst("update", OwnershipMark.of(new Session(body)).isPresent())) {
                    throw lost();
                }
                return super.update(sessionRef, body, counters);
            }

            @Override
            public boolean delete(SessionRef sessionRef, String orgId) {
                if (isFirst(
                        "delete", session(sessionRef).flatMap(OwnershipMark::of).isPresent())) {
                    throw lost();
                }
                return super.delete(sessionRef, orgId);
            }
        };
    }

    private static Session others(String... mark) {
        Value.Fields session = Value.Fields.of("org_id", Value.text("acme"))
                .with("alias", Value.text("someone else's"))
                .with("date_created", Value.text("2026-11-23T12:00:00Z"))
                .with("access_rights", Value.Fields.of("api-1", Value.Fields.EMPTY));
        return new Session(
                mark.length == 0
                        ? session
                        : session.with("meta_data", Value.Fields.of("keywright", Value.text(mark[0]))));
    }

    private String token(Object key) {
        return InMemoryGateway.token(site.keyring.id(((KeyBuilder) key).build()));
    }

    private void assertThatItStays(String call, KeyBuilder key, Declared files, Session others, String reason) {
        Outcome outcome = first(site.apply(overtaken(call, token(key), others), files));
        assertThat(outcome).isEqualTo(new Outcome.Stale("changed since the plan was made: " + reason));
        assertThat(site.model.stored.get(token(key))).isEqualTo(others.fields());
    }

    @Test
    void aCreateIsNotSentAgainOverAnothersSession() {
        KeyBuilder partner = key("partner").opens("Orders").supplied("partner");
        assertThatItStays("create", partner, files(partner), others(), "a session is there already");
        assertThat(site.entries()).as("nothing names it as ours").isEmpty();
    }

    @Test
    void anUpdateIsNotSentAgainOverAnothersSession() {
        KeyBuilder partner = key("partner").opens("Orders").supplied("partner");
        site.apply(files(partner));
        assertThatItStays(
                "update",
                partner,
                files(key("partner").opens("Orders").supplied("partner").field("alias", "x")),
                others("staging/partner"),
                "its mark is not ours any more");
    }

    @Test
    void aRevokeIsNotSentAgainForAnothersSession() {
        KeyBuilder partner = key("partner").opens("Orders").supplied("partner");
        site.apply(files(partner, a(5)));
        assertThatItStays("delete", partner, files(a(5)), others(), "its mark is not ours any more");
    }
}

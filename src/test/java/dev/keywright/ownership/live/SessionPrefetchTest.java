package dev.keywright.ownership.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.SessionReads;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.tyk.SessionRef;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SessionPrefetchTest {

    private static final Session SESSION = new Session(Value.Fields.of("org_id", Value.text("acme")));

    @Test
    void whatWasOfferedIsReadOnce() throws InterruptedException {
        var reads = new AtomicInteger();
        var done = new CountDownLatch(90);
        SessionPrefetch early = SessionPrefetch.open(() -> reads(sessionRef -> {
            reads.incrementAndGet();
            done.countDown();
            return Optional.of(SESSION);
        }));

        for (int page = 0; page < 3; page++) {
            early.offer(entries(page * 30, page * 30 + 30));
        }
        early.complete();
        done.await();
        early.stop();

        assertThat(reads).hasValue(90);
        for (LedgerEntry entry : entries(0, 90)) {
            assertThat(early.take(entry.credentialId(), entry.sessionRef())).contains(SESSION);
            assertThat(early.take(entry.credentialId(), entry.sessionRef())).isNull();
        }
    }

    @Test
    void anAnswerForAnotherReachIsNotTaken() throws InterruptedException {
        var done = new CountDownLatch(1);
        SessionPrefetch early = SessionPrefetch.open(() -> reads(sessionRef -> {
            done.countDown();
            return Optional.empty();
        }));
        LedgerEntry before = entries(0, 1).get(0);
        early.offer(List.of(before));
        done.await();
        early.stop();

        // Another run has moved the page meanwhile, and the session is found elsewhere now.
        assertThat(early.take(before.credentialId(), new SessionRef.ByHash(Secret.of("other"))))
                .isNull();
    }

    @Test
    void aFailureStopsAllOfThemAndIsLeftToWhoNeedsTheSession() {
        SessionPrefetch early = SessionPrefetch.open(() -> reads(sessionRef -> {
            throw new GatewayException(Kind.UNREACHABLE, 0, "gone");
        }));
        List<LedgerEntry> entries = entries(0, 50);
        early.offer(entries);

        early.stop();

        assertThat(entries).allMatch(entry -> early.take(entry.credentialId(), entry.sessionRef()) == null);
    }

    @Test
    void stopsWithoutEverHavingBeenOfferedAnything() {
        SessionPrefetch.open(() -> reads(sessionRef -> Optional.empty())).stop();
        SessionPrefetch.none().stop();
    }

    /** Before the ledger is found, a gateway that is read in bulk has nothing better to offer than single reads. */
    @Test
    void howToReadIsAskedWhenTheFirstEntryComes() {
        var asked = new AtomicInteger();
        SessionPrefetch early = SessionPrefetch.open(() -> {
            asked.incrementAndGet();
            return reads(sessionRef -> Optional.empty());
        });
        early.offer(List.of());
        assertThat(asked).hasValue(0);
        early.offer(entries(0, 5));
        early.offer(entries(5, 10));
        assertThat(asked).hasValue(1);
        early.stop();
    }

    @Test
    void bulkReadsAreNotBegunEarly() {
        SessionPrefetch early = SessionPrefetch.open(() -> new SessionReads() {
            @Override
            public int threads() {
                return 2;
            }

            @Override
            public int portion() {
                return 500;
            }

            @Override
            public Reader open() {
                throw new AssertionError("nothing is to be read");
            }
        });
        LedgerEntry entry = entries(0, 1).get(0);
        early.offer(List.of(entry));
        early.complete();
        early.stop();

        assertThat(early.take(entry.credentialId(), entry.sessionRef())).isNull();
    }

    private static List<LedgerEntry> entries(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> LedgerEntry.of(
                        CredentialId.derived("key-" + i, 1),
                        new SessionRef.ByToken(Secret.of("token-" + i)),
                        Optional.empty(),
                        0))
                .toList();
    }

    private static SessionReads reads(Function<SessionRef, Optional<Session>> read) {
        return new SessionReads() {
            @Override
            public int threads() {
                return 4;
            }

            @Override
            public int portion() {
                return 1;
            }

            @Override
            public Reader open() {
                return sessionRefs -> sessionRefs.stream().map(read).toList();
            }
        };
    }
}

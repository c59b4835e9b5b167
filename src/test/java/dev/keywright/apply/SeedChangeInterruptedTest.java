package dev.keywright.apply;

import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SEED;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.Declared;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Seeds;
import dev.keywright.ownership.LiveStateReader;
import dev.keywright.ownership.claims.PolicyClaim;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.identity.FormerSeed;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.live.LiveStateOptions;
import dev.keywright.plan.Samples;
import dev.keywright.testing.gateway.FaultyGateway;
import dev.keywright.tyk.SessionRef;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever the apply that replaces a seed is cut off, nothing is lost, and the next one finishes it. */
class SeedChangeInterruptedTest {

    private static final long WEEK = 7 * DAY;
    private static final Secret NEXT = Secret.of("another seed for tests that is long enough, too");

    private static Declared files() {
        return Samples.files(
                policy("gold").opens("Orders").field("rate", 5).field("per", 1),
                key("partner").opens("Orders").overlap(WEEK),
                key("carrier").carries("gold").overlap(WEEK),
                key("given").opens("Orders").supplied("a-supplied-key-of-someone"),
                key("jane").opens("Orders").user("jane", "first"));
    }

    private static Declared with(Seeds seeds) {
        Declared files = files();
        return new Declared(files.project().withSeeds(seeds), files.policies(), files.keys());
    }

    private static final Declared BOTH = with(new Seeds(NEXT, Optional.of(SEED)));
    private static final Keyring OLD = new Keyring(SEED, "prod", "acme");
    private static final Keyring NEW = new Keyring(NEXT, "prod", "acme");
    private static final Keyring CHANGING = Keyring.of(BOTH.project());

    private static long expires(Site site, Keyring keyring, String name) {
        return site.model
                .session(new SessionRef.ById(keyring.derivedId(name, 1), "acme"))
                .orElseThrow()
                .expires();
    }

    /** The error of a seed alone, if there is one. */
    private static Optional<String> error(Site site, Keyring keyring) {
        var mistakes = new Diagnostics();
        boolean read = LiveStateReader.read(site.model, files(), keyring, new LiveStateOptions(1, true), mistakes)
                .isPresent();
        List<String> errors = mistakes.all().stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::code)
                .toList();
        assertThat(errors).hasSize(read ? 0 : 1);
        return errors.stream().findFirst();
    }

    @ParameterizedTest
    @EnumSource(
            value = CallTrouble.Kind.class,
            names = {"KILLED_BEFORE", "ANSWER_LOST"})
    void theNextApplyFinishesIt(CallTrouble.Kind trouble) {
        int n = 1;
        while (cutOffAt(n, trouble)) {
            n++;
        }
        assertThat(n).as("calls in one apply").isGreaterThan(30);
    }

    private static boolean cutOffAt(int n, CallTrouble.Kind trouble) {
        var site = new Site();
        assertThat(site.apply(files()).complete()).isTrue();
        site.keyring = CHANGING;
        var flaky = new FaultyGateway(site.model, new CallTrouble(n, trouble));
        try {
            site.apply(flaky, BOTH);
        } catch (CallTrouble.KilledError | GatewayException | LedgerException e) {
            // The user sees it and starts again.
        }
        if (flaky.calls() < n) {
            return false;
        }
        String at = trouble + " at call " + n;
        // With one seed alone, it works or ends in one clear error.
        Optional<String> former = error(site, OLD);
        Optional<String> next = error(site, NEW);
        assertThat(former.or(() -> next)).as(at).isPresent();
        former.ifPresent(code -> assertThat(code).as(at).isEqualTo("wrong-seed"));
        next.ifPresent(code -> assertThat(code).as(at).isIn("wrong-seed", "seed-change-unfinished"));

        assertThat(site.apply(BOTH).open()).as(at).isEmpty();
        assertThat(site.plan(BOTH).changes()).as(at).isEmpty();
        for (String name : List.of("partner", "carrier")) {
            assertThat(expires(site, OLD, name)).as(at).isEqualTo(site.model.now + WEEK);
            assertThat(expires(site, NEW, name)).as(at).isZero();
        }
        assertThat(site.orphans()).as(at).isEmpty();
        assertThat(site.entries()).as(at).hasSize(6);
        assertThat(site.entries().stream()
                        .filter(id -> BOTH.keys().stream().anyMatch(key -> FormerSeed.isOf(id, key, CHANGING))))
                .as(at)
                .hasSize(2);

        // From here on the new seed is enough.
        site.keyring = NEW;
        assertThat(site.plan(files()).changes()).as(at).isEmpty();
        assertThat(new PolicyClaims(site.model, NEW).read("gold").filter(PolicyClaim::ours))
                .as(at)
                .isPresent();
        site.model.now += 8 * DAY;
        assertThat(site.apply(files()).open()).as(at).isEmpty();
        assertThat(site.plan(files()).changes()).as(at).isEmpty();
        assertThat(site.entries()).as(at).hasSize(4);
        assertThat(site.orphans()).as(at).isEmpty();
        return true;
    }
}

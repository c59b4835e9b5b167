package dev.keywright.report.apply;

import static dev.keywright.report.plan.Plans.create;
import static dev.keywright.report.plan.Plans.createPolicy;
import static dev.keywright.report.plan.Plans.revoke;
import static dev.keywright.report.plan.Plans.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Outcome;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.change.Change;
import dev.keywright.report.Formats;
import dev.keywright.report.kit.Style;
import dev.keywright.report.plan.Plans;
import dev.keywright.testing.Golden;
import dev.keywright.testing.OutputSchema;
import dev.keywright.testing.PlainFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApplyTest {

    private static final String OPEN = "{'access_rights':{'api-1':{}}}";

    private static final ApplyReport PARTLY = new ApplyReport(List.of(
            result(createPolicy("gold", "{}"), new Outcome.Done()),
            result(createPolicy("silver", "{}"), new Outcome.Failed("the gateway said no: \u001b[2J")),
            result(create("acme", OPEN), new Outcome.Done()),
            result(create("needs-silver", OPEN), new Outcome.Skipped(Plans.policy("silver"))),
            result(update("moved", OPEN, OPEN), new Outcome.Stale("changed since the plan was made: rate")),
            result(update("slow", OPEN, OPEN), new Outcome.Unknown("no answer within 30s")),
            result(revoke("late", OPEN), new Outcome.Cancelled())));

    private static ApplyReport.Result result(Change change, Outcome outcome) {
        return new ApplyReport.Result(change, outcome);
    }

    private static ApplyReport done(Change... changes) {
        return new ApplyReport(
                Stream.of(changes).map(c -> result(c, new Outcome.Done())).toList());
    }

    @Test
    void tellsWhatBecameOfEachChange() {
        Golden.check("apply/partly.txt", ApplyText.of(PARTLY, Style.PLAIN));
    }

    @Test
    void theSameForScreenReaders() {
        PlainFormat.check("apply/partly.plain.txt", Formats.APPLY, view(PARTLY, true));
    }

    /** Nothing is revoked where the gateway holds no session. */
    @Test
    void anEntryWithoutASessionIsForgotten() {
        var change = (Change.RevokeKey) revoke("never-made", OPEN);
        var gone = new Change.RevokeKey(change.address(), change.entry(), Optional.empty(), change.reasons());
        assertThat(ApplyText.of(done(gone), Style.PLAIN))
                .contains("=   prod/keys/never-made forgotten", "Apply complete: 1 forgotten.")
                .doesNotContain("revoked");
    }

    @Test
    void showsOnlyWhatWasNotDone() {
        assertThat(ApplyText.of(view(PARTLY, false), Style.PLAIN))
                .doesNotContain("prod/keys/acme created")
                .contains("prod/keys/late not revoked: cancelled, not begun")
                .contains("the next plan shows what is left.\n")
                .endsWith("New key: acme. Hand it over with: keywright reveal acme\n");
        assertThat(ApplyText.of(view(PARTLY, true), Style.PLAIN)).contains("prod/keys/acme created");
    }

    private static ApplyView view(ApplyReport report, boolean details) {
        return new ApplyView(
                report, List.of(), Instant.EPOCH, details, Duration.ofDays(14), Optional.of(Plans.CONTEXT));
    }

    /** However many keys change. */
    @Test
    void whatWentWellIsCountedAndNotListed() {
        Change[] changes = IntStream.range(0, 172)
                .mapToObj(i -> update("c" + i, OPEN, OPEN))
                .toArray(Change[]::new);
        assertThat(ApplyText.of(view(done(changes), false), Style.PLAIN)).isEqualTo("Apply complete: 172 updated.\n");
        assertThat(ApplyText.of(view(done(changes), true), Style.PLAIN).lines()).hasSize(174);
    }

    @Test
    void newKeysAreNamedWithTheWayToHandThemOver() {
        assertThat(ApplyText.of(view(done(create("a", OPEN), create("b c", OPEN)), false), Style.PLAIN))
                .isEqualTo(
                        "Apply complete: 2 created.\nNew keys: a, b c. Hand them over with: keywright reveal --new\n");
        assertThat(ApplyText.of(view(done(create("b c", OPEN)), false), Style.PLAIN))
                .endsWith("keywright reveal 'b c'\n");
    }

    @Test
    void revokedKeysAreNamedWithTheWayToBringThemBack() {
        assertThat(ApplyText.of(view(done(revoke("b c", OPEN)), false), Style.PLAIN))
                .isEqualTo("""
                        Apply complete: 1 revoked.
                        Until 1970-01-15, this brings it back: keywright restore 'b c'
                        """);
        assertThat(ApplyText.of(view(done(revoke("a", OPEN), revoke("b", OPEN)), false), Style.PLAIN))
                .endsWith("Until 1970-01-15, revoked keys can be brought back: keywright restore\n");
        var kept = view(done(revoke("a", OPEN)), false);
        var notKept = new ApplyView(kept.report(), List.of(), kept.at(), false, Duration.ZERO, kept.handOut());
        assertThat(ApplyText.of(notKept, Style.PLAIN)).isEqualTo("Apply complete: 1 revoked.\n");
    }

    /** Only its holder knows an adopted key. */
    @Test
    void ofAnAdoptedKeyNoWayBackIsNamed() {
        var change = (Change.RevokeKey) revoke("old", OPEN);
        var entry = LedgerEntry.of(CredentialId.adopted("old"), change.entry().sessionRef(), Optional.empty(), 0);
        var adopted = new Change.RevokeKey(change.address(), entry, change.live(), change.reasons());
        assertThat(ApplyText.of(view(done(adopted), false), Style.PLAIN)).isEqualTo("Apply complete: 1 revoked.\n");
    }

    @Test
    void theLastLineCounts() {
        assertThat(ApplyText.summary(done(
                        create("a", OPEN),
                        create("b", OPEN),
                        create("c", OPEN),
                        update("d", OPEN, OPEN),
                        revoke("e", OPEN))))
                .isEqualTo("Apply complete: 3 created, 1 updated, 1 revoked.");
        assertThat(ApplyText.summary(done(createPolicy("p", "{}"), create("a", OPEN))))
                .isEqualTo("Apply complete: policies: 1 created; keys: 1 created.");
        assertThat(ApplyText.summary(done(Plans.record("a")))).isEqualTo("Apply complete: 1 recorded.");
        assertThat(ApplyText.summary(new ApplyReport(List.of(result(create("a", OPEN), new Outcome.Failed("no"))))))
                .isEqualTo("Nothing was applied: 1 failed; the next plan shows what is left.");
    }

    @Test
    void theJsonFitsItsSchema() {
        String json = ApplyJson.of(PARTLY);
        OutputSchema.check("apply.schema.json", json);
        Golden.check("apply/partly.json", json);
    }

    @Test
    void everyOutcomeIsAnEventOfTheSchema() {
        Instant now = Instant.parse("2026-11-23T08:00:00Z");
        PARTLY.results()
                .forEach(result -> OutputSchema.check(
                        "apply-event.schema.json", ApplyEvents.change(result.change(), result.outcome(), now)));
        OutputSchema.check(
                "apply-event.schema.json",
                ApplyEvents.change(create("acme", OPEN), new Outcome.Stale("the rate has changed"), now));
        OutputSchema.check("apply-event.schema.json", ApplyEvents.finished(PARTLY, List.of(Plans.key("b")), now));
    }

    @Test
    void noSecretIsShown() {
        assertThat(ApplyText.of(PARTLY, Style.ANSI) + ApplyJson.of(PARTLY)).doesNotContain(Plans.CANARY);
    }
}

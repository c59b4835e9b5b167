package dev.keywright.report.audit;

import dev.keywright.plan.inventory.AuditedKey;
import dev.keywright.plan.inventory.AuditedRight;
import dev.keywright.plan.inventory.DeletedKey;
import dev.keywright.plan.inventory.KeyState;
import dev.keywright.plan.inventory.OwnedKey;
import dev.keywright.plan.inventory.RestorableKey;
import dev.keywright.report.kit.CsvText;
import dev.keywright.report.kit.DurationText;
import dev.keywright.report.wording.AmountText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who has what as a table: one row for each key and each API that it opens. */
public final class AuditCsv {

    private static final List<String> HEADER = List.of(
            "owner",
            "key",
            "state",
            "credential",
            "generation",
            "fingerprint",
            "policies",
            "api",
            "api_id",
            "versions",
            "allowed_requests",
            "rate",
            "quota",
            "since",
            "until",
            "declared_at",
            "commit",
            "deleted",
            "restorable_until");

    private AuditCsv() {}

    public static String of(AuditView view) {
        return CsvText.of(
                HEADER,
                Stream.concat(
                        view.audit().keys().stream().flatMap(key -> rows(view, key)),
                        view.audit().deleted().stream().map(AuditCsv::deleted)));
    }

    private static Stream<List<String>> rows(AuditView view, AuditedKey key) {
        return key.rights().isEmpty()
                ? Stream.of(row(view, key, Optional.empty()))
                : key.rights().stream().map(right -> row(view, key, Optional.of(right)));
    }

    private static List<String> row(AuditView view, AuditedKey audited, Optional<AuditedRight> right) {
        OwnedKey key = audited.key();
        boolean there = key.state() != KeyState.MISSING;
        return List.of(
                key.owner().orElse(""),
                key.address().name(),
                key.state().toString(),
                AuditWords.credential(key),
                AuditWords.generation(key),
                audited.fingerprint(),
                AuditWords.list(key.policies()),
                right.map(r -> AuditWords.api(r.api())).orElse(""),
                right.map(r -> r.api().id()).orElse(""),
                right.map(r -> AuditWords.list(r.api().versions())).orElse(""),
                right.map(AuditWords::allowed).orElse(""),
                right.map(r -> AmountText.of(r.rate())).orElse(""),
                right.map(r -> AmountText.of(r.quota())).orElse(""),
                audited.since().map(DurationText::date).orElse(there ? AuditWords.UNKNOWN : ""),
                there ? AuditWords.until(key) : "",
                audited.declared().map(at -> at.file() + ":" + at.line()).orElse(""),
                view.commit(audited).orElse(AuditWords.UNKNOWN),
                "",
                "");
    }

    private static List<String> deleted(DeletedKey gone) {
        RestorableKey key = gone.key();
        var row = new ArrayList<String>(List.of(
                gone.owner().orElse(""),
                key.address().name(),
                DeletedKey.STATE,
                "",
                key.generation().map(String::valueOf).orElse(""),
                gone.fingerprint(),
                AuditWords.list(key.session().policyIds())));
        while (row.size() < HEADER.size() - 3) {
            row.add("");
        }
        row.add(AuditWords.UNKNOWN);
        row.add(DurationText.date(key.deleted()));
        row.add(DurationText.date(key.until()));
        return row;
    }
}

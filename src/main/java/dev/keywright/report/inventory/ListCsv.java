package dev.keywright.report.inventory;

import dev.keywright.plan.inventory.OwnedKey;
import dev.keywright.plan.inventory.OwnedPolicy;
import dev.keywright.report.kit.CsvText;
import dev.keywright.report.kit.DurationText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Owned keys and policies as a table, one row each; several texts of a cell are separated by {@code ;}. */
public final class ListCsv {

    private static final List<String> HEADER = List.of(
            "kind",
            "name",
            "id",
            "generation",
            "credential",
            "state",
            "owner",
            "policies",
            "opens",
            "expires",
            "ends",
            "keys",
            "tags",
            "notes",
            "next_rotation");

    private ListCsv() {}

    public static String of(ListView view) {
        return CsvText.of(
                HEADER,
                Stream.concat(
                        view.selected().keys().stream().map(ListCsv::row),
                        view.selected().policies().stream().map(ListCsv::row)));
    }

    private static List<String> row(OwnedKey key) {
        return List.of(
                "key",
                key.address().name(),
                "",
                key.credentialId().generation().map(String::valueOf).orElse(""),
                KeyJson.credential(key),
                key.state().toString(),
                key.owner().orElse(""),
                String.join(";", key.policies()),
                key.opensAll() ? "*" : key.opens().stream().map(KeyWords::api).collect(Collectors.joining(";")),
                key.end().expires() > 0 ? DurationText.date(key.end().expires()) : "",
                key.end().first().map(DurationText::date).orElse(""),
                "",
                String.join(";", key.tags()),
                String.join(";", KeyWords.notes(key)),
                key.nextRotation().map(DurationText::date).orElse(""));
    }

    private static List<String> row(OwnedPolicy policy) {
        return List.of(
                "policy",
                policy.address().name(),
                policy.id(),
                "",
                "",
                policy.state().toString(),
                policy.owner().orElse(""),
                "",
                policy.opens().stream().map(KeyWords::api).collect(Collectors.joining(";")),
                "",
                "",
                Integer.toString(policy.keys()),
                String.join(";", policy.tags()),
                policy.isProtected() ? "protected" : "",
                "");
    }
}

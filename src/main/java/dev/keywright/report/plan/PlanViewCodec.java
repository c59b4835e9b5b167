package dev.keywright.report.plan;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostic.Severity;
import dev.keywright.model.Address;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.UndeclaredCount;
import dev.keywright.plan.PlanBasis;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.diff.FieldDifferences;
import dev.keywright.plan.keys.PendingDelete;
import dev.keywright.report.effects.Action;
import dev.keywright.report.effects.ChangeReviewCodec;
import dev.keywright.report.effects.PolicyKeys;
import dev.keywright.report.findings.DiagnosticsJson;
import dev.keywright.report.wording.GuardView;
import dev.keywright.report.wording.KeysReadView;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes the view of a plan as JSON, and reads it again. */
final class PlanViewCodec {

    private static final String AT_MOST = "undeclared_at_most";

    private static final String POLICY_KEYS = "policy_keys";

    private static final String PENDING = "pending_deletes";

    private PlanViewCodec() {}

    static Value.Fields write(PlanView view) {
        var apis = new TreeMap<String, Value>();
        view.context().apiNames().forEach((id, name) -> apis.put(id, Value.text(name)));
        var fields = new TreeMap<String, Value>();
        fields.put("namespace", Value.text(view.namespace()));
        fields.put("changes", list(view.changes(), PlanViewCodec::write));
        fields.put("unchanged", Value.whole(view.unchanged()));
        fields.put("expired", Value.whole(view.expired()));
        // The format of saved plans requires this field: -1 where they were not counted.
        fields.put(
                "undeclared",
                Value.whole(
                        view.context().undeclared().map(UndeclaredCount::keys).orElse(-1)));
        view.context().undeclared().filter(count -> !count.exact()).ifPresent(count -> fields.put(AT_MOST, Value.TRUE));
        fields.put("warnings", DiagnosticsJson.items(view.warnings()));
        fields.put("guards", list(view.guards(), PlanViewCodec::write));
        fields.put("allowed", list(view.allowed(), PlanViewCodec::write));
        fields.put("apis", Value.Fields.of(apis));
        fields.put("keys", Value.whole(view.context().keys()));
        fields.put("policies", Value.whole(view.context().policies()));
        if (!view.leftAlone().isEmpty()) {
            fields.put("left_alone", list(view.leftAlone(), PlanViewCodec::write));
        }
        if (!view.pending().isEmpty()) {
            fields.put(PENDING, list(view.pending(), PlanViewCodec::write));
        }
        if (!view.policies().isEmpty()) {
            fields.put(POLICY_KEYS, list(view.policies(), PolicyKeys::json));
        }
        view.context().basis().commit().ifPresent(commit -> fields.put("commit", Value.text(commit)));
        view.context().basis().readAt().ifPresent(at -> fields.put("read_at", Value.text(at.toString())));
        view.context().environment().ifPresent(name -> fields.put("environment", Value.text(name)));
        if (!view.context().target().gateway().isEmpty()) {
            fields.put("gateway", Value.text(view.context().target().gateway()));
        }
        fields.put("org_id", Value.text(view.context().target().orgId()));
        if (!view.context().target().options().isEmpty()) {
            fields.put("options", Value.texts(view.context().target().options()));
        }
        view.keysRead().ifPresent(read -> fields.put("refresh", read.json()));
        view.digest().ifPresent(digest -> fields.put("digest", Value.text(digest)));
        return Value.Fields.of(fields);
    }

    static PlanView read(Value.Fields kept) {
        var apis = new TreeMap<String, String>();
        kept.fields("apis")
                .names()
                .forEach(id -> apis.put(id, kept.fields("apis").text(id)));
        return new PlanView(
                kept.text("namespace"),
                read(kept, "changes", PlanViewCodec::change),
                (int) kept.whole("unchanged"),
                (int) kept.whole("expired"),
                read(kept, "warnings", PlanViewCodec::warning),
                read(kept, "guards", PlanViewCodec::guard),
                read(kept, "allowed", PlanViewCodec::guard),
                new PlanContext(
                        apis,
                        (int) kept.whole("keys"),
                        (int) kept.whole("policies"),
                        Optional.of(kept.text("environment")).filter(name -> !name.isEmpty()),
                        kept.whole("undeclared") < 0
                                ? Optional.empty()
                                : Optional.of(new UndeclaredCount((int) kept.whole("undeclared"), !kept.has(AT_MOST))),
                        DeclaredPlaces.NONE,
                        new PlanTarget(kept.text("gateway"), kept.text("org_id"), kept.texts("options")),
                        basis(kept)),
                Optional.of(kept.text("digest")).filter(digest -> !digest.isEmpty()),
                read(kept, "left_alone", PlanViewCodec::key),
                read(kept, PENDING, f -> new PendingDelete(key(f), f.whole("since"), f.whole("until"))),
                read(kept, POLICY_KEYS, PolicyKeys::read),
                KeysReadView.read(kept.fields("refresh")));
    }

    private static PlanBasis basis(Value.Fields kept) {
        return new PlanBasis(
                Optional.of(kept.text("commit")).filter(text -> !text.isEmpty()),
                Optional.of(kept.text("read_at"))
                        .filter(text -> !text.isEmpty())
                        .map(PlanViewCodec::instant));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Address key(Value.Fields fields) {
        return Address.key(fields.text("namespace"), fields.text("name"));
    }

    private static Value write(PendingDelete pending) {
        return ((Value.Fields) write(pending.key()))
                .with("since", Value.whole(pending.since()))
                .with("until", Value.whole(pending.until()));
    }

    private static Value write(Address key) {
        return Value.Fields.of(Map.of("namespace", Value.text(key.namespace()), "name", Value.text(key.name())));
    }

    private static Value write(ChangeView change) {
        var fields = new TreeMap<String, Value>();
        fields.put("action", Value.text(change.action().verb()));
        fields.put("kind", Value.text(change.address().kind().plural()));
        fields.put("name", Value.text(change.address().name()));
        fields.put("namespace", Value.text(change.address().namespace()));
        fields.put("reasons", Value.texts(change.reasons()));
        if (!change.impact().isEmpty()) {
            fields.put("impact", Value.texts(change.impact()));
        }
        fields.put("fields", list(change.changes(), PlanViewCodec::write));
        change.live().ifPresent(live -> fields.put("live", KeptSession.of(live)));
        change.wanted().ifPresent(wanted -> fields.put("wanted", KeptSession.of(wanted)));
        if (!change.noLimit().isEmpty()) {
            fields.put("no_limit", Value.texts(change.noLimit()));
        }
        change.keys().ifPresent(count -> fields.put("keys", Value.whole(count)));
        change.othersKeys().ifPresent(count -> fields.put("others_keys", Value.whole(count)));
        fields.put("review", ChangeReviewCodec.write(change.review()));
        change.credential()
                .ifPresent(c ->
                        fields.put("credential", ((Value.Fields) c.json()).with("expires", Value.whole(c.expires()))));
        return Value.Fields.of(fields);
    }

    private static ChangeView change(Value.Fields fields) {
        Action action = Action.valueOf(fields.text("action").toUpperCase(Locale.ROOT));
        boolean key = fields.text("kind").equals(Address.Kind.KEY.plural());
        var address = new Address(
                fields.text("namespace"), key ? Address.Kind.KEY : Address.Kind.POLICY, fields.text("name"));
        List<FieldChange> changes = read(
                fields,
                "fields",
                f -> new FieldChange(
                        f.text("path"), KeptValues.read(f.get("before")), KeptValues.read(f.get("after"))));
        return new ChangeView(
                action,
                address,
                fields.texts("reasons"),
                fields.texts("impact"),
                changes,
                FieldDifferences.of(ChangeViews.shape(address), changes),
                part(fields, "live"),
                part(fields, "wanted"),
                fields.texts("no_limit"),
                part(fields, "credential").map(c -> credential(address.name(), c)),
                count(fields, "keys"),
                count(fields, "others_keys"),
                ChangeReviewCodec.read(fields.fields("review"), action));
    }

    private static Optional<Integer> count(Value.Fields fields, String name) {
        return fields.has(name) ? Optional.of((int) fields.whole(name)) : Optional.empty();
    }

    private static Value write(FieldChange change) {
        var values = new KeptValues();
        return Value.Fields.of(Map.of(
                "path", Value.text(change.path()),
                "before", values.write(change.before()),
                "after", values.write(change.after())));
    }

    private static NewCredential credential(String name, Value.Fields fields) {
        CredentialId credentialId = fields.has("generation")
                ? CredentialId.derived(name, (int) fields.whole("generation"))
                : fields.has("username")
                        ? CredentialId.basicAuth(name, fields.text("username"))
                        : new CredentialId(name, "s-");
        return new NewCredential(
                credentialId,
                fields.whole("expires"),
                Optional.of(fields.text("deliver")).filter(text -> !text.isEmpty()));
    }

    private static Value write(GuardView guard) {
        return Value.Fields.of(Map.of(
                "code", Value.text(guard.code()),
                "summary", Value.text(guard.summary()),
                "hint", Value.text(guard.hint()),
                "allow", Value.texts(guard.allow())));
    }

    private static GuardView guard(Value.Fields fields) {
        return new GuardView(fields.text("code"), fields.text("summary"), fields.text("hint"), fields.texts("allow"));
    }

    private static Diagnostic warning(Value.Fields fields) {
        return new Diagnostic(
                Severity.valueOf(fields.text("severity").toUpperCase(Locale.ROOT)),
                fields.text("code"),
                fields.text("summary"),
                fields.text("detail"),
                fields.text("hint"),
                part(fields, "location").map(PlanViewCodec::location),
                read(fields, "related", PlanViewCodec::location));
    }

    private static Location location(Value.Fields fields) {
        return new Location(fields.text("file"), (int) fields.whole("line"), (int) fields.whole("column"));
    }

    private static Optional<Value.Fields> part(Value.Fields fields, String name) {
        return fields.get(name) instanceof Value.Fields part ? Optional.of(part) : Optional.empty();
    }

    private static <T> Value list(List<T> items, Function<T, Value> write) {
        return Value.items(items.stream().map(write).toList());
    }

    private static <T> List<T> read(Value.Fields fields, String name, Function<Value.Fields, T> read) {
        return fields.items(name).stream()
                .filter(Value.Fields.class::isInstance)
                .map(Value.Fields.class::cast)
                .map(read)
                .toList();
    }
}

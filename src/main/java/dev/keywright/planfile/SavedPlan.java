package dev.keywright.planfile;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.Memoized;
import dev.keywright.json.Json;
import dev.keywright.model.Project;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.guards.Allowance;
import dev.keywright.plan.guards.AllowanceException;
import dev.keywright.plan.refresh.RefreshMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan that can be kept, reviewed and applied later. It contains no key, token, hash, password or body: keyed
 * fingerprints of what was read and of what would be written, and the masked view that people see.
 */
public final class SavedPlan {

    public static final String FORMAT = "keywright-saved-plan";
    public static final int VERSION = 1;

    private final PlanBinding binding;
    /** Computed on first use: an apply may have begun by then. */
    private final Supplier<List<Step>> steps;

    private final PlanOptions options;

    /** Null until first use. Threads that compute it at the same time get the same result. */
    private volatile String digest;

    private SavedPlan(PlanBinding binding, Supplier<List<Step>> steps, PlanOptions options) {
        this.binding = binding;
        this.steps = Memoized.of(steps);
        this.options = options;
    }

    /** @param ledgerSerial of the ledger when it was read */
    public static SavedPlan of(Plan plan, Project project, Keyring keyring, long ledgerSerial, PlanOptions options) {
        return of(plan, PlanBinding.of(project, ledgerSerial), keyring, options);
    }

    /** @param binding of the gateway that the plan is for */
    public static SavedPlan of(Plan plan, PlanBinding binding, Keyring keyring, PlanOptions options) {
        return new SavedPlan(binding, () -> Steps.of(plan, keyring), options);
    }

    /**
     * When a plan was made, and by which version.
     *
     * @param id random
     * @param by the version of Keywright
     */
    public record Made(String id, Instant at, String by) {}

    /**
     * The content of a plan file.
     *
     * @param shown the view of the plan
     */
    public SignedDocument document(Made made, Value.Fields shown, Keyring keyring) {
        Value.Fields body = core().with("digest", Value.text(digest()))
                .with(
                        "allow",
                        Value.texts(options.allow().stream()
                                .map(Allowance::written)
                                .sorted()
                                .toList()))
                .with(
                        "adopt_policies",
                        Value.texts(options.adoptPolicies().stream().sorted().toList()))
                .with(
                        "take_over_policies",
                        Value.texts(options.takeOverPolicies().stream().sorted().toList()))
                .with(
                        "made",
                        Value.Fields.of("id", Value.text(made.id()))
                                .with("at", Value.text(made.at().toString()))
                                .with("by", Value.text(made.by())))
                .with("shown", shown);
        Value.Fields whole = options.adoptKeys().isEmpty()
                ? body
                : body.with(
                        "adopt_keys",
                        Value.texts(options.adoptKeys().stream().sorted().toList()));
        Value.Fields all = options.releasePolicies().isEmpty()
                ? whole
                : whole.with(
                        "release_policies",
                        Value.texts(options.releasePolicies().stream().sorted().toList()));
        Value.Fields written = options.refresh() == RefreshMode.ALL
                ? all
                : all.with("refresh", Value.text(options.refresh().toString()));
        return SignedDocument.of(FORMAT, VERSION, written, keyring);
    }

    private static RefreshMode refresh(Value.Fields fields, String name) {
        return Stream.of(RefreshMode.values())
                .filter(mode -> mode.toString().equals(fields.has("refresh") ? fields.text("refresh") : "all"))
                .findFirst()
                .orElseThrow(() -> altered(name));
    }

    private static Set<Allowance> allowances(Value.Fields fields, String name) {
        try {
            return fields.texts("allow").stream().map(Allowance::parse).collect(Collectors.toUnmodifiableSet());
        } catch (AllowanceException e) {
            throw altered(name); // Keywright never writes one that it cannot read.
        }
    }

    /** @throws PlanFileException if the document is not a saved plan of this version */
    public static SavedPlan of(SignedDocument document, String name) {
        Value.Fields fields = document.expect(FORMAT, VERSION, name).fields();
        var options = PlanOptions.none()
                .allowing(allowances(fields, name))
                .adoptingPolicies(Set.copyOf(fields.texts("adopt_policies")))
                .takingOver(Set.copyOf(fields.texts("take_over_policies")))
                .adoptingKeys(Set.copyOf(fields.texts("adopt_keys")))
                .releasing(Set.copyOf(fields.texts("release_policies")))
                .reading(refresh(fields, name));
        List<Step> steps = fields.items("changes").stream()
                .filter(Value.Fields.class::isInstance)
                .map(item -> Step.of((Value.Fields) item))
                .toList();
        var saved = new SavedPlan(PlanBinding.of(fields.fields("binding")), () -> steps, options);
        if (!saved.digest().equals(fields.text("digest"))) {
            throw altered(name);
        }
        return saved;
    }

    /** The view in a saved plan. */
    public static Value.Fields shown(SignedDocument document) {
        return document.fields().fields("shown");
    }

    public static Made made(SignedDocument document) {
        Value.Fields made = document.fields().fields("made");
        Instant at;
        try {
            at = Instant.parse(made.text("at"));
        } catch (java.time.format.DateTimeParseException e) {
            at = Instant.EPOCH;
        }
        return new Made(made.text("id"), at, made.text("by"));
    }

    /**
     * SHA-256, in hex, of everything that decides what an apply would do: binding and changes. Time, id and allowances
     * are not included, so the same plan made again has the same digest.
     */
    public String digest() {
        String known = digest;
        if (known == null) {
            known = computed();
            digest = known;
        }
        return known;
    }

    private String computed() {
        try {
            byte[] core = Json.masked(core()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(core));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private Value.Fields core() {
        return Value.Fields.of("binding", binding.toValue())
                .with("changes", Value.items(steps().stream().map(Step::toValue).toList()));
    }

    public PlanOptions options() {
        return options;
    }

    public Optional<String> environment() {
        return binding.environment();
    }

    /** What has changed since the plan was made, as far as the files show. */
    public List<Diagnostic> movedBinding(Project project) {
        return binding.moved(project).stream().map(Staleness::moved).toList();
    }

    /** @throws PlanFileException if the file was modified since it was written */
    public static void checkSeal(SignedDocument document, Keyring keyring, String name) {
        if (!document.isSealedBy(keyring)) {
            throw altered(name);
        }
    }

    /** Everything that differs between this plan and the same one made again; empty if it may be applied. */
    public List<Diagnostic> moved(SavedPlan now) {
        return Staleness.between(binding, steps(), now.binding, now.steps());
    }

    List<Step> steps() {
        return steps.get();
    }

    PlanBinding binding() {
        return binding;
    }

    private static PlanFileException altered(String name) {
        return new PlanFileException(
                Diagnostic.error(PlanFileCode.ALTERED_PLAN_FILE, name + " was altered after it was written")
                        .because("what would be applied could be another plan than the one that was reviewed")
                        .hint("make the plan again"));
    }
}

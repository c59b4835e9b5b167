package dev.keywright.schema.read;

import dev.keywright.model.Location;
import dev.keywright.model.Project;
import dev.keywright.model.ProjectReview;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Seeds;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ProjectFiles;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.context.RunSettings;
import dev.keywright.schema.seed.SeedStrength;
import dev.keywright.source.Sources;
import dev.keywright.source.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code keywright.yaml} to {@link Project}. Values that are missing or wrong are reported and replaced with an empty
 * text.
 */
public final class ProjectReader {

    private static final String KEY_SEED = "key_seed";

    private static final String GENERATE = "make one with: openssl rand -base64 32";

    /** The fields of the project file that belong to the model; {@code source} consumes the others itself. */
    public static final List<String> FIELDS = List.of(
            "version",
            "namespace",
            "org_id",
            "gateway",
            KEY_SEED,
            Seeds.NEXT,
            GuardsReader.FIELD,
            LintReader.FIELD,
            RuleSourcesReader.FIELD,
            CapacityReader.FIELD,
            PolicyIdsReader.FIELD);

    public static final String NAMESPACE = "[a-z0-9][a-z0-9-]{0,62}";

    /** The gateway writes the organisation into each token without escaping it. */
    static final String ORG_ID = "[^\"\\\\/\\p{Cntrl}]+";

    static final int LEAST_SEED_BYTES = 32;

    private static final Pattern NAMESPACE_FORM = Pattern.compile(NAMESPACE);
    private static final Pattern ORG_ID_FORM = Pattern.compile(ORG_ID);
    private static final Secret NO_SECRET = Secret.of("");

    private final Sources sources;
    private final RunSettings run;
    private final Node.Mapping file;
    private final ReadContext context;

    private ProjectReader(Sources sources, RunSettings run, ReadContext context) {
        this.sources = sources;
        this.run = run;
        this.file = sources.project();
        this.context = context;
    }

    public static Project read(Sources sources, RunSettings run, ReadContext context) {
        return new ProjectReader(sources, run, context).read();
    }

    private Project read() {
        StructReader.onlyKnown(file, FIELDS, "", context);
        version();
        return new Project(
                sources.folder().toString(),
                sources.environment(),
                formed("namespace", NAMESPACE_FORM, "lower-case letters, digits and hyphens, at most 63"),
                orgId(),
                GatewayReader.read(file, sources.paths(), run, context),
                seeds(),
                new ProjectReview(
                        GuardsReader.read(file, context),
                        LintReader.read(file, context),
                        RuleSourcesReader.read(file, new ProjectFiles(sources.paths(), run, context), context),
                        CapacityReader.read(file, context)),
                PolicyIdsReader.read(file, context),
                context.locations());
    }

    private void version() {
        Optional<Node.Entry> entry = required("version", "write version: 1");
        Optional<ScalarInput> refused =
                entry.flatMap(e -> ScalarInput.of(e.value())).filter(ScalarInput::isRefused);
        if (refused.isPresent()) {
            context.report(refused.get().notAllowed(context, "version"));
            return;
        }
        if (entry.isPresent()
                && ScalarInput.of(entry.get().value())
                        .filter(w ->
                                w.isUnresolved() || !w.isRefused() && w.text().equals("1"))
                        .isEmpty()) {
            context.report(
                    context.mistake(Mistake.BAD_VERSION, entry.get().value().at(), "'version' must be 1")
                            .because("it specifies the format of the files, and this program knows the first")
                            .hint("write version: 1"));
        }
    }

    private String formed(String name, Pattern form, String hint) {
        Optional<Node.Entry> entry = required(name, "");
        Optional<String> text = entry.flatMap(e -> Texts.read(e, name, context));
        if (text.isPresent() && !form.matcher(text.get()).matches()) {
            context.report(context.mistake(
                            Mistake.BAD_NAME, entry.get().value().at(), "'" + name + "' has characters it cannot have")
                    .hint("allowed: " + hint));
        }
        return text.orElse("");
    }

    /** Empty if the gateway's APIs and policies have no organisation, which must be written explicitly. */
    private String orgId() {
        boolean none = file.entry("org_id")
                .flatMap(entry -> ScalarInput.of(entry.value()))
                .filter(written -> !written.isRefused()
                        && !written.isUnresolved()
                        && written.text().isEmpty())
                .isPresent();
        return none ? "" : formed("org_id", ORG_ID_FORM, "no quotes, slashes or control characters");
    }

    private Seeds seeds() {
        Optional<Node.Entry> entry = required(KEY_SEED, "add key_seed: \"${env:KEYWRIGHT_KEY_SEED}\"; " + GENERATE);
        Optional<Secret> seed = entry.flatMap(e -> Texts.secret(e, KEY_SEED, context));
        Optional<Node.Entry> nextEntry = file.entry(Seeds.NEXT);
        if (seed.isPresent()) {
            // A seed that could be guessed is no reason to refuse the one that replaces it.
            weakness(KEY_SEED, seed.get(), entry.get().value().at(), nextEntry.isPresent());
        }
        if (nextEntry.isEmpty()) {
            return Seeds.of(seed.orElse(NO_SECRET));
        }
        Optional<Secret> next = nextEntry.flatMap(e -> Texts.secret(e, Seeds.NEXT, context));
        if (next.isPresent()) {
            Location at = nextEntry.get().value().at();
            if (next.equals(seed)) {
                context.report(
                        context.mistake(Mistake.SAME_SEED, at, "'key_seed_next' is the same seed as 'key_seed'")
                                .because("a seed that replaces itself replaces no key")
                                .hint(
                                        GENERATE
                                                + "; if the seed was replaced already, write it as key_seed, and remove key_seed_next"));
            } else {
                weakness(Seeds.NEXT, next.get(), at, false);
            }
        }
        return new Seeds(next.orElse(NO_SECRET), seed);
    }

    /** @param leaving whether the seed is being replaced by another */
    private void weakness(String name, Secret seed, Location at, boolean leaving) {
        String why = "whoever guesses the seed can compute every derived key";
        if (seed.length() < LEAST_SEED_BYTES) {
            context.report(context.mistake(
                            Mistake.WEAK_SEED, at, "'" + name + "' is shorter than " + LEAST_SEED_BYTES + " bytes")
                    .because(why)
                    .hint(GENERATE));
        } else if (leaving) {
            return;
        } else if (SeedStrength.isPublished(seed.reveal())) {
            context.report(context.mistake(
                            Mistake.PUBLISHED_SEED,
                            at,
                            "'" + name + "' is the seed of the examples in Keywright's documentation")
                    .because("everybody can compute every derived key of this project")
                    .hint(GENERATE
                            + "; keys that were made with this one are public and have to be replaced: declare the new one as"
                            + " key_seed_next"));
        } else if (SeedStrength.isWeak(seed.reveal())) {
            Mistake mistake = run.allowWeakSeed() ? Mistake.WEAK_SEED_ALLOWED : Mistake.WEAK_SEED;
            context.report(
                    context.mistake(
                                    mistake,
                                    at,
                                    "'" + name
                                            + "' could be guessed: it repeats itself, or is made of sequences or words")
                            .because(why)
                            .hint(
                                    run.allowWeakSeed()
                                            ? "a new project should use a random seed: openssl rand -base64 32"
                                            : GENERATE
                                                    + "; another seed gives every derived key another id, so a project that has"
                                                    + " keys already declares it as key_seed_next, or continues with --allow-weak-seed"));
        }
    }

    private Optional<Node.Entry> required(String name, String hint) {
        Optional<Node.Entry> entry = file.entry(name);
        if (entry.isEmpty()) {
            context.reportMissing(
                    name,
                    context.mistake(Mistake.MISSING_FIELD, file.at(), "'" + name + "' is missing")
                            .hint(hint));
        }
        return entry;
    }
}

package dev.keywright.app.review;

import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.LoadedObjects;
import dev.keywright.app.project.ProjectGateways;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.project.RuleFiles;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Declared;
import dev.keywright.ownership.credential.SameCredential;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.EffectiveKeys;
import dev.keywright.plan.references.DeclaredReferences;
import dev.keywright.plan.references.ReferenceCheck;
import dev.keywright.review.Finding;
import dev.keywright.review.Levels;
import dev.keywright.review.Lint;
import dev.keywright.review.Subject;
import dev.keywright.review.cel.OrganisationRules;
import dev.keywright.review.rules.BuiltInRules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checks what the files declare, and what the gateway makes of it, against rules. Changes nothing. */
public final class LintProject {

    private final RunContext context;

    public LintProject(RunContext context) {
        this.context = context;
    }

    /**
     * @param live whether to use the APIs and policies of the gateway; otherwise those that the files name are assumed
     * @param against a snapshot to take APIs and policies from, relative to the working folder
     * @param requireSecrets whether every reference must have a value; always so with {@code live}
     */
    public record Request(
            ProjectRequest project, boolean live, Optional<Path> against, boolean requireSecrets, Levels levels) {

        /** The same for another project. */
        public Request in(Path folder) {
            return new Request(project.in(folder), live, against, requireSecrets, levels);
        }
    }

    /**
     * @param loaded the files, and errors and warnings about them
     * @param lint empty if the files have errors
     */
    public record Result(LoadProject.Loaded loaded, Optional<Lint.Result> lint) {

        public List<Finding> findings() {
            return lint.map(Lint.Result::findings).orElse(List.of());
        }

        /** How many findings are left out because of an exception. */
        public int accepted() {
            return lint.map(Lint.Result::accepted).orElse(0);
        }

        /** Whether neither the files nor a rule gave an error. */
        public boolean passed() {
            return lint.filter(found -> !found.hasErrors()).isPresent();
        }
    }

    public Result run(Request request, Listener listener) {
        LoadProject.Loaded loaded = load(request);
        Diagnostics found = loaded.diagnostics();
        Optional<EffectiveKeys> keys = loaded.declared().map(declared -> {
            found.addAll(Lint.unknownRules(declared, BuiltInRules.ids()));
            SameCredential.check(declared.keys(), Keyring.of(declared.project()))
                    .forEach(found::add);
            return keys(request, declared, found, listener);
        });
        OrganisationRules rules = loaded.declared()
                .map(declared -> new RuleFiles(context).compile(declared.project(), found))
                .orElse(OrganisationRules.NONE);
        if (found.hasErrors() || keys.isEmpty()) {
            return new Result(loaded, Optional.empty());
        }
        Instant now = context.clock().instant();
        Declared declared = loaded.declared().orElseThrow();
        Levels levels = request.levels().over(declared.project().review().levels());
        var subject = new Subject(declared, keys.get(), now, Optional.empty());
        Lint.Result lint = Lint.run(BuiltInRules.ALL, levels, subject, now);
        List<Finding> more = rules.check(subject, found);
        return new Result(loaded, found.hasErrors() ? Optional.empty() : Optional.of(lint.with(more)));
    }

    private LoadProject.Loaded load(Request request) {
        if (request.live() && request.against().isPresent()) {
            throw new StoppedException(
                    ExitCode.USAGE, "--live asks the gateway, and --against does not; give one of them");
        }
        var loader = new LoadProject(context);
        if (request.live() || request.requireSecrets()) {
            return loader.load(request.project());
        }
        return request.against().isPresent()
                ? loader.loadWithoutGateway(request.project())
                : loader.loadWithoutSecrets(request.project());
    }

    private EffectiveKeys keys(Request request, Declared declared, Diagnostics found, Listener listener) {
        LoadedObjects objects = request.live()
                ? LoadedObjects.of(new ProjectGateways(context, listener).open(declared.project()))
                : request.against()
                        .map(file ->
                                LoadedObjects.ofSnapshot(context.folder().resolve(file), file.toString(), declared))
                        .orElseGet(() -> LoadedObjects.assumed(declared));
        found.addAll(
                objects.assumed()
                        ? DeclaredReferences.check(declared)
                        : ReferenceCheck.check(declared, objects.apis(), objects.policies()));
        return EffectiveKeys.of(
                declared, objects.apis(), objects.policies(), context.clock().instant());
    }
}

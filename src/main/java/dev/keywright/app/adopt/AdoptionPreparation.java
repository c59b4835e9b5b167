package dev.keywright.app.adopt;

import dev.keywright.app.inventory.UnknownMatches;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.Progress;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Shard;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.adopt.AdoptionPreview;
import dev.keywright.plan.adopt.LiveKeyMatch;
import dev.keywright.plan.match.UnknownMatch;
import dev.keywright.tyk.SessionRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what can be adopted, and how the files declare it. Changes nothing. */
final class AdoptionPreparation {

    private final RunContext context;
    private final Workspace workspace;
    private final Path folder;
    private final Path out;

    /**
     * @param folder the project's
     * @param out the folder that takes the files
     */
    AdoptionPreparation(RunContext context, Workspace workspace, Path folder, Path out) {
        this.context = context;
        this.workspace = workspace;
        this.folder = folder.normalize();
        this.out = out;
    }

    PreparedAdoption prepare(AdoptKeys.Request request, Listener listener) {
        LiveState live = read(listener);
        KeyFinder.Found found = request.keys()
                .map(choice -> find(choice, live, listener))
                .orElseGet(() -> new KeyFinder.Found(List.of(), 0, AdoptionPreview.Source.NONE));
        var match = new LiveKeyMatch(workspace.declared().policies(), live.policies(), live.apis());
        boolean hashed = found.keys().stream().anyMatch(key -> key.ref() instanceof SessionRef.ByHash);
        KeySorter.Sorted keys = new KeySorter(
                        workspace,
                        live,
                        context.environment(),
                        context.clock().instant().getEpochSecond())
                .sort(
                        found.keys(),
                        match,
                        request.keys().map(AdoptKeys.Choice::matches).orElse(List.of()),
                        hashed);
        Set<String> carried = keys.adopted().stream()
                .flatMap(key -> key.key().policies().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean all = request.policies()
                && request.keys().map(AdoptKeys.Choice::isEverything).orElse(true);
        PolicySorter.Sorted policies = new PolicySorter(
                        workspace,
                        live,
                        KeySorter.texts(
                                found.keys(), workspace.declared().project().orgId()))
                .sort(id -> all || carried.contains(id));
        var rehearsal = new AdoptionRehearsal(workspace, live, context.clock().instant());
        var valid = new ValidObjects(context, workspace.declared().project(), rehearsal, keys, policies);
        return prepared(request, found, live, valid.keys(), valid.policies(), carried, request.policies());
    }

    private PreparedAdoption prepared(
            AdoptKeys.Request request,
            KeyFinder.Found found,
            LiveState live,
            KeySorter.Sorted keys,
            PolicySorter.Sorted policies,
            Set<String> carried,
            boolean withPolicies) {
        var files = AdoptedFiles.of(
                folder,
                out,
                keys.adopted().stream()
                        .filter(key -> !key.isDeclared())
                        .map(AdoptedKey::key)
                        .toList(),
                workspace.declared().policies(),
                withPolicies ? policies.written() : List.of());
        return new PreparedAdoption(
                live,
                keys.adopted(),
                withPolicies ? policies.all() : List.of(),
                files,
                preview(found, keys, policies, carried, withPolicies, files),
                () -> prepared(request, found, live, keys, policies, carried, true));
    }

    private KeyFinder.Found find(AdoptKeys.Choice choice, LiveState live, Listener listener) {
        var match = new LiveKeyMatch(workspace.declared().policies(), live.policies(), live.apis());
        check(UnknownMatch.of(choice.matches(), match::known), workspace, listener);
        var find = new KeyFinder(
                workspace.gateway(), workspace.declared().project().orgId(), workspace.connections());
        return choice.handedIn().map(find::handedIn).orElseGet(find::all);
    }

    private static void check(List<UnknownMatch> unknown, Workspace workspace, Listener listener) {
        if (!unknown.isEmpty()) {
            listener.diagnostics(
                    unknown.stream()
                            .map(each -> UnknownMatches.diagnostic(each, "live key"))
                            .toList(),
                    workspace.lines());
            throw new StoppedException(ExitCode.FAILED);
        }
    }

    private LiveState read(Listener listener) {
        var diagnostics = new Diagnostics();
        Optional<LiveState> live;
        try (Progress progress = listener.progress()) {
            live = workspace.read(Shard.WHOLE, progress, diagnostics);
        }
        listener.diagnostics(diagnostics.all(), workspace.lines());
        if (live.isEmpty() || diagnostics.hasErrors()) {
            throw new StoppedException(ExitCode.FAILED);
        }
        if (live.get().ledgerFound() && live.get().ledgerNeedsSeal()
                || live.get().oldLedger().isPresent()
                || live.get().lost()) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "the ledger of this namespace needs an apply first: run keywright apply, then adopt");
        }
        return live.get();
    }

    private AdoptionPreview preview(
            KeyFinder.Found found,
            KeySorter.Sorted sorted,
            PolicySorter.Sorted policies,
            Set<String> carried,
            boolean withPolicies,
            AdoptedFiles files) {
        int hmac = 0;
        int users = 0;
        for (AdoptedKey key : sorted.adopted()) {
            Value.Fields session = key.found().session().fields();
            hmac += session.get("hmac_string").isZero() ? 0 : 1;
            users += session.fields("basic_auth_data").withoutZeros().isZero() ? 0 : 1;
        }
        var undeclared = new TreeSet<>(carried);
        workspace.declared().policies().forEach(policy -> undeclared.remove(policy.id()));
        if (withPolicies) {
            policies.written().forEach(policy -> undeclared.remove(policy.id()));
        }
        return new AdoptionPreview(
                workspace.declared().project().orgId(),
                found.source(),
                sorted.found(),
                sorted.managed(),
                found.notFound(),
                sorted.adopted().size(),
                (int) sorted.adopted().stream().filter(AdoptedKey::isDeclared).count(),
                sorted.refused(),
                new AdoptionPreview.UndeclaredPolicies(undeclared, (int) sorted.adopted().stream()
                        .filter(key -> key.key().policies().stream().anyMatch(undeclared::contains))
                        .count()),
                policies.preview(withPolicies),
                files.counts(),
                hmac,
                users);
    }
}

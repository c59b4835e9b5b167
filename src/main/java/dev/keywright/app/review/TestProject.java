package dev.keywright.app.review;

import dev.keywright.app.project.DeclaredOrigins;
import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.LoadedObjects;
import dev.keywright.app.project.ProjectGateways;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Declared;
import dev.keywright.model.whatif.WhatIfTest;
import dev.keywright.plan.references.ReferenceCheck;
import dev.keywright.review.ReviewCode;
import dev.keywright.review.whatif.WhatIf;
import dev.keywright.review.whatif.WhatIfResult;
import dev.keywright.schema.whatif.WhatIfReader;
import dev.keywright.source.OtherFiles;
import dev.keywright.source.file.OtherYaml;
import dev.keywright.source.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the tests of a project. Without a snapshot and without {@code live} it asks no gateway. */
public final class TestProject {

    private final RunContext context;

    public TestProject(RunContext context) {
        this.context = context;
    }

    /**
     * @param files with tests, relative to the working folder; all of the project if there are none
     * @param live whether to use the APIs and policies of the gateway
     * @param against a snapshot to take APIs and policies from
     */
    public record Request(ProjectRequest project, List<Path> files, boolean live, Optional<Path> against) {}

    /**
     * @param loaded the files, and errors and warnings about them and the tests
     * @param results of the tests that could be run
     * @param apiNames of the APIs that the tests are about
     */
    public record Result(LoadProject.Loaded loaded, List<WhatIfResult> results, ApiNames apiNames) {

        /** Names of APIs by id. */
        public record ApiNames(Map<String, String> byId) {
            public String of(String id) {
                return byId.getOrDefault(id, id);
            }
        }

        public boolean passed() {
            return !loaded.diagnostics().hasErrors() && results.stream().allMatch(WhatIfResult::passed);
        }
    }

    public Result run(Request request, Listener listener) {
        LoadProject.Loaded loaded = load(request);
        Diagnostics found = loaded.diagnostics();
        List<WhatIfTest> tests = WhatIfReader.read(documents(request, loaded.folder(), found), found);
        if (tests.isEmpty() && !found.hasErrors()) {
            found.add(Diagnostic.error(ReviewCode.NO_TESTS, "there are no tests")
                    .because("a job that tests nothing would pass whatever is changed")
                    .hint("write them to a file named *.test.yaml in the project; docs/what-if-tests.md has examples"));
        }
        if (loaded.declared().isEmpty() || tests.isEmpty()) {
            return new Result(loaded, List.of(), new Result.ApiNames(Map.of()));
        }
        Declared declared = loaded.declared().get();
        LoadedObjects objects = objects(request, declared, listener);
        if (!objects.assumed()) {
            found.addAll(ReferenceCheck.check(declared, objects.apis(), objects.policies()));
        }
        var results = new ArrayList<WhatIfResult>();
        var whatIf = new WhatIf(
                new WhatIf.World(
                        declared,
                        objects.apis(),
                        objects.policies(),
                        objects.assumed(),
                        context.clock().instant(),
                        (all, key) -> new DeclaredOrigins(all, key, objects.apis())),
                found);
        tests.forEach(test -> whatIf.run(test).ifPresent(results::add));
        Map<String, String> names = new HashMap<>();
        objects.apis().forEach(api -> names.put(api.id(), api.name()));
        return new Result(loaded, results, new Result.ApiNames(names));
    }

    private LoadProject.Loaded load(Request request) {
        if (request.live() && request.against().isPresent()) {
            throw new StoppedException(
                    ExitCode.USAGE, "--live asks the gateway, and --against does not; give one of them");
        }
        var loader = new LoadProject(context);
        if (request.live()) {
            return loader.load(request.project());
        }
        return request.against().isPresent()
                ? loader.loadWithoutGateway(request.project())
                : loader.loadWithoutSecrets(request.project());
    }

    private List<Node> documents(Request request, Path folder, Diagnostics found) {
        var files = new OtherFiles(found);
        if (request.files().isEmpty()) {
            Path start =
                    request.project().folder().map(context.folder()::resolve).orElse(context.folder());
            return files.ofProject(start.normalize(), request.project().folder().isPresent(), OtherYaml.TESTS);
        }
        return request.files().stream()
                .flatMap(file -> {
                    Path path = context.folder().resolve(file).normalize();
                    return files.read(path, shown(path, folder)).stream();
                })
                .toList();
    }

    /** As the other files of the project are named. */
    private static String shown(Path file, Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        Path path = file.toAbsolutePath();
        return (path.startsWith(root) ? root.relativize(path) : file).toString().replace('\\', '/');
    }

    private LoadedObjects objects(Request request, Declared declared, Listener listener) {
        if (request.live()) {
            return LoadedObjects.of(new ProjectGateways(context, listener).open(declared.project()));
        }
        return request.against()
                .map(file -> LoadedObjects.ofSnapshot(context.folder().resolve(file), file.toString(), declared))
                .orElseGet(() -> LoadedObjects.assumed(declared));
    }
}

package dev.keywright.app;

import dev.keywright.app.convert.ForeignFiles;
import dev.keywright.app.convert.MadeFiles;
import dev.keywright.app.convert.OutputCheck;
import dev.keywright.app.convert.OutputFolder;
import dev.keywright.app.convert.ProjectTexts;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.model.Address;
import dev.keywright.schema.convert.Conversion;
import dev.keywright.schema.convert.Conversion.Organisation;
import dev.keywright.schema.convert.ReadableNames;
import dev.keywright.schema.write.SecretVariables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Turns policies and keys in files of other tools into the files of a project. Needs no gateway. */
public final class ConvertFiles {

    private static final String NO_ORGANISATION = "no-organisation";

    private final RunContext context;
    private final InputStream standardInput;

    public ConvertFiles(RunContext context, InputStream standardInput) {
        this.context = context;
        this.standardInput = standardInput;
    }

    /**
     * @param inputs files, folders, or {@code -} for standard input
     * @param out the folder to write to, relative to the working folder; absent to write nothing
     * @param overwrite whether files that are there may be replaced
     * @param otherwise what an object is taken for that could be a policy or a key
     * @param org the organisation of objects that name none
     */
    public record Request(
            List<String> inputs,
            Optional<Path> out,
            boolean overwrite,
            Optional<Address.Kind> otherwise,
            Optional<String> org) {
        public Request {
            inputs = List.copyOf(inputs);
        }
    }

    /** @param read how many files were read */
    public record Result(MadeFiles made, int read) {}

    /** @throws StoppedException when an input cannot be read, or a file is there already; nothing is written then */
    public Result run(Request request, Listener listener) throws IOException {
        var diagnostics = new Diagnostics();
        var conversion = new Conversion(request.otherwise(), request.org().orElse(""));
        var files = new ForeignFiles(context.folder(), standardInput, conversion, diagnostics);
        Optional<Path> out =
                request.out().map(folder -> context.folder().resolve(folder).normalize());
        request.inputs().forEach(input -> files.add(input, out));
        if (diagnostics.hasErrors()) {
            listener.diagnostics(diagnostics.all(), SourceLines.NONE);
            throw new StoppedException(ExitCode.FAILED);
        }
        if (conversion.isEmpty()) {
            throw new StoppedException(
                    ExitCode.FAILED, "no policy and no key in " + String.join(", ", request.inputs()));
        }
        Path target = out.orElse(context.folder());
        boolean one = conversion.organisations().size() == 1;
        UnaryOperator<String> folders = one ? org -> "" : folders(conversion.organisations())::get;
        var made = new Making(conversion, target, folders, one && OutputFolder.isInProject(target));
        made.all();
        out.ifPresent(folder -> OutputFolder.write(folder, made.files, request.overwrite()));
        return new Result(
                new MadeFiles(
                        made.files,
                        made.policies,
                        made.keys,
                        conversion.notes(),
                        conversion.dropped(),
                        List.copyOf(made.variables)),
                files.read());
    }

    /** A folder for each organisation, with {@code /} at its end. */
    private static Map<String, String> folders(Set<String> organisations) {
        var names = new ReadableNames();
        return organisations.stream()
                .collect(Collectors.toMap(
                        org -> org,
                        org -> names.name(Optional.of(org.isEmpty() ? NO_ORGANISATION : org), "organisation") + "/"));
    }

    /** The texts of all organisations. */
    private final class Making {
        private final Conversion conversion;
        private final Path target;
        private final UnaryOperator<String> folders;
        private final boolean inProject;
        private final Map<String, String> files = new LinkedHashMap<>();
        private final List<MadeFiles.NeededVariable> variables = new ArrayList<>();
        private int policies;
        private int keys;

        Making(Conversion conversion, Path target, UnaryOperator<String> folders, boolean inProject) {
            this.conversion = conversion;
            this.target = target;
            this.folders = folders;
            this.inProject = inProject;
        }

        void all() throws IOException {
            for (Organisation each : conversion.convert(this::namespace)) {
                one(valid(each));
            }
        }

        private String namespace(String org) {
            return NamespaceName.of(target.resolve(folders.apply(org)));
        }

        /** Without what {@code validate} would refuse. Each round takes at least one object away. */
        private Organisation valid(Organisation made) throws IOException {
            var check = new OutputCheck(context);
            Organisation left = made;
            while (true) {
                Organisation now = left;
                Map<Address, String> refused = check.refused(
                        namespace(now.orgId()),
                        now.orgId(),
                        now.policies(),
                        now.keys(),
                        (key, field) -> Optional.ofNullable(now.secrets()
                                        .getOrDefault(key, Map.of())
                                        .get(field))
                                .map(secret -> secret.value().reveal()));
                if (refused.isEmpty()) {
                    return left;
                }
                refused.forEach(conversion::refuse);
                left = left.without(refused.keySet());
            }
        }

        private void one(Organisation made) {
            String folder = folders.apply(made.orgId());
            var secrets = new SecretVariables();
            Map<String, String> resources =
                    ProjectTexts.resources(made.orgId(), made.policies(), made.keys(), secrets, List.of());
            if (resources.isEmpty()) {
                return;
            }
            if (!inProject) {
                files.put(
                        folder + ProjectTexts.PROJECT,
                        ProjectTexts.project(namespace(made.orgId()), made.orgId(), List.of()));
            }
            resources.forEach((name, text) -> files.put(folder + name, text));
            policies += made.policies().size();
            keys += made.keys().size();
            for (SecretVariables.Variable variable : secrets.all()) {
                String where = Optional.ofNullable(made.secrets()
                                .getOrDefault(variable.of(), Map.of())
                                .get(variable.path()))
                        .map(Conversion.KeptSecret::where)
                        .orElse("your own");
                variables.add(new MadeFiles.NeededVariable(variable.name(), variable.of(), where));
            }
        }
    }
}

package dev.keywright.app;

import dev.keywright.app.convert.MadeFiles;
import dev.keywright.app.convert.OutputCheck;
import dev.keywright.app.convert.OutputFolder;
import dev.keywright.app.convert.ProjectTexts;
import dev.keywright.app.project.OpenWorkspace;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Project;
import dev.keywright.schema.write.SecretVariables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes what lives on the gateway as the files of a project, and changes nothing there. */
public final class ExportKeys {

    private final RunContext context;

    public ExportKeys(RunContext context) {
        this.context = context;
    }

    /**
     * @param everything whether all keys and policies of the organisation are exported, and not only those of the namespace
     * @param out the folder to write to, relative to the working folder; absent to write nothing
     * @param overwrite whether files that are there may be replaced
     */
    public record Request(ProjectRequest project, boolean everything, Optional<Path> out, boolean overwrite) {}

    /** @throws StoppedException when the gateway does not list its keys and all of them are wanted, or a file is there already */
    public MadeFiles run(Request request, Listener listener) throws IOException {
        Workspace workspace = new OpenWorkspace(context, listener).open(request.project());
        var live = new LiveExport(workspace, context.clock().instant().getEpochSecond());
        if (request.everything()) {
            live.takeEverything();
        } else {
            live.takeNamespace();
        }
        Project project = workspace.declared().project();
        refuse(live, project);
        Optional<Path> out =
                request.out().map(folder -> context.folder().resolve(folder).normalize());
        var variables = new SecretVariables();
        var files = new LinkedHashMap<String, String>();
        if (out.map(folder -> !OutputFolder.isInProject(folder)).orElse(false)) {
            files.put(ProjectTexts.PROJECT, ProjectTexts.project(project.namespace(), project.orgId(), List.of()));
        }
        files.putAll(ProjectTexts.resources(project.orgId(), live.policies(), live.keys(), variables, List.of()));
        out.ifPresent(folder -> OutputFolder.write(folder, files, request.overwrite()));
        return new MadeFiles(
                files,
                live.policies().size(),
                live.keys().size(),
                live.objects().notes(),
                live.objects().dropped(),
                variables.all().stream()
                        .map(each -> new MadeFiles.NeededVariable(each.name(), each.of(), where(each.path())))
                        .toList());
    }

    /** The text of a file that declares these keys of the ledger as they are on the gateway. */
    public String declarations(Workspace workspace, Set<String> names) {
        var live = new LiveExport(workspace, context.clock().instant().getEpochSecond());
        live.takeKeys(names);
        return ProjectTexts.resources(
                        workspace.declared().project().orgId(),
                        List.of(),
                        live.keys(),
                        new SecretVariables(),
                        List.of())
                .getOrDefault("keys.yaml", "");
    }

    private static String where(String path) {
        return switch (path) {
            case "password" -> "the user's own; no gateway shows it";
            case "key" -> "the value that the project supplies today";
            default -> "\"" + path + "\", which the admin API shows in the session";
        };
    }

    /** Takes out what {@code validate} would refuse; each round takes at least one object away. */
    private void refuse(LiveExport live, Project project) throws IOException {
        var check = new OutputCheck(context);
        while (true) {
            List<DeclaredPolicy> policies = live.policies();
            List<DeclaredKey> keys = live.keys();
            Map<Address, String> refused = check.refused(
                    project.namespace(), project.orgId(), policies, keys, (key, field) -> Optional.empty());
            if (refused.isEmpty()) {
                return;
            }
            live.remove(refused);
        }
    }
}

package dev.keywright.app.project;

import dev.keywright.app.run.RunContext;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.model.Project;
import dev.keywright.model.ProjectReview.RuleSource;
import dev.keywright.model.rules.RuleFile;
import dev.keywright.review.cel.OrganisationRules;
import dev.keywright.review.rules.BuiltInRules;
import dev.keywright.schema.rules.RulesReader;
import dev.keywright.source.OtherFiles;
import dev.keywright.source.file.OtherYaml;
import dev.keywright.source.yaml.Node;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of an organisation: those that the project file names, and those that the run is started with, which no file of the
 * project can take away.
 */
public final class RuleFiles {

    /** Files and folders, separated as in {@code PATH}. */
    public static final String VARIABLE = "KEYWRIGHT_RULES";

    private final RunContext context;

    public RuleFiles(RunContext context) {
        this.context = context;
    }

    /** @param diagnostics receives every mistake in the files */
    public RuleFile read(Project project, Diagnostics diagnostics) {
        var files = new OtherFiles(diagnostics);
        var documents = new ArrayList<Node>();
        Path folder = context.folder().resolve(project.folder());
        for (RuleSource source : project.review().rules()) {
            documents.addAll(
                    of(folder.resolve(source.path()), source.path(), Optional.of(source.at()), files, diagnostics));
        }
        String outside = context.environment().getOrDefault(VARIABLE, "");
        for (String path : outside.split(File.pathSeparator)) {
            if (!path.isBlank()) {
                documents.addAll(of(context.folder().resolve(path), path, Optional.empty(), files, diagnostics));
            }
        }
        return documents.isEmpty() ? RuleFile.NONE : RulesReader.read(documents, diagnostics);
    }

    /** The rules, compiled; none where there is a mistake. */
    public OrganisationRules compile(Project project, Diagnostics diagnostics) {
        var found = new Diagnostics();
        RuleFile file = read(project, found);
        OrganisationRules rules = found.hasErrors() || file.rules().isEmpty()
                ? OrganisationRules.NONE
                : OrganisationRules.compile(file.rules(), BuiltInRules.ids(), found);
        diagnostics.addAll(found);
        return found.hasErrors() ? OrganisationRules.NONE : rules;
    }

    private static List<Node> of(
            Path path, String shown, Optional<Location> at, OtherFiles files, Diagnostics diagnostics) {
        if (!Files.isDirectory(path)) {
            if (!OtherYaml.RULES.fits(shown)) {
                diagnostics.add(wrong(at, shown + " is not named *.rules.yaml")
                        .because("a file of another name would be read as one with keys")
                        .hint("rename it, or name a folder with files of that name"));
                return List.of();
            }
            return files.read(path, shown);
        }
        var documents = new ArrayList<Node>();
        List<Path> children = children(path);
        for (Path child : children) {
            String name = shown.replaceAll("/$", "") + "/" + child.getFileName();
            if (leadsOut(child, path)) {
                diagnostics.add(wrong(at, name + " leads out of the folder")
                        .because("a link could name any file")
                        .hint("copy the file into the folder"));
            } else {
                documents.addAll(files.read(child, name));
            }
        }
        if (children.isEmpty()) {
            diagnostics.add(wrong(at, shown + " holds no file *.rules.yaml")
                    .because("rules that are not found would be rules that nobody keeps")
                    .hint("correct the path, or remove it"));
        }
        return documents;
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(child -> OtherYaml.RULES.fits(child.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean leadsOut(Path child, Path folder) {
        try {
            return !child.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException e) {
            return true;
        }
    }

    private static Diagnostic wrong(Optional<Location> at, String what) {
        return at.map(place -> Diagnostic.error(RuleCode.RULES_NOT_FOUND, place, what))
                .orElseGet(() -> Diagnostic.error(RuleCode.RULES_NOT_FOUND, VARIABLE + ": " + what));
    }
}

package dev.keywright.source.untrusted;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.references.ReferenceNames;
import dev.keywright.source.untrusted.ProtectedSettings.Setting;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares a project with its base, and reports what an untrusted author must not have changed. Runs nothing. */
public final class BaseComparison {

    private static final String WHY =
            "it decides whose keys are changed, and where requests and secrets go, once someone runs"
                    + " these files with the secrets";
    private static final String HINT =
            "take it out of this change; someone who may push to the repository can propose it in a change of their own";

    /** Settings that name a file which decides whom to trust. */
    private static final Set<String> FILES = Set.of("ca_file", "client_certificate", "client_key");

    private final ProjectFolder head;
    private final ProjectFolder base;
    private final String baseName;
    private final Diagnostics diagnostics;

    private BaseComparison(ProjectFolder head, ProjectFolder base, String baseName, Diagnostics diagnostics) {
        this.head = head;
        this.base = base;
        this.baseName = baseName;
        this.diagnostics = diagnostics;
    }

    /**
     * @param head the project file that will be used
     * @param base the same file in the state before
     * @param baseName what messages call that state
     */
    public static void check(Path head, Path base, String baseName, Diagnostics diagnostics) {
        var comparison = new BaseComparison(new ProjectFolder(head), new ProjectFolder(base), baseName, diagnostics);
        if (comparison.base.exists()) {
            comparison.projects();
            comparison.settings();
            comparison.commands();
        } else {
            String name = comparison.head.name();
            comparison.report(
                    Location.ofFile(name), baseName + " has no " + name + " in this folder: it was added or moved");
        }
    }

    private void report(Location at, String summary) {
        diagnostics.add(Diagnostic.error(FileCode.UNTRUSTED_CHANGE, at, summary)
                .because(WHY)
                .hint(HINT));
    }

    /** A new project file takes files out of this project, and a removed one brings those of another in. */
    private void projects() {
        Set<String> before = base.projectsBelow();
        Set<String> now = head.projectsBelow();
        difference(now, before)
                .forEach(folder -> report(
                        Location.ofFile(folder + "/" + ProjectFolder.NAME),
                        "this project file is new: its folder is no longer part of the project above"));
        difference(before, now)
                .forEach(folder -> report(
                        Location.ofFile(head.name()),
                        "the project file of the folder " + folder
                                + " was removed: its files are now part of the project above"));
    }

    private static Set<String> difference(Set<String> all, Set<String> without) {
        var rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    private void settings() {
        Optional<ProtectedSettings> now = head.settings();
        if (now.isEmpty()) {
            return; // It has a mistake, which is reported where it is read.
        }
        Map<String, Setting> mine = now.get().byField();
        Map<String, Setting> before =
                base.settings().map(ProtectedSettings::byField).orElse(Map.of());
        mine.forEach((field, setting) -> {
            Setting other = before.get(field);
            if (other == null || !other.text().equals(setting.text())) {
                report(
                        setting.at(),
                        "'" + field + "' is " + (other == null ? "not in " : "another one than in ") + baseName);
            } else {
                file(field, setting);
            }
        });
        before.keySet().stream()
                .filter(field -> !mine.containsKey(field))
                .forEach(field ->
                        report(Location.ofFile(head.name()), "'" + field + "' was removed: it is in " + baseName));
    }

    /** A setting that stayed the same may name a file that did not. */
    private void file(String field, Setting setting) {
        String last = field.substring(field.lastIndexOf('.') + 1);
        boolean named =
                FILES.contains(last) && !ProtectedSettings.plain(setting).contains("${");
        var paths = new TreeSet<>(ReferenceNames.in(setting.text(), "file"));
        if (named) {
            paths.add(ProtectedSettings.plain(setting));
        }
        paths.stream()
                .filter(path -> !head.sameFile(path, base))
                .forEach(path -> report(
                        setting.at(), "the file " + path + " of '" + field + "' is another one than in " + baseName));
    }

    private void commands() {
        Set<String> before = base.commands().keySet();
        head.commands().forEach((line, at) -> {
            if (!before.contains(line)) {
                diagnostics.add(Diagnostic.error(
                                FileCode.UNTRUSTED_EXEC, at, "the command '" + line + "' is not in " + baseName)
                        .because(
                                "whoever runs these files with --allow-exec would run it, with all the secrets of that run")
                        .hint(HINT));
            }
        });
    }
}

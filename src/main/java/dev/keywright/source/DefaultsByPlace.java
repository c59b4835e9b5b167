package dev.keywright.source;

import dev.keywright.model.Address;
import dev.keywright.source.resource.Defaults;
import dev.keywright.source.resource.ResourceFile;
import dev.keywright.source.yaml.ExpansionBudget;
import dev.keywright.source.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which defaults apply to which file. Those of the project apply everywhere; those of a file with nothing else in it
 * apply to its folder and below; those of a file with resources apply to that file only. The nearest win. Of two files
 * in one folder, the later in name order wins.
 */
final class DefaultsByPlace {

    private final Defaults project;
    private final Map<String, Defaults> ofFolder = new TreeMap<>();

    /** The last one, since a project may have thousands of files and thousands of defaults, and files come by folder. */
    private volatile Merged last;

    DefaultsByPlace(Defaults project, List<ResourceFile> files) {
        this.project = project;
        for (ResourceFile file : files) {
            if (file.onlyDefaults()) {
                ofFolder.merge(file.folder(), file.defaults(), (earlier, later) -> later.over(earlier));
            }
        }
        this.last = Merged.of("", inFolder(""));
    }

    /** The defaults of one place, with their weights in an {@link ExpansionBudget}. */
    record Here(Defaults defaults, long weightOfKeys, long weightOfPolicies) {

        static Here of(Defaults merged) {
            Defaults defaults = merged.withoutNulls();
            return new Here(
                    defaults, ExpansionBudget.weight(defaults.keys()), ExpansionBudget.weight(defaults.policies()));
        }

        Node.Mapping of(Address.Kind kind) {
            return defaults.of(kind);
        }

        long weight(Address.Kind kind) {
            return kind == Address.Kind.KEY ? weightOfKeys : weightOfPolicies;
        }
    }

    /**
     * The defaults of a folder.
     *
     * @param asWritten with the nulls that remove values of farther folders
     */
    private record Merged(String folder, Defaults asWritten, Here here) {

        static Merged of(String folder, Defaults defaults) {
            return new Merged(folder, defaults, Here.of(defaults));
        }
    }

    Here in(ResourceFile file) {
        String folder = withDefaults(file.folder());
        Merged merged = last;
        if (!merged.folder().equals(folder)) {
            merged = Merged.of(folder, inFolder(folder));
            last = merged;
        }
        return file.onlyDefaults() || file.defaults().equals(Defaults.NONE)
                ? merged.here()
                : Here.of(file.defaults().over(merged.asWritten()));
    }

    /** The nearest folder that has defaults of its own, or the project's. */
    private String withDefaults(String folder) {
        String at = folder;
        while (!at.isEmpty() && !ofFolder.containsKey(at)) {
            at = parent(at);
        }
        return at;
    }

    private Defaults inFolder(String folder) {
        Defaults own = ofFolder.getOrDefault(folder, Defaults.NONE);
        return own.over(folder.isEmpty() ? project : inFolder(parent(folder)));
    }

    private static String parent(String folder) {
        int slash = folder.lastIndexOf('/');
        return slash < 0 ? "" : folder.substring(0, slash);
    }
}

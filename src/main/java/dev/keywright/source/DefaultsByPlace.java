package dev.keywright.source;

import dev.keywright.source.resource.Defaults;
import dev.keywright.source.resource.ResourceFile;
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

    DefaultsByPlace(Defaults project, List<ResourceFile> files) {
        this.project = project;
        for (ResourceFile file : files) {
            if (file.onlyDefaults()) {
                ofFolder.merge(file.folder(), file.defaults(), (earlier, later) -> later.over(earlier));
            }
        }
    }

    Defaults in(ResourceFile file) {
        Defaults folder = inFolder(file.folder());
        return (file.onlyDefaults() ? folder : file.defaults().over(folder)).withoutNulls();
    }

    private Defaults inFolder(String folder) {
        Defaults own = ofFolder.getOrDefault(folder, Defaults.NONE);
        if (folder.isEmpty()) {
            return own.over(project);
        }
        int slash = folder.lastIndexOf('/');
        return own.over(inFolder(slash < 0 ? "" : folder.substring(0, slash)));
    }
}

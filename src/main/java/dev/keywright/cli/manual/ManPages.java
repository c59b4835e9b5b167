package dev.keywright.cli.manual;

import dev.keywright.cli.help.CommandGroup;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/** The man pages of a release, made from what the help and the schemas are made from. */
public final class ManPages {

    private ManPages() {}

    /**
     * @param groups the commands that have a page
     * @return the pages by their file names, such as {@code keywright-plan.1}
     */
    public static Map<String, String> of(CommandLine root, Map<String, CommandGroup> groups, Edition edition) {
        var pages = new TreeMap<String, String>();
        pages.put("keywright.1", ProgramManual.of(groups, edition));
        pages.put("keywright-project.5", ProjectManual.of(edition));
        groups.forEach((name, group) -> {
            List<String> related = groups.keySet().stream()
                    .filter(other -> groups.get(other) == group && !other.equals(name))
                    .toList();
            pages.put(
                    "keywright-" + name + ".1",
                    CommandManual.of(root.getSubcommands().get(name), related, edition));
        });
        return pages;
    }
}

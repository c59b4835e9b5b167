package dev.keywright.cli;

import dev.keywright.cli.completion.ShellCompletion;
import dev.keywright.cli.completion.ShellCompletion.Shell;
import dev.keywright.cli.manual.Edition;
import dev.keywright.cli.manual.ManPages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/** Writes the files that packages hold besides the program: man pages, and completion scripts. The build runs it. */
final class PackageFiles {

    private PackageFiles() {}

    /** @param args the folder to write to, the version, and the day of the release */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        for (var file : files(Main.commandLine(Main.console()), new Edition(args[1], args[2]))
                .entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
        }
    }

    /** Texts by the path that they have in the packages, below {@code share}. */
    static Map<String, String> files(CommandLine root, Edition edition) {
        var files = new TreeMap<String, String>();
        ManPages.of(root, CommandTable.groups(), edition)
                .forEach((name, page) -> files.put("man/man" + name.charAt(name.length() - 1) + "/" + name, page));
        files.put("bash-completion/completions/keywright", ShellCompletion.of(root, Shell.BASH));
        files.put("zsh/vendor-completions/_keywright", ShellCompletion.of(root, Shell.ZSH));
        files.put("fish/vendor_completions.d/keywright.fish", ShellCompletion.of(root, Shell.FISH));
        return files;
    }
}

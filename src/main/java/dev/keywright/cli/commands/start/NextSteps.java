package dev.keywright.cli.commands.start;

import dev.keywright.app.start.FindApis.FoundApi;
import dev.keywright.app.start.InitProject;
import dev.keywright.app.start.SeedFile;
import dev.keywright.report.kit.ShellWord;
import dev.keywright.report.kit.TerminalEscape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was written, and every step from there to the first request that is let through. */
final class NextSteps {

    private static final String PLAIN = "[A-Za-z0-9:/._-]+";

    private final Map<String, String> environment;
    private final String folder;

    /** @param folder as it was given on the command line; empty for the working folder */
    NextSteps(Map<String, String> environment, String folder) {
        this.environment = environment;
        this.folder = folder;
    }

    String after(InitProject.Result result, InitAnswers answers) {
        var lines = new ArrayList<String>();
        result.written().forEach(file -> lines.add("wrote " + text(inFolder(file.toString()))));
        result.kept()
                .forEach(file -> lines.add("kept  " + text(inFolder(file.toString())) + ", which was there already"));
        lines.add("");
        lines.add(seed(result.seed()));
        lines.add("");
        lines.add("Next:");
        steps(result, answers).forEach(step -> lines.add("  " + text(step)));
        return String.join("\n", lines) + "\n";
    }

    private List<String> steps(InitProject.Result result, InitAnswers answers) {
        var steps = new ArrayList<String>();
        if (!folder.isEmpty()) {
            steps.add("cd " + ShellWord.quoted(folder));
        }
        boolean trial = answers.url().equals(InitAnswers.TRIAL_URL);
        if (trial && !answers.found().answers()) {
            steps.add("keywright gateway --demo &    # a gateway for trials, unless yours runs there");
        }
        if (!answers.url().equals(environment.get("TYK_GATEWAY_URL"))) {
            steps.add("export TYK_GATEWAY_URL="
                    + (answers.url().matches(PLAIN) ? answers.url() : ShellWord.quoted(answers.url())));
        }
        if (environment.getOrDefault("TYK_GATEWAY_SECRET", "").isBlank()) {
            steps.add("export TYK_GATEWAY_SECRET=" + (trial ? "try-me" : "…") + "    # \"secret\" in tyk.conf");
        }
        if (result.seed() != InitProject.SeedPlace.ENVIRONMENT) {
            steps.add("export KEYWRIGHT_KEY_SEED=\"$(cat " + SeedFile.NAME + ")\"");
        }
        steps.add("keywright doctor --wait 30s   # is it the right gateway?");
        steps.add("keywright plan                # what would change?");
        steps.add("keywright apply               # asks, then does it");
        steps.add("curl -i -H \"Authorization: $(keywright reveal --stdout first-key)\" \\");
        steps.add("  \"$TYK_GATEWAY_URL" + listenPath(answers) + "\"");
        return steps;
    }

    private static String listenPath(InitAnswers answers) {
        return answers.found()
                .named(answers.api())
                .map(FoundApi::listenPath)
                .orElse(answers.api().equals(InitAnswers.TRIAL_API) ? "/orders/" : "/LISTEN-PATH/");
    }

    private static String seed(InitProject.SeedPlace place) {
        String kept =
                "Whoever has the seed can compute every key of this project, and without it no key can be shown or"
                        + " changed.";
        return switch (place) {
            case NEW_FILE -> "Store " + SeedFile.NAME + " in your secret store now; Git ignores it. " + kept;
            case OLD_FILE -> SeedFile.NAME + " was there already, and is the seed. " + kept;
            case ENVIRONMENT -> "No seed was made: KEYWRIGHT_KEY_SEED has one. Keep it in your secret store. " + kept;
        };
    }

    private String inFolder(String file) {
        return folder.isEmpty() ? file : folder + "/" + file;
    }

    private static String text(String line) {
        return TerminalEscape.text(line);
    }
}

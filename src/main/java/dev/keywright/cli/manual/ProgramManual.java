package dev.keywright.cli.manual;

import static dev.keywright.cli.manual.Roff.bold;
import static dev.keywright.cli.manual.Roff.escaped;

import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.help.CommandGroup;
import dev.keywright.cli.help.CommandTexts;
import java.util.Map;

/** keywright(1): the commands, and what holds for all of them. */
final class ProgramManual {

    private ProgramManual() {}

    static String of(Map<String, CommandGroup> groups, Edition edition) {
        CommandTexts texts = CommandTexts.read();
        Roff page = edition.page("keywright", 1);
        page.section("NAME")
                .raw("keywright \\- " + escaped(texts.of("keywright").summary()));
        page.section("SYNOPSIS").raw(bold("keywright") + " " + Roff.italic("COMMAND") + " [OPTIONS]");
        page.lineBreak().raw(bold("keywright help") + " " + Roff.italic("COMMAND|CODE"));
        page.section("DESCRIPTION")
                .text("YAML files declare which API keys and policies exist on a Tyk Gateway. `keywright plan` shows"
                        + " the difference to the live gateway, `keywright apply` makes it so, and the plan after it is"
                        + " empty. Only keys that carry the mark of the project are changed.")
                .paragraph(
                        "Each command has a page of its own, such as keywright-plan(1). A message ends with a code in"
                                + " brackets, such as `[no-project]`; `keywright help` with the code explains it.");
        page.section("COMMANDS");
        for (CommandGroup group : CommandGroup.values()) {
            page.subsection(group.heading());
            groups.entrySet().stream()
                    .filter(command -> command.getValue() == group)
                    .forEach(command -> page.term(
                            bold("keywright-" + command.getKey()) + "(1)",
                            sentence(texts.of(command.getKey()).summary())));
        }
        page.section("EXAMPLES");
        Examples.write(texts.of("keywright").examples(), page);
        page.section("ENVIRONMENT");
        EnvironmentTexts.read().forEach((name, text) -> page.term(bold(name), text));
        page.section("FILES");
        page.term(bold("keywright.yaml"), "The project: which gateway, which organisation, whose mark.");
        page.term(bold("*.yaml"), "Any other file below it declares keys and policies.");
        page.term(bold("*.test.yaml"), "What-if tests, run by `keywright test`.");
        page.term(bold("*.rules.yaml"), "Rules of an organisation.");
        page.section("EXIT STATUS");
        for (ExitCode code : ExitCode.values()) {
            page.term(bold(Integer.toString(code.code())), code.meaning());
        }
        page.section("SEE ALSO").raw(bold("keywright-project") + "(5)");
        return page.toString();
    }

    private static String sentence(String summary) {
        return summary.endsWith("?") ? summary : summary + ".";
    }
}

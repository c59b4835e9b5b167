package dev.keywright.cli.manual;

import static dev.keywright.cli.manual.Roff.bold;

import dev.keywright.app.start.FieldGuide;
import dev.keywright.app.start.FieldGuide.Section;
import java.util.List;

/** keywright-project(5): every field of the files. */
final class ProjectManual {

    private ProjectManual() {}

    static String of(Edition edition) {
        Roff page = edition.page("keywright-project", 5);
        page.section("NAME").raw("keywright\\-project \\- files of a Keywright project");
        page.section("DESCRIPTION")
                .text("A project is a folder with a file `keywright.yaml`. All other files below it that end in `.yaml`"
                        + " or `.yml` declare keys and policies, unless `files` names some.")
                .paragraph("Names of fields are the gateway's own. A duration is written as `30s`, `15m`, `1d` or in"
                        + " seconds; a date as `2027-06-30`, as RFC 3339, as a number of seconds since 1970, or as"
                        + " `never`. A secret comes in by reference alone: `${env:NAME}`, `${file:PATH}` or"
                        + " `${exec:COMMAND}`.");
        page.section("KEYWRIGHT.YAML");
        fields(page, FieldGuide.ofProject());
        page.section("KEYS AND POLICIES");
        fields(page, FieldGuide.ofResources());
        page.section("SEE ALSO").raw(bold("keywright") + "(1), " + bold("keywright-validate") + "(1)");
        return page.toString();
    }

    private static void fields(Roff page, List<Section> sections) {
        for (Section section : sections) {
            if (!section.name().isEmpty()) {
                page.subsection(section.name());
            }
            section.fields()
                    .forEach(field ->
                            page.term(bold(field.name()) + " (" + Roff.prose(field.kind()) + ")", field.meaning()));
        }
    }
}

package dev.keywright.cli.commands.adoption;

import dev.keywright.app.adopt.AdoptKeys;
import dev.keywright.cli.options.ApprovalOption;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.plan.adopt.AdoptionPreview;
import dev.keywright.report.adopt.AdoptText;

/** Shows what would be adopted, and asks. */
record AdoptionQuestion(Console console, ApprovalOption approval, Reporter reporter) implements AdoptKeys.Operator {

    @Override
    public void review(AdoptionPreview preview) {
        reporter.out().lines(AdoptText.of(preview, reporter.style()));
        console.out().flush();
    }

    @Override
    public boolean alsoPolicies(AdoptionPreview preview) {
        return approval.agrees(
                console, "\nAlso adopt " + AdoptText.policies(preview.policyPreview()) + ", which no project manages?");
    }

    @Override
    public void approve(AdoptionPreview preview) {
        approval.ask(
                console,
                "\nAdopt "
                        + AdoptText.objects(
                                preview.adoptable(), preview.policyPreview().count()) + "?");
    }
}

package dev.keywright.report.adopt;

import dev.keywright.model.Location;
import dev.keywright.plan.adopt.AdoptionPreview;
import dev.keywright.plan.adopt.PlanAfterAdoption;
import dev.keywright.plan.adopt.PolicyPreview;
import dev.keywright.plan.adopt.PolicyRefusal;
import dev.keywright.plan.adopt.Refusal;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An adoption in words. No key, token or hash is ever among them. */
public final class AdoptText {

    private static final int MOST = 5;

    private AdoptText() {}

    /** What would be adopted, what would not and why, and which files would be written. */
    public static String of(AdoptionPreview preview, Style style) {
        var out = new StringBuilder();
        if (preview.source() != AdoptionPreview.Source.NONE) {
            keys(preview, style, out);
        }
        policies(preview, out);
        if (preview.isEmpty()) {
            return out.append("Nothing to adopt.\n").toString();
        }
        if (!preview.files().isEmpty()) {
            String files = preview.files().entrySet().stream()
                    .map(file -> TerminalEscape.text(file.getKey()) + " (" + content(file.getValue()) + ")")
                    .collect(Collectors.joining(", "));
            out.append("Writes ").append(files).append(". No key, token or hash is written to them.\n");
        }
        if (preview.adoptable() > 0) {
            out.append("The keys keep working as they do now; each gets a mark in its meta_data.\n");
        }
        if (preview.policyPreview().count() > 0) {
            out.append("The policies stay as they are; each is claimed for this namespace.\n");
        }
        return out.toString();
    }

    private static void keys(AdoptionPreview preview, Style style, StringBuilder out) {
        String org = preview.orgId().isEmpty() ? "" : " in org " + TerminalEscape.text(preview.orgId());
        String source =
                switch (preview.source()) {
                    case LISTING -> "by listing";
                    case REDIS -> "by Redis";
                    case HANDED_IN, NONE -> "handed in";
                };
        out.append("Found %s%s that nobody declares (%s).%n"
                .formatted(Plurals.count(preview.found(), "key"), org, source));
        row(out, style, preview.adoptable(), "can be adopted as " + (preview.adoptable() == 1 ? "it is" : "they are"));
        row(out, style, preview.resumed(), "of these: an earlier run has written the declaration already");
        row(out, style, preview.hmacKeys(), "of these: the HMAC secret stays where it is");
        row(out, style, preview.users(), "of these: the password stays where it is");
        carried(preview, style, out);
        preview.refused()
                .forEach((why, refused) -> row(out, style, refused.keys(), "cannot: " + reason(why, refused.names())));
        row(out, style, preview.managed(), "more: managed by this project already");
        row(out, style, preview.notFound(), "lines lead to no key");
    }

    private static void carried(AdoptionPreview preview, Style style, StringBuilder out) {
        AdoptionPreview.UndeclaredPolicies carried = preview.policies();
        PolicyPreview policies = preview.policyPreview();
        if (!carried.ids().isEmpty()) {
            boolean one = carried.ids().size() == 1;
            row(
                    out,
                    style,
                    carried.keys(),
                    "of these: " + (carried.keys() == 1 ? "carries " : "carry ")
                            + (one ? "a policy" : "policies") + " that these files do not declare, referred to by id: "
                            + named(List.copyOf(carried.ids())));
            if (!policies.asked() && !policies.adopted().isEmpty()) {
                note(
                        out,
                        style,
                        "to adopt " + (policies.adopted().size() == 1 ? "it" : "them") + " as well: --policies");
            }
        }
    }

    private static void policies(AdoptionPreview preview, StringBuilder out) {
        PolicyPreview policies = preview.policyPreview();
        if (policies.asked()) {
            String how =
                    policies.adopted().size() == 1 ? " can be adopted as it is: " : " can be adopted as they are: ";
            if (!policies.adopted().isEmpty()) {
                out.append(Plurals.count(policies.adopted().size(), "policy"))
                        .append(how)
                        .append(named(policies.adopted()))
                        .append(".\n");
            }
            policies.refused().forEach((why, ids) -> out.append("  ")
                    .append(Plurals.count(ids.size(), "policy"))
                    .append(" cannot: ")
                    .append(reason(why))
                    .append(": ")
                    .append(named(ids))
                    .append('\n'));
        }
    }

    private static String content(AdoptionPreview.FileCounts counts) {
        return Plurals.join(
                ", ",
                counts.policies() == 0 ? "" : Plurals.count(counts.policies(), "policy"),
                counts.keys() == 0 ? "" : Plurals.count(counts.keys(), "key"));
    }

    /** "the policies startup and trial", for a question. */
    public static String policies(PolicyPreview policies) {
        return Plurals.count(policies.adopted().size(), "policy") + " (" + named(policies.adopted()) + ")";
    }

    /** "480 keys and 2 policies" */
    public static String objects(int keys, int policies) {
        return Plurals.join(
                " and ",
                keys == 0 ? "" : Plurals.count(keys, "key"),
                policies == 0 ? "" : Plurals.count(policies, "policy"));
    }

    /**
     * How it ended.
     *
     * @param planned what a plan finds now; empty where none can be made
     */
    public static String done(int adopted, int policies, Optional<PlanAfterAdoption> planned) {
        String plan = planned.map(AdoptText::planned)
                .orElse("cannot be made; see the errors above. What is named here is adopted.");
        return "Adopted %s. keywright plan: %s%n".formatted(objects(adopted, policies), plan);
    }

    private static String planned(PlanAfterAdoption plan) {
        if (plan.changes() == 0) {
            return "no changes.";
        }
        String all = Plurals.count(plan.changes(), "change");
        return plan.ofAdopted() > 0
                ? all + ", " + Plurals.grouped(plan.ofAdopted()) + " of what was adopted; see them before you apply."
                : all + ", none of what was adopted: "
                        + named(plan.others().stream()
                                .map(address -> address.kind().plural() + "/" + address.name())
                                .toList())
                        + ".";
    }

    /**
     * How a release ended.
     *
     * @param declared where the files still declare what was released
     */
    public static String released(int keys, int policies, List<Location> declared) {
        if (keys + policies == 0) {
            return "Nothing was released.\n";
        }
        var out = new StringBuilder("Released %s: %s working as before.%n"
                .formatted(objects(keys, policies), keys + policies == 1 ? "it keeps" : "they keep"));
        if (!declared.isEmpty()) {
            out.append("Remove from the files: ")
                    .append(declared.stream()
                            .limit(5)
                            .map(at -> TerminalEscape.text(at.toString()))
                            .collect(Collectors.joining(", ")))
                    .append(declared.size() > 5 ? " and %d more".formatted(declared.size() - 5) : "")
                    .append('\n');
        }
        return out.toString();
    }

    private static void row(StringBuilder out, Style style, int count, String text) {
        if (count > 0) {
            out.append((style.isLinear() ? "  %d %s%n" : "  %4d %s%n").formatted(count, text));
        }
    }

    private static void note(StringBuilder out, Style style, String text) {
        out.append(style.isLinear() ? "  " : "       ").append(text).append('\n');
    }

    private static String reason(Refusal why, List<String> names) {
        String named = names.isEmpty() ? "" : ": " + named(names);
        return switch (why) {
            case ANOTHER_NAMESPACE -> "another namespace manages them; its owner can release them";
            case ANOTHER_ORGANISATION -> "they belong to another organisation";
            case ENDED -> "they have ended; a write could not repeat an end in the past";
            case OAUTH_TOKEN -> "they are access tokens of OAuth clients";
            case UNKNOWN_POLICY ->
                "they carry a policy that is not loaded, or whose id is the name of another one" + named;
            case UNKNOWN_API -> "they open an API that is not loaded" + named;
            case NOT_DECLARABLE -> "they hold what the files cannot declare" + named;
            case HOLDS_ITS_OWN_KEY -> "their alias, tags or meta_data hold a key, which would be in the files";
            case NEEDS_A_VARIABLE -> "they hold other secrets; set these variables first" + named;
            case WOULD_CHANGE -> "declaring them would change how they work" + named;
        };
    }

    private static String reason(PolicyRefusal why) {
        return switch (why) {
            case ANOTHER_NAMESPACE -> "another namespace has claimed it; its owner can release it";
            case DECLARED_OTHERWISE ->
                "the files declare it otherwise; keywright apply --adopt-policy NAME makes it as declared";
            case NODES_DIFFER -> "nodes of the gateway have loaded it differently";
            case UNKNOWN_API -> "it opens an API that is not loaded";
            case NOT_DECLARABLE -> "it holds what the files cannot declare";
            case HOLDS_A_KEY -> "its name, tags or meta_data hold a key or a secret, which would be in the files";
            case WOULD_CHANGE -> "declaring it would change it";
        };
    }

    private static String named(List<String> names) {
        List<String> some = names.stream().filter(name -> !name.isEmpty()).toList();
        String shown = some.stream().map(TerminalEscape::text).limit(MOST).collect(Collectors.joining(", "));
        return some.size() > MOST ? shown + " and %d more".formatted(some.size() - MOST) : shown;
    }
}

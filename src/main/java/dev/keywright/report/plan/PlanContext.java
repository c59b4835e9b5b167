package dev.keywright.report.plan;

import dev.keywright.model.Declared;
import dev.keywright.model.LoadedApi;
import dev.keywright.ownership.identity.UndeclaredCount;
import dev.keywright.plan.PlanBasis;
import dev.keywright.plan.PlanOptions;
import dev.keywright.report.kit.ShellWord;
import dev.keywright.report.kit.TerminalEscape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Information for readers that the plan itself does not contain.
 *
 * @param apiNames names of APIs by id
 * @param keys how many keys the files declare
 * @param policies how many policies the files declare
 * @param environment the value of {@code --env}
 * @param undeclared how many keys of the organisation nobody declares; empty if they were not counted
 * @param places where the files declare what changes
 * @param target the gateway and organisation that it is for
 * @param basis what it was made from
 */
public record PlanContext(
        Map<String, String> apiNames,
        int keys,
        int policies,
        Optional<String> environment,
        Optional<UndeclaredCount> undeclared,
        DeclaredPlaces places,
        PlanTarget target,
        PlanBasis basis) {

    public PlanContext {
        apiNames = Map.copyOf(apiNames);
    }

    /** Without a count of the keys that nobody declares, and without places. */
    public static PlanContext of(Map<String, String> apiNames, int keys, int policies, Optional<String> environment) {
        return new PlanContext(
                apiNames,
                keys,
                policies,
                environment,
                Optional.empty(),
                DeclaredPlaces.NONE,
                PlanTarget.UNKNOWN,
                PlanBasis.UNKNOWN);
    }

    public static PlanContext of(Declared declared, List<LoadedApi> apis) {
        var names = new HashMap<String, String>();
        apis.forEach(api -> names.put(api.id(), api.name()));
        return new PlanContext(
                names,
                declared.keys().size(),
                declared.policies().size(),
                declared.project().environment(),
                Optional.empty(),
                DeclaredPlaces.NONE,
                PlanTarget.of(declared.project(), PlanOptions.none()),
                PlanBasis.UNKNOWN);
    }

    public PlanContext with(Optional<UndeclaredCount> counted) {
        return new PlanContext(apiNames, keys, policies, environment, counted, places, target, basis);
    }

    public PlanContext with(DeclaredPlaces known) {
        return new PlanContext(apiNames, keys, policies, environment, undeclared, known, target, basis);
    }

    public PlanContext with(PlanTarget known) {
        return new PlanContext(apiNames, keys, policies, environment, undeclared, places, known, basis);
    }

    public PlanContext with(PlanBasis known) {
        return new PlanContext(apiNames, keys, policies, environment, undeclared, places, target, known);
    }

    /** "prod at gw.example.com", "staging (namespace acme-staging) at gw.example.com". */
    public String where(String namespace) {
        String owner = ValueText.text(namespace);
        String named = environment.map(ValueText::text).orElse(owner);
        String name = named.equals(owner) ? owner : named + " (namespace " + owner + ")";
        return target.gateway().isEmpty() ? name : name + " at " + TerminalEscape.text(target.gateway());
    }

    /** A command as users type it for the same project: {@code keywright plan --env prod}. */
    public String command(String words) {
        return "keywright " + words + environmentOption();
    }

    /** The words of {@code --env}, with a space before them; nothing without an environment. */
    String environmentOption() {
        return environment
                .map(name -> " --env " + ShellWord.quoted(TerminalEscape.text(name)))
                .orElse("");
    }

    /** "Orders"; with its id where another API has the same name; the id if the name is unknown. */
    public String apiName(String id) {
        String name = apiNames.getOrDefault(id, "");
        boolean unique = apiNames.values().stream().filter(name::equals).count() == 1;
        return name.isEmpty() ? ValueText.text(id) : unique ? ValueText.text(name) : api(id);
    }

    /** "Orders (api-1)", or the id if the name is unknown. */
    public String api(String id) {
        String name = apiNames.getOrDefault(id, "");
        return name.isEmpty() || name.equals(id)
                ? ValueText.text(id)
                : ValueText.text(name) + " (" + ValueText.text(id) + ")";
    }
}

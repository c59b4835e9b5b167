package dev.keywright.model;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a declared policy gets its id if the files give it none: {@code policy_ids} of the project file. The gateway
 * stores policies by id alone, across organisations and namespaces (trap 19), so two projects on one gateway need ids
 * that cannot collide.
 *
 * @param pattern a text with {@code ${name}} and, optionally, {@code ${namespace}} and {@code ${org_id}}
 */
public record PolicyIds(String pattern) {

    public static final String NAME = "${name}";
    public static final String NAMESPACE = "${namespace}";
    public static final String ORG_ID = "${org_id}";

    /** The id is the name. */
    public static final PolicyIds NAMES = new PolicyIds(NAME);

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^{}]*)}");

    /** @param name of the policy in the files */
    public String id(String name, String namespace, String orgId) {
        Map<String, String> values = Map.of(NAME, name, NAMESPACE, namespace, ORG_ID, orgId);
        return replaced(variable -> values.getOrDefault(variable, variable));
    }

    /** The first unknown variable. */
    public Optional<String> unknownVariable() {
        return VARIABLE.matcher(pattern)
                .results()
                .map(found -> found.group(0))
                .filter(variable -> !variable.equals(NAME) && !variable.equals(NAMESPACE) && !variable.equals(ORG_ID))
                .findFirst();
    }

    /** The text of the pattern without its variables. */
    public String literals() {
        return replaced(variable -> "");
    }

    private String replaced(Function<String, String> value) {
        return VARIABLE.matcher(pattern).replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(0))));
    }
}

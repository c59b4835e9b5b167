package dev.keywright.plan.adopt;

import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Glob;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One condition of {@code --match}; a key has to meet all that are given. */
public sealed interface AdoptionMatch {

    List<String> KINDS = List.of("policy", "api", "tag", "alias", "meta_data.FIELD", "org");

    /** @param policy its name in the files, or its id */
    record ByPolicy(String policy) implements AdoptionMatch {}

    /** @param api its name or id */
    record ByApi(String api) implements AdoptionMatch {}

    record ByTag(Glob tag) implements AdoptionMatch {}

    record ByAlias(Glob alias) implements AdoptionMatch {}

    /** @param value empty where the field only has to be there */
    record ByMetaData(String field, Optional<Glob> value) implements AdoptionMatch {}

    record ByOrganisation(String orgId) implements AdoptionMatch {}

    /**
     * Reads {@code policy=gold}, {@code api=Orders}, {@code tag=partner*}, {@code alias=acme-*}, {@code meta_data.owner=team-a} or
     * {@code org=acme}.
     *
     * @throws IllegalArgumentException when it is none of these, with what to write instead
     */
    static AdoptionMatch parse(String text) {
        int equals = text.indexOf('=');
        String kind = equals < 0 ? text : text.substring(0, equals);
        Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1));
        if (kind.startsWith("meta_data.") && kind.length() > "meta_data.".length()) {
            return new ByMetaData(kind.substring("meta_data.".length()), value.map(Glob::of));
        }
        if (!List.of("policy", "api", "tag", "alias", "org").contains(kind)) {
            throw new IllegalArgumentException("'" + kind + "' is not something to match on; "
                    + Nearest.to(kind, KINDS)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("there is " + String.join(", ", KINDS)));
        }
        String given = value.filter(v -> !v.isEmpty() || kind.equals("org"))
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + kind + "' needs a value, as in " + kind + "=NAME"));
        return switch (kind) {
            case "policy" -> new ByPolicy(given);
            case "api" -> new ByApi(given);
            case "tag" -> new ByTag(Glob.of(given));
            case "alias" -> new ByAlias(Glob.of(given));
            default -> new ByOrganisation(given);
        };
    }

    /**
     * Whether a session meets the condition.
     *
     * @param policyIds and {@code apiIds}: the id that a name means; the name itself where there is none
     */
    default boolean matches(Session session, UnaryOperator<String> policyIds, UnaryOperator<String> apiIds) {
        if (this instanceof ByPolicy by) {
            return session.policyIds().contains(policyIds.apply(by.policy()));
        }
        if (this instanceof ByApi by) {
            return session.fields().fields("access_rights").has(apiIds.apply(by.api()));
        }
        if (this instanceof ByTag by) {
            return session.fields().texts("tags").stream().anyMatch(by.tag()::matches);
        }
        if (this instanceof ByAlias by) {
            return by.alias().matches(session.fields().text("alias"));
        }
        if (this instanceof ByMetaData by) {
            Value.Fields data = session.fields().fields("meta_data");
            return data.has(by.field())
                    && by.value()
                            .map(glob -> glob.matches(text(data.get(by.field()))))
                            .orElse(true);
        }
        return session.orgId().equals(((ByOrganisation) this).orgId());
    }

    private static String text(Value value) {
        return value instanceof Value.Text text
                ? text.text()
                : value instanceof Value.Whole whole
                        ? String.valueOf(whole.number())
                        : value instanceof Value.Flag flag ? String.valueOf(flag.flag()) : "";
    }
}

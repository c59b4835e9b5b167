package dev.keywright.plan.match;

import dev.keywright.model.forms.Glob;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One condition on keys and policies, {@code KIND=VALUE}: {@code policy=gold}, {@code owner=team-*}, {@code
 * meta_data.cost_center=12}.
 *
 * @param field the name in {@code meta_data}; empty for other kinds
 * @param value in which {@code *} matches anything; empty where the field of {@code meta_data} only has to be there
 */
public record KeyMatch(Kind kind, String field, Optional<Glob> value) {

    /** Written before the name of a field; the short form is read, too. */
    private static final String META = "meta_data.";

    private static final String SHORT_META = "meta.";

    /** What is compared. */
    public enum Kind {
        NAME,
        OWNER,
        POLICY,
        API,
        TAG,
        ALIAS,
        STATE,
        ORG,
        META;

        /** As it is written in a condition, {@code meta_data.FIELD} for a field. */
        @Override
        public String toString() {
            return this == META ? META_KIND : name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String META_KIND = META + "FIELD";

    /** A text that is no condition. */
    public static final class NoMatchException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String kind;
        private final boolean known;

        private NoMatchException(String kind, boolean known) {
            super("no KIND=VALUE");
            this.kind = kind;
            this.known = known;
        }

        /** What is before the {@code =}, or the whole text. */
        public String kind() {
            return kind;
        }

        /** Whether the kind is right and the value is missing. */
        public boolean isKindKnown() {
            return known;
        }
    }

    /**
     * @param kinds those that the command takes
     * @throws NoMatchException when the kind is none of them or the value is missing
     */
    public static KeyMatch parse(String text, Collection<Kind> kinds) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1));
        Optional<String> field = kinds.contains(Kind.META) ? field(name) : Optional.empty();
        Kind kind = field.map(any -> Kind.META)
                .or(() -> kinds.stream()
                        .filter(each -> each != Kind.META && each.toString().equals(name))
                        .findFirst())
                .orElseThrow(() -> new NoMatchException(name, false));
        boolean missing = kind == Kind.META
                ? value.filter(String::isEmpty).isPresent()
                // Keys of no organisation have an empty one.
                : value.isEmpty() || value.get().isEmpty() && kind != Kind.ORG;
        if (missing) {
            throw new NoMatchException(name, true);
        }
        return new KeyMatch(kind, field.orElse(""), value.map(Glob::of));
    }

    private static Optional<String> field(String name) {
        for (String start : List.of(META, SHORT_META)) {
            if (name.startsWith(start)) {
                return Optional.of(name.substring(start.length())).filter(field -> !field.isEmpty());
            }
        }
        return Optional.empty();
    }

    public static KeyMatch of(Kind kind, String value) {
        return new KeyMatch(kind, "", Optional.of(Glob.of(value)));
    }

    /** How kinds are written, in their order. */
    public static List<String> names(Collection<Kind> kinds) {
        return kinds.stream().map(Kind::toString).collect(Collectors.toList());
    }

    /** Whether the value matches more than one text. */
    public boolean isPattern() {
        return value.filter(Glob::isPattern).isPresent();
    }

    public boolean fits(Matchable one) {
        if (kind == Kind.META) {
            String found = one.metaData().get(field);
            return found != null && value.map(glob -> glob.matches(found)).orElse(true);
        }
        Glob glob = value.orElseThrow();
        return kind == Kind.API && one.opensEveryApi()
                || one.values(kind).stream().anyMatch(glob::matches);
    }

    @Override
    public String toString() {
        return (kind == Kind.META ? META + field : kind.toString())
                + value.map(glob -> "=" + glob).orElse("");
    }
}

package dev.keywright.plan.inventory;

import dev.keywright.model.Glob;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One condition on owned keys and policies, {@code KIND=VALUE}: {@code policy=gold}, {@code owner=team-*}, {@code
 * meta.cost_center=12}.
 *
 * @param field the name in {@code meta_data}; empty for other kinds
 * @param value a text, in which {@code *} matches anything
 */
public record KeyMatch(Kind kind, String field, String value) {

    private static final String META = "meta.";

    /** What is compared. */
    public enum Kind {
        NAME,
        OWNER,
        POLICY,
        API,
        TAG,
        ALIAS,
        STATE,
        META;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How the kinds are written. */
    public static final List<String> KINDS = Arrays.stream(Kind.values())
            .map(kind -> kind == Kind.META ? META + "FIELD" : kind.toString())
            .toList();

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

    /** @throws NoMatchException when the kind is unknown or the value is missing */
    public static KeyMatch parse(String text) {
        int equals = text.indexOf('=');
        String kind = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? "" : text.substring(equals + 1);
        boolean meta = kind.startsWith(META) && kind.length() > META.length();
        boolean known = meta
                || Stream.of(Kind.values())
                        .anyMatch(each -> each != Kind.META && each.toString().equals(kind));
        if (!known || value.isEmpty()) {
            throw new NoMatchException(kind, known);
        }
        return meta
                ? new KeyMatch(Kind.META, kind.substring(META.length()), value)
                : new KeyMatch(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), "", value);
    }

    public static KeyMatch of(Kind kind, String value) {
        return new KeyMatch(kind, "", value);
    }

    /** Whether the value matches more than one text. */
    public boolean isPattern() {
        return value.indexOf('*') >= 0;
    }

    boolean fits(Matchable one) {
        Glob glob = Glob.of(value);
        if (kind == Kind.META) {
            String found = one.metaData().get(field);
            return found != null && glob.matches(found);
        }
        return kind == Kind.API && one.opensEveryApi()
                || one.values(kind).stream().anyMatch(glob::matches);
    }

    @Override
    public String toString() {
        return (kind == Kind.META ? META + field : kind.toString()) + "=" + value;
    }
}

package dev.keywright.source.resource;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address.Kind;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import java.util.HashMap;
import java.util.Map;

/** The names taken so far. Checks that each name is valid and unique. */
public final class ClaimedNames {

    /** A name becomes part of addresses, ownership marks and, as a policy's id, of URLs. */
    private static final int LONGEST = 128;

    private final Diagnostics diagnostics;
    private final Map<Kind, Map<String, Location>> places =
            Map.of(Kind.KEY, new HashMap<>(), Kind.POLICY, new HashMap<>());

    public ClaimedNames(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Whether the name may be used here; if not, the mistake has been reported. */
    public boolean claim(Kind kind, String name, Location at) {
        String what = kind == Kind.KEY ? "key" : "policy";
        if (!isPossible(name)) {
            diagnostics.add(impossible(what, name, at));
            return false;
        }
        Location first = places.get(kind).putIfAbsent(name, at);
        if (first != null) {
            diagnostics.add(Diagnostic.error(
                            FileCode.DUPLICATE_NAME,
                            at,
                            "the " + what + " '" + name + "' is already declared at " + first)
                    .because("a name belongs to one " + what + " of the whole project")
                    .hint("rename or remove one of them")
                    .seeAlso(first));
        }
        return first == null;
    }

    private static boolean isPossible(String name) {
        if (name.isEmpty() || name.length() > LONGEST || !isLetterOrDigit(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-' && c != '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static Diagnostic impossible(String what, String name, Location at) {
        String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
        String summary =
                name.isEmpty() ? "a " + what + " without a name" : "'" + shown + "' cannot be the name of a " + what;
        return Diagnostic.error(FileCode.BAD_NAME, at, summary)
                .because("names are part of addresses, marks and ids on the gateway")
                .hint("use 1 to 128 of A-Z a-z 0-9 . _ - ~ and begin with a letter or digit");
    }
}

package dev.keywright.plan.adopt;

import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names for keys that have none: from the alias, else from the owner in meta_data, else a running number. Each once. */
public final class KeyNames {

    /** A name becomes part of the mark and of addresses; the files allow 128. */
    private static final int LONGEST = 100;

    private static final List<String> OWNERS = List.of("owner", "team", "name", "email");

    private final Set<String> taken;

    /** @param taken names of keys that are declared or owned */
    public KeyNames(Collection<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** The name that a session asks for; empty where it asks for none. */
    public static String wanted(Session session) {
        String alias = form(session.fields().text("alias"));
        if (!alias.isEmpty()) {
            return alias;
        }
        Value.Fields data = session.fields().fields("meta_data");
        return OWNERS.stream()
                .map(name -> form(data.text(name)))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** A free name, which is taken from now on. */
    public String take(String wanted) {
        if (!wanted.isEmpty() && taken.add(wanted)) {
            return wanted;
        }
        String base = wanted.isEmpty() ? "key" : wanted;
        for (int i = wanted.isEmpty() ? 1 : 2; ; i++) {
            if (taken.add(base + "-" + i)) {
                return base + "-" + i;
            }
        }
    }

    /** In the letters that a name may have. */
    public static String form(String text) {
        String name = text.strip()
                .replaceAll("[^A-Za-z0-9._~-]+", "-")
                .replaceAll("^[^A-Za-z0-9]+", "")
                .replaceAll("[-._~]+$", "");
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }
}

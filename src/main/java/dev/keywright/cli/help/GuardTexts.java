package dev.keywright.cli.help;

import dev.keywright.plan.guards.Guard;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What each guard stops, for the help of {@code --allow}. */
public final class GuardTexts {

    private static final Map<String, String> TEXTS = new LinkedHashMap<>();

    static {
        TEXTS.put(Guard.MASS_REVOKE, "many keys would be revoked or lose something");
        TEXTS.put(Guard.EMPTY_PROJECT, "the files declare no key at all");
        TEXTS.put(Guard.SHRUNKEN_PROJECT, "the files declare less than half of what is owned");
        TEXTS.put(Guard.PROTECTED, "something with 'protect: true' would go or lose something");
        TEXTS.put(Guard.POLICY_IN_USE, "a policy would be deleted that a key still carries");
        TEXTS.put(Guard.WIDER_ACCESS, "a key would lose a limit that is in effect");
        TEXTS.put(Guard.NEW_ACCESS, "a new key would open what 'guards.new_access' lists");
        TEXTS.put(Guard.ORGANISATION_RULE, "a change breaks a rule of your organisation");
        TEXTS.put(Guard.NAMESPACE_CHANGED, "the seed owns keys under another namespace");
        TEXTS.put(Guard.SEED_CHANGE, "a new seed would end credentials at once");
    }

    private GuardTexts() {}

    /** In the order of docs/guards.md. */
    public static Map<String, String> all() {
        return Collections.unmodifiableMap(TEXTS);
    }
}

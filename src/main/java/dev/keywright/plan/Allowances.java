package dev.keywright.plan;

import dev.keywright.model.Address;
import java.util.Set;

/** What was said with {@code --allow}: {@code CODE}, {@code CODE=NAME} for one object, or {@code CODE=NUMBER}. */
record Allowances(Set<String> said) {

    boolean everything(String code) {
        return said.contains(code);
    }

    /** One object, by its name or its whole address. */
    boolean names(String code, Address object) {
        return said.contains(code + "=" + object.name()) || said.contains(code + "=" + object);
    }

    /** True for {@code CODE=NUMBER} with a number that is large enough. */
    boolean covers(String code, long count) {
        String start = code + "=";
        return said.stream()
                .filter(s -> s.startsWith(start))
                .map(s -> s.substring(start.length()))
                .anyMatch(number -> number.matches("[0-9]{1,9}") && Long.parseLong(number) >= count);
    }
}

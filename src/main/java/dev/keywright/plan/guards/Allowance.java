package dev.keywright.plan.guards;

import dev.keywright.plan.guards.AllowanceException.Mistake;
import java.util.Set;

/** One {@code --allow}: a guard that may be passed this once, and how far. */
public sealed interface Allowance {

    /** The guard's code. */
    String code();

    /** As it is written on the command line; {@link #parse} reads it. */
    default String written() {
        if (this instanceof OfObject object) {
            return code() + "=" + object.name();
        }
        return this instanceof UpTo upTo ? code() + "=" + upTo.number() : code();
    }

    /** {@code GUARD}: all that the guard is about. */
    record Whole(String code) implements Allowance {}

    /** {@code GUARD=NAME}: one key or policy, by name or address. */
    record OfObject(String code, String name) implements Allowance {}

    /** {@code mass-revoke=N}: at most so many keys. */
    record UpTo(String code, long number) implements Allowance {}

    Set<String> AS_A_WHOLE = Set.of(Guard.EMPTY_PROJECT, Guard.SHRUNKEN_PROJECT, Guard.NAMESPACE_CHANGED);

    /**
     * Reads what was written after {@code --allow}. An allowance that does nothing would look as if it did, so whatever
     * no guard could take is refused.
     *
     * @throws AllowanceException with the first mistake
     */
    static Allowance parse(String written) {
        String[] parts = written.split("=", 2);
        String code = parts[0];
        boolean isBare = parts.length == 1;
        if (!Guard.CODES.contains(code)) {
            throw new AllowanceException(Mistake.UNKNOWN_GUARD, code);
        }
        if (isBare) {
            if (code.equals(Guard.PROTECTED)) {
                throw new AllowanceException(Mistake.NAME_NEEDED, code);
            }
            return new Whole(code);
        }
        if (AS_A_WHOLE.contains(code)) {
            throw new AllowanceException(Mistake.NOTHING_AFTER_IT, code);
        }
        if (code.equals(Guard.MASS_REVOKE)) {
            if (!parts[1].matches("[0-9]{1,9}")) {
                throw new AllowanceException(Mistake.NUMBER_NEEDED, code);
            }
            return new UpTo(code, Long.parseLong(parts[1]));
        }
        if (parts[1].isEmpty()) {
            throw new AllowanceException(Mistake.NAME_NEEDED, code);
        }
        return new OfObject(code, parts[1]);
    }
}

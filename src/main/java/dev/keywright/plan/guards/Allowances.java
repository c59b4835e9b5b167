package dev.keywright.plan.guards;

import dev.keywright.model.Address;
import java.util.Collection;
import java.util.List;

/** What may pass a guard this once. */
public record Allowances(List<Allowance> all) {

    public static Allowances of(Collection<Allowance> all) {
        return new Allowances(List.copyOf(all));
    }

    public boolean everything(String code) {
        return all.contains(new Allowance.Whole(code));
    }

    /** One object, by its name or its whole address. */
    public boolean names(String code, Address object) {
        return all.contains(new Allowance.OfObject(code, object.name()))
                || all.contains(new Allowance.OfObject(code, object.toString()));
    }

    /** A rule of the organisation, by its code. */
    public boolean namesRule(String rule) {
        return everything(Guard.ORGANISATION_RULE)
                || all.contains(new Allowance.OfObject(Guard.ORGANISATION_RULE, rule));
    }

    /** Whether a number that was allowed is large enough. */
    public boolean covers(String code, long count) {
        return all.stream()
                .anyMatch(one ->
                        one instanceof Allowance.UpTo upTo && upTo.code().equals(code) && upTo.number() >= count);
    }
}

package dev.keywright.plan.adopt;

import dev.keywright.model.Address;
import java.util.List;

/**
 * What a plan finds right after an adoption.
 *
 * @param ofAdopted how many changes are of what was adopted
 * @param others what else in the project would change
 */
public record PlanAfterAdoption(int ofAdopted, List<Address> others) {
    public PlanAfterAdoption {
        others = List.copyOf(others);
    }

    public int changes() {
        return ofAdopted + others.size();
    }
}

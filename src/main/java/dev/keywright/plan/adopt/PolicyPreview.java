package dev.keywright.plan.adopt;

import java.util.List;
import java.util.SortedMap;

/**
 * What an adoption would do about policies.
 *
 * @param adopted names of those that will be adopted; of those that could be, where that was not asked for
 * @param resumed how many of these the files declare already
 * @param refused ids of those that are not adopted
 * @param asked whether policies are to be adopted
 */
public record PolicyPreview(
        List<String> adopted, int resumed, SortedMap<PolicyRefusal, List<String>> refused, boolean asked) {

    public PolicyPreview {
        adopted = List.copyOf(adopted);
    }

    /** How many policies will be adopted. */
    public int count() {
        return asked ? adopted.size() : 0;
    }
}

package dev.keywright.plan.adopt;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What an adoption would do.
 *
 * @param orgId the organisation whose keys were read
 * @param source how the keys were found
 * @param found keys that nobody declares, as far as they match
 * @param managed keys of this project among those that were found or handed in
 * @param notFound how many of the lines handed in lead to no key
 * @param adoptable keys that will be adopted
 * @param resumed of these, keys whose declaration an earlier run has written
 * @param refused how many keys are not adopted, and what names the reason: policies, APIs, fields; never a key
 * @param policies what adopted keys carry that the files do not and will not declare
 * @param policyPreview what would be done about policies
 * @param files the files that will be written, by name below the project
 * @param hmacKeys adopted keys whose HMAC secret stays where it is
 * @param users adopted keys with a password that stays where it is
 */
public record AdoptionPreview(
        String orgId,
        Source source,
        int found,
        int managed,
        int notFound,
        int adoptable,
        int resumed,
        SortedMap<Refusal, Refused> refused,
        UndeclaredPolicies policies,
        PolicyPreview policyPreview,
        SortedMap<String, FileCounts> files,
        int hmacKeys,
        int users) {

    /** How keys are found. */
    public enum Source {
        LISTING,
        /** The gateway does not list its keys; its Redis names them. */
        REDIS,
        /** No keys were asked for. */
        NONE,
        HANDED_IN
    }

    /**
     * Policies that the files refer to by id.
     *
     * @param keys adopted keys that carry at least one of them
     */
    public record UndeclaredPolicies(SortedSet<String> ids, int keys) {}

    /** How much a file declares. */
    public record FileCounts(int policies, int keys) {}

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return adoptable == 0 && policyPreview.count() == 0;
    }

    /** @param names of the obstacles */
    public record Refused(int keys, List<String> names) {}
}

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
 * @param policies policies of adopted keys that the files do not declare, by id
 * @param files the files that will be written, by name below the project, with the number of keys in each
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
        SortedSet<String> policies,
        SortedMap<String, Integer> files,
        int hmacKeys,
        int users) {

    /** How keys are found. */
    public enum Source {
        LISTING,
        HANDED_IN
    }

    /** @param names of the obstacles */
    public record Refused(int keys, List<String> names) {}
}

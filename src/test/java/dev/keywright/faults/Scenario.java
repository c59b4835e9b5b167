package dev.keywright.faults;

import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;

import dev.keywright.model.Declared;
import dev.keywright.plan.Samples.KeyBuilder;
import dev.keywright.plan.Samples.PolicyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * What the files said and what they say now, by chance: keys that come, go, change, are rotated or get another password;
 * policies that come, go and change under living keys.
 *
 * @param before the files of the first apply, which goes well
 * @param after the files of the apply that is spoilt, and of the clean one
 */
record Scenario(Declared before, Declared after) {

    /** Kept by everybody: its used quota has to survive whatever happens. */
    static final String COUNTED = "counted";

    static final int QUOTA = 1000;
    static final List<String> SECRETS =
            List.of("canary-password-1", "canary-password-2", "canary-supplied-1", "canary-supplied-2");

    private static final int NAMES = 5;
    private static final long YEAR_2036 = 2_082_758_400L;

    static Scenario of(Random random) {
        var before = new ArrayList<Object>();
        var after = new ArrayList<Object>();
        before.add(counted().field("alias", "a"));
        after.add(counted().field("alias", random.nextBoolean() ? "a" : "b"));
        for (int i = 0; i < NAMES; i++) {
            int kind = random.nextInt(6);
            add(before, "key-" + i, kind, random);
            add(after, "key-" + i, random.nextInt(3) == 0 ? random.nextInt(6) : kind, random);
        }
        if (random.nextInt(4) == 0) { // Not often, since hashing passwords takes longer than everything else.
            before.add(user(1 + random.nextInt(2)));
            after.add(user(1 + random.nextInt(2)));
        }
        return new Scenario(withPolicies(before, random), withPolicies(after, random));
    }

    private static KeyBuilder counted() {
        return key(COUNTED)
                .opens("Orders")
                .field("rate", 1000)
                .field("per", 1)
                .field("quota_max", QUOTA)
                .field("quota_renewal_rate", 3600);
    }

    private static KeyBuilder user(int password) {
        return key("jane").opens("Members").user("jane", SECRETS.get(password - 1));
    }

    private static void add(List<Object> files, String name, int kind, Random random) {
        int flavour = random.nextInt(3);
        switch (kind) {
            // With its generation, since no key goes back to an earlier one unasked.
            case 0 -> files.add(key(name).generation(1).opens("Orders").field("tags", List.of("t" + flavour)));
            case 1 ->
                files.add(key(name)
                        .generation(1)
                        .carries("gold")
                        .meta("owner", "o" + flavour)
                        .expires(YEAR_2036 + flavour * DAY));
            case 2 -> files.add(key(name).generation(1).carries("gold", "silver"));
            case 3 -> files.add(key(name).generation(1 + flavour).opens("Billing"));
            case 4 -> files.add(key(name).generation(1).carries("trial"));
            default -> {
                if (flavour > 0) { // Else it is not there.
                    files.add(key(name).opens("Billing").supplied(SECRETS.get(1 + flavour) + name));
                }
            }
        }
    }

    /** The policies that the keys carry, each in one of three forms, and now and then one that nobody carries. */
    private static Declared withPolicies(List<Object> keys, Random random) {
        var needed = new TreeSet<String>();
        files(keys.toArray()).keys().forEach(key -> needed.addAll(key.policies()));
        if (random.nextInt(3) == 0) {
            needed.add("unused");
        }
        var all = new ArrayList<Object>(keys);
        needed.forEach(name -> all.add(flavoured(name, random.nextInt(3))));
        return files(all.toArray());
    }

    private static PolicyBuilder flavoured(String name, int flavour) {
        PolicyBuilder policy = policy(name)
                .opens(name.equals("silver") ? "Billing" : "Orders")
                .field("rate", 10 + flavour)
                .field("per", 1)
                .field("tags", List.of("p" + flavour));
        return name.equals("trial") ? policy.field("key_expires_in", 30 * DAY) : policy;
    }
}

package dev.keywright.plan;

import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Declared;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.plan.guards.Allowance;
import dev.keywright.plan.guards.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The first promise: after any apply, plan finds nothing. Whatever was there before, and whatever the files say now. */
class SecondPlanTest {

    private static final List<String> APIS = List.of("Orders", "Billing", "Versioned");
    private static final List<String> PARTS = List.of("quota", "rate_limit", "acl", "complexity");
    private static final PlanOptions ANYTHING =
            PlanOptions.none().allowing(java.util.Set.of(new Allowance.Whole(Guard.EMPTY_PROJECT)));

    @Test
    void afterAnyApplyTheNextPlanIsEmpty() {
        int applied = 0;
        int changes = 0;
        for (int seed = 0; seed < 150; seed++) {
            var random = new Random(seed);
            var world = new PlanWorld();
            world.gateway.chance = new Random(-seed);
            for (int round = 0; round < 5; round++) {
                Declared files = files(random);
                Optional<Plan> plan = world.tryPlan(ANYTHING, files);
                if (plan.isPresent()) {
                    applied++;
                    changes += plan.get().changes().size();
                    world.carryOut(plan.get());
                    Plan second = world.tryPlan(ANYTHING, files).orElseThrow();
                    assertThat(second.changes())
                            .as("seed %d, round %d", seed, round)
                            .isEmpty();
                    assertThat(second.unchanged() + second.expired())
                            .isEqualTo(files.keys().size() + files.policies().size());
                }
                world.gateway.now += random.nextInt(3) * DAY;
            }
        }
        assertThat(applied).as("plans without errors").isGreaterThan(300);
        assertThat(changes).isGreaterThan(1000);
    }

    private static Declared files(Random random) {
        var declared = new ArrayList<Object>();
        var policies = new ArrayList<String>();
        for (String name : List.of("gold", "silver", "trial")) {
            if (random.nextInt(4) > 0) {
                policies.add(name);
                declared.add(policy(name, random));
            }
        }
        for (String name : List.of("a", "b", "c", "d")) {
            if (random.nextInt(5) > 0) {
                declared.add(key(name, policies, random));
            }
        }
        return Samples.files(declared.toArray());
    }

    private static Object policy(String name, Random random) {
        Samples.PolicyBuilder policy = Samples.policy(name).opens(any(APIS, random));
        if (random.nextInt(3) == 0) {
            policy.opens(random.nextBoolean() ? "api-5" : "api-6");
        }
        if (random.nextInt(3) == 0) {
            policy.part("acl").part(any(PARTS, random));
        }
        if (random.nextInt(4) == 0) {
            policy.field("key_expires_in", (1 + random.nextInt(3)) * DAY);
        }
        if (random.nextInt(4) == 0) {
            policy.field("hmac_enabled", true);
        }
        if (random.nextInt(6) == 0) {
            policy.field("is_inactive", true);
        }
        if (random.nextInt(2) == 0) {
            policy.meta(any(List.of("plan", "tier"), random), name);
        }
        return policy.field("rate", 1 + random.nextInt(9))
                .field("per", 1 + random.nextInt(3))
                .field("quota_max", random.nextInt(4) - 1)
                .field("quota_renewal_rate", random.nextInt(2) * 60)
                .field("max_query_depth", random.nextInt(3) - 1)
                .field("tags", tags(random));
    }

    private static Object key(String name, List<String> policies, Random random) {
        Samples.KeyBuilder key = Samples.key(name);
        List<String> carried =
                policies.stream().filter(p -> random.nextInt(2) == 0).toList();
        if (carried.isEmpty() || random.nextInt(3) == 0) {
            key.opens(any(APIS, random));
        }
        key.carries(carried.toArray(String[]::new));
        switch (random.nextInt(4)) {
            case 0 -> key.generation(1 + random.nextInt(2));
            case 1 -> key.supplied(name + "-supplied-" + random.nextInt(2));
            case 2 -> key.user(name + "-user", "password-" + random.nextInt(2));
            default -> key.never();
        }
        switch (random.nextInt(4)) {
            case 0 -> key.expires(SECOND + (random.nextInt(12) - 2) * DAY);
            case 1 -> key.never();
            default -> {}
        }
        if (random.nextInt(3) == 0) {
            key.field("hmac_enabled", true).field("hmac_string", new Value.Hidden(Secret.of("h" + random.nextInt(2))));
        }
        if (random.nextInt(2) == 0) {
            key.meta("plan", random.nextInt(3));
        }
        return key.field("rate", random.nextInt(5))
                .field("per", random.nextInt(3))
                .field("quota_max", random.nextInt(4) - 1)
                .field("tags", tags(random));
    }

    private static List<String> tags(Random random) {
        return List.of("a", "b", "c", "own").stream()
                .filter(tag -> random.nextBoolean())
                .toList();
    }

    private static String any(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}

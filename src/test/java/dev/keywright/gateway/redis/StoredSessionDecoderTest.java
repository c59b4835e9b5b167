package dev.keywright.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.effective.draft.Policies;
import dev.keywright.json.Json;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.testing.RandomObjects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is worked out once for many stored sessions is for each of them what it would have been on its own. */
class StoredSessionDecoderTest {

    private static final List<String> POLICIES = List.of("gold", "silver", "inline", "other");

    @Test
    void anySessionsUnderAnyPolicies() {
        int shown = 0;
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            StoredSessionDecoder detail = detail(random);
            Value.Fields fleet = session(random);
            for (int i = 0; i < 8; i++) {
                byte[] stored = bytes(shuffled(own(fleet, random), random));
                shown += same(detail, stored) ? 1 : 0;
            }
        }
        assertThat(shown).isGreaterThan(2500);
    }

    /** A byte more, less or other: whatever the one way makes of it, so does the other. */
    @Test
    void damagedTexts() {
        int shown = 0;
        int refused = 0;
        for (int seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            StoredSessionDecoder detail = detail(random);
            byte[] whole = bytes(shuffled(own(session(random), random), random));
            detail.of(whole);
            for (int i = 0; i < 25; i++) {
                boolean read = same(detail, damaged(whole, random));
                shown += read ? 1 : 0;
                refused += read ? 0 : 1;
            }
        }
        assertThat(shown).isGreaterThan(1000);
        assertThat(refused).isGreaterThan(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"date_created\":\"2026-11-23T12:00:00Z\"}",
                "{\"date_created\":\"2026-11-23T12:00:00Z\",\"rate\":5,\"rate\":7,\"per\":1,\"alias\":\"a\",\"alias\":\"b\"}",
                "{\"date_created\":\"2026-11-23T12:00:00Z\",\"alias\":\"\\u0041\\\"}{\",\"rate\":1.50,\"per\":1e2}",
                "{\"date_created\":\"2026-11-23T12:00:00Z\",\"meta_data\":{\"\u00fc\":\"\u4e2d\\n\"},\"tags\":[\"\u00e9\",null]}",
                "{ \"date_created\" : \"2026-11-23T12:00:00Z\" , \"rate\" : 5 }",
                "{\"date_created\":\"2026-11-23T12:00:00Z\",\"r\\u0061te\":5,\"per\":5}",
                "{\"date_created\":\"2026-11-23T12:00:00Z\",\"expires\":12345678901234567890}",
                "{\"date_created\":\"2026-11-23T12:00:00Z\",\"expires\":-0,\"quota_max\":-1,\"quota_remaining\":7}",
                "{\"date_created\":\"2026-11-23T12:00:00Z\",\"expires\":01}",
                "{\"date_created\":\"yesterday\",\"rate\":5}",
                "{\"date_created\":\"2026-11-23T12:00:00Z\",\"rate\":\"5\"}",
                "{\"date_created\":\"2026-11-23T12:00:00Z\",\"rate\":5}}",
                "{\"date_created\":\"2026-11-23T12:00:00Z\",\"rate\":5},",
                "{\"date_created\":\"2026-11-23T12:00:00Z\",\"access_rights\":{\"a\":[}],\"rate\":5}",
                "{\"date_created\":\"2026-11-23T12:00:00Z\",,\"rate\":5}",
                "{\"date_created\":\"2026-11-23T12:00:00Z\",\"rate\":}",
                "{\"keys\":[\"a\"]}",
                "[]",
                "null",
                ""
            })
    void oddTexts(String stored) {
        StoredSessionDecoder detail = detail(new Random(1));
        same(detail, stored.getBytes(StandardCharsets.UTF_8));
        same(detail, stored.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void policiesAreReadOnceAndOnlyForThoseThatHaveSome() {
        var asked = new AtomicInteger();
        var detail = new StoredSessionDecoder(() -> {
            asked.incrementAndGet();
            return new Policies(List.of());
        });
        String plain = "{\"date_created\":\"2026-11-23T12:00:00Z\",\"rate\":5,\"alias\":\"%d\"}";
        String under =
                "{\"date_created\":\"2026-11-23T12:00:00Z\",\"apply_policies\":[\"gold\",\"silver\"],\"alias\":\"%d\"}";
        for (int i = 0; i < 10; i++) {
            assertThat(detail.of(plain.formatted(i).getBytes(StandardCharsets.UTF_8)))
                    .isPresent();
        }
        assertThat(asked).hasValue(0);
        for (int i = 0; i < 10; i++) {
            assertThat(detail.of(under.formatted(i).getBytes(StandardCharsets.UTF_8)))
                    .isPresent();
        }
        assertThat(asked.get()).isPositive();
    }

    private static boolean same(StoredSessionDecoder detail, byte[] stored) {
        Optional<Session> alone = detail.whole(stored);
        assertThat(detail.of(stored))
                .as("%s", new String(stored, StandardCharsets.UTF_8))
                .isEqualTo(alone);
        return alone.isPresent();
    }

    private static StoredSessionDecoder detail(Random random) {
        var objects = new RandomObjects(random, 2);
        var policies = new ArrayList<Policy>();
        for (String id : POLICIES.subList(0, 3)) {
            policies.add(new Policy(objects.object(Shapes.POLICY, field -> true)
                    .with("id", Value.text(id))
                    .with("org_id", Value.text("acme"))
                    .with("last_updated", Value.text("17954" + random.nextInt(100)))
                    .with("partitions", random.nextInt(3) > 0 ? Value.NOTHING : partitions(objects))));
        }
        return new StoredSessionDecoder(() -> new Policies(policies));
    }

    private static Value partitions(RandomObjects objects) {
        return objects.value(Shapes.POLICY.field("partitions").orElseThrow().type());
    }

    /** As stored: what policies decide by, and what the gateway keeps for itself. */
    private static Value.Fields session(Random random) {
        var ids = new ArrayList<>(POLICIES);
        Collections.shuffle(ids, random);
        return new RandomObjects(random, 2)
                .object(Shapes.SESSION, field -> !field.name().equals("date_created"))
                .with("date_created", Value.text("2026-11-23T12:37:25.320011165Z"))
                .with("org_id", Value.text("acme"))
                .with("apply_policies", Value.texts(ids.subList(0, random.nextInt(3))));
    }

    private static Value.Fields own(Value.Fields fleet, Random random) {
        var objects = new RandomObjects(random, 2);
        Value.Fields own = fleet.with(objects.object(Shapes.SESSION, StoredSessionDecoderTest::isOwn))
                .with("last_updated", Value.text("17954" + random.nextInt(100)));
        return random.nextInt(10) == 0
                ? own.with("meta_data", own.fields("meta_data").with("policies", Value.items(List.of())))
                : own;
    }

    private static boolean isOwn(Field field) {
        return List.of("tags", "meta_data", "alias", "expires", "basic_auth_data", "hmac_string", "oauth_keys")
                .contains(field.name());
    }

    /** The gateway does not sort its fields. */
    private static String shuffled(Value.Fields session, Random random) {
        var fields = new ArrayList<String>();
        session.forEach((name, value) -> fields.add(
                "\"" + name + "\":" + Json.revealing(name.equals("meta_data") ? odd(value, random) : value)));
        Collections.shuffle(fields, random);
        return "{" + String.join(",", fields) + "}";
    }

    private static Value odd(Value metaData, Random random) {
        return metaData instanceof Value.Fields fields && random.nextInt(3) == 0
                ? fields.with("odd", Value.text("\u00fc \"{[,]}\" \\ \n"))
                : metaData;
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        int at = random.nextInt(whole.length);
        return switch (random.nextInt(3)) {
            case 0 -> {
                damaged[at] = (byte) "{}[]\",:0 \\ex\u00fc".charAt(random.nextInt(13));
                yield damaged;
            }
            case 1 -> java.util.Arrays.copyOf(damaged, at);
            default -> {
                String text = new String(whole, StandardCharsets.UTF_8);
                int middle = Math.min(at, text.length());
                yield bytes(text.substring(0, middle)
                        + "{}[]\",:0 \\e".charAt(random.nextInt(11))
                        + text.substring(middle));
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

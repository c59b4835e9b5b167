package dev.keywright.review.whatif;

import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.trace.ValueOrigins;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.model.whatif.WhatIfTest;
import dev.keywright.model.whatif.WhatIfTest.Moment;
import dev.keywright.plan.Prediction;
import dev.keywright.review.ReviewCode;
import dev.keywright.tyk.requests.RequestRefusal;
import dev.keywright.tyk.requests.RequestedApi;
import dev.keywright.tyk.requests.Ruling;
import dev.keywright.tyk.requests.SessionRights;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Runs tests: each request is decided as the gateway would decide it once the files are applied. */
public final class WhatIf {

    /** The only version of an API that has none. */
    private static final Set<String> UNVERSIONED = Set.of("Default");

    /**
     * What the tests are run against.
     *
     * @param apis those that the gateway has loaded, or that are assumed
     * @param policies those that it has loaded, besides the declared ones
     * @param assumed whether the APIs are those that the files name
     * @param now when keys are created
     * @param origins finds the locations of a key's values
     */
    public record World(
            Declared declared,
            Collection<LoadedApi> apis,
            Collection<Policy> policies,
            boolean assumed,
            Instant now,
            BiFunction<Declared, DeclaredKey, ValueOrigins> origins) {}

    private final World world;
    private final Diagnostics diagnostics;
    private final Map<String, DeclaredKey> keys = new HashMap<>();

    /** @param diagnostics receives what is wrong with tests: names of nothing, for example */
    public WhatIf(World world, Diagnostics diagnostics) {
        this.world = world;
        this.diagnostics = diagnostics;
        world.declared().keys().forEach(key -> {
            keys.put(key.address().name(), key);
            keys.put(key.address().toString(), key);
        });
    }

    /** Empty when the test has a mistake, which is reported. */
    public Optional<WhatIfResult> run(WhatIfTest test) {
        Optional<DeclaredKey> key = key(test);
        Optional<RequestedApi> api = api(test);
        return key.flatMap(found -> api.flatMap(asked -> run(test, found, asked)));
    }

    private Optional<DeclaredKey> key(WhatIfTest test) {
        DeclaredKey found = keys.get(test.key());
        if (found == null) {
            List<String> names = world.declared().keys().stream()
                    .map(each -> each.address().name())
                    .toList();
            diagnostics.add(Diagnostic.error(
                            ReviewCode.TEST_OF_NOTHING,
                            test.locations().of("key"),
                            "the files declare no key '" + test.key() + "'")
                    .because("a test of a key that is not there would prove nothing")
                    .hint(Nearest.hint(test.key(), names)));
        }
        return Optional.ofNullable(found);
    }

    private Optional<RequestedApi> api(WhatIfTest test) {
        String asked = test.request().api();
        Optional<LoadedApi> api = world.apis().stream()
                .filter(each -> each.id().equals(asked))
                .findFirst()
                .or(() -> world.apis().stream()
                        .filter(each -> each.name().equals(asked))
                        .findFirst());
        if (api.isEmpty()) {
            List<String> names =
                    world.apis().stream().map(LoadedApi::name).sorted().toList();
            String where =
                    world.assumed() ? "no key and no policy in the files names API '" : "the gateway has no API '";
            diagnostics.add(Diagnostic.error(
                            ReviewCode.TEST_OF_NOTHING, test.locations().of("api"), where + asked + "'")
                    .because("a request to an API that is not there would prove nothing")
                    .hint(Nearest.to(asked, names)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse(
                                    world.assumed()
                                            ? "to test that no key opens it, use --live or --against, which know all APIs"
                                            : "APIs: " + some(names))));
            return Optional.empty();
        }
        return version(test, api.get());
    }

    private static String some(List<String> names) {
        int shown = 12;
        String more = names.size() > shown ? " and " + Counts.grouped(names.size() - shown) + " more" : "";
        return String.join(", ", names.subList(0, Math.min(shown, names.size()))) + more;
    }

    private Optional<RequestedApi> version(WhatIfTest test, LoadedApi api) {
        Optional<String> asked = test.request().version();
        boolean versioned =
                api.versioned() && !api.versions().isEmpty() && !api.versions().equals(UNVERSIONED);
        if (asked.isPresent()
                && !versioned
                && !(world.assumed() && api.versions().isEmpty())) {
            diagnostics.add(Diagnostic.error(
                            ReviewCode.TEST_OF_NOTHING,
                            test.locations().of("version"),
                            "API '" + api.name() + "' has no versions")
                    .because("the gateway would not consider the one that the test names")
                    .hint("remove the version"));
            return Optional.empty();
        }
        if (asked.isEmpty() && versioned) {
            diagnostics.add(Diagnostic.error(
                            ReviewCode.TEST_OF_NOTHING,
                            test.locations().start(),
                            "the test names no version of API '" + api.name() + "'")
                    .because("what the gateway takes instead depends on the API's definition")
                    .hint("add a version: "
                            + String.join(", ", api.versions().stream().sorted().toList())));
            return Optional.empty();
        }
        return Optional.of(new RequestedApi(api.id(), asked, Optional.empty()));
    }

    private Optional<WhatIfResult> run(WhatIfTest test, DeclaredKey key, RequestedApi api) {
        long created = created(test, key);
        long at = at(test, created);
        Optional<EffectiveOutcome> outcome = Prediction.of(
                world.declared(), key, world.apis(), world.policies(), Instant.ofEpochSecond(created), diagnostics);
        return outcome.map(found -> {
            ValueOrigins origins = world.origins().apply(world.declared(), key);
            var places = new DecidingPlaces(key, origins, found);
            if (!(found instanceof EffectiveOutcome.Effective effective)) {
                Ruling ruling = Ruling.refused(RequestRefusal.UNKNOWN_KEY, "");
                return new WhatIfResult(test, at, ruling, Optional.empty(), places.of(ruling, test, api));
            }
            if (needsListenPath(test, api, effective.session().fields())) {
                diagnostics.add(Diagnostic.error(
                                ReviewCode.TEST_OF_NOTHING,
                                test.locations().start(),
                                "the test needs the listen path of API '"
                                        + test.request().api() + "'")
                        .because("the key has rates of single paths, whose patterns begin after the listen path")
                        .hint("add listen_path: /orders/, as in the API's definition"));
            }
            List<Ruling> rulings = effective.possible().stream()
                    .map(session -> decide(test, key, api, session, new Times(created, at)))
                    .distinct()
                    .toList();
            return new WhatIfResult(
                    test,
                    at,
                    rulings.get(0),
                    rulings.stream().skip(1).findFirst(),
                    places.of(rulings.get(0), test, api));
        });
    }

    /** In epoch seconds. */
    private record Times(long created, long requested) {}

    private static boolean needsListenPath(WhatIfTest test, RequestedApi api, Value.Fields session) {
        return test.request().listenPath().isEmpty()
                && new SessionRights(session)
                        .right(api.id()).items("endpoints").stream()
                                .anyMatch(item -> item instanceof Value.Fields endpoint
                                        && endpoint.text("path").startsWith("^"));
    }

    private static Ruling decide(WhatIfTest test, DeclaredKey key, RequestedApi api, Session session, Times times) {
        Value.Fields fields = session.fields();
        if (key.life().suspended()) {
            // Keywright ends a suspended key at once, since the gateway drops is_inactive of a key with policies.
            return Ruling.refused(RequestRefusal.SUSPENDED, "suspended");
        }
        return new RequestDecision(fields, api, test.request()).at(times.created(), times.requested());
    }

    /**
     * When the key is created: now, unless the request or the declared end comes before. The gateway would ignore an end
     * that has passed, and a test must not change its result with the calendar.
     */
    private long created(WhatIfTest test, DeclaredKey key) {
        long now = world.now().getEpochSecond();
        long asked = test.moment() instanceof Moment.At at ? at.epochSeconds() : now;
        long end = key.expires() instanceof Expiry.At at ? at.epochSeconds() - 1 : now;
        return Math.min(now, Math.min(asked, end));
    }

    private long at(WhatIfTest test, long created) {
        if (test.moment() instanceof Moment.At at) {
            return at.epochSeconds();
        }
        return test.moment() instanceof Moment.After after
                ? created + after.seconds()
                : world.now().getEpochSecond();
    }
}

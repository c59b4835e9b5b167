package dev.keywright.plan.guards;

import dev.keywright.diagnostic.Counts;
import dev.keywright.model.value.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * In which ways a key loses a limit, in effect: the limit goes, or becomes more than ten times as much. A limit that is
 * raised by less is a change like any other; none at all is what nobody wants to have overlooked.
 */
final class GainedAccess {

    /** Beyond this year no date is written out. */
    private static final long LAST_DATE = 253_402_300_799L;

    private final EffectiveAccess before;
    private final EffectiveAccess after;
    private final AccessContext context;
    private final Set<String> found = new TreeSet<>();

    private GainedAccess(EffectiveAccess before, EffectiveAccess after, AccessContext context) {
        this.before = before;
        this.after = after;
        this.context = context;
    }

    /** Phrases such as "quota 100 -> unlimited"; none when every limit there was is still there. */
    static List<String> of(EffectiveAccess before, EffectiveAccess after, AccessContext context) {
        var gained = new GainedAccess(before, after, context);
        gained.apis();
        gained.life();
        gained.limits();
        gained.credentials();
        return List.copyOf(gained.found);
    }

    private void apis() {
        if (before.everyApi()) {
            return;
        }
        Set<String> loaded = context.keyed();
        if (after.everyApi()) {
            found.add("gains ALL APIs");
        } else if (isNearlyAll(after.apis().keySet())
                && !isNearlyAll(before.apis().keySet())) {
            found.add("opens all of the %s".formatted(Counts.of(loaded.size(), "loaded API")));
        } else if (AccessShare.gains(before.apis().size(), after.apis().size())) {
            found.add("opens %d APIs instead of %d"
                    .formatted(after.apis().size(), before.apis().size()));
        }
    }

    private boolean isNearlyAll(Collection<String> apis) {
        Set<String> loaded = context.keyed();
        long open = loaded.stream().filter(apis::contains).count();
        return loaded.size() > 1 && 10 * open >= 9L * loaded.size();
    }

    private void life() {
        boolean ended = before.end() != EffectiveAccess.NEVER;
        if (ended && after.end() == EffectiveAccess.NEVER) {
            found.add("never expires any more");
        } else if (ended && isFar(after.end()) && !isFar(before.end())) {
            found.add("expires %s -> %s".formatted(date(before.end()), date(after.end())));
        }
    }

    private boolean isFar(long end) {
        return end - context.now() > AccessShare.NO_END_IN_PRACTICE;
    }

    private static String date(long second) {
        return second > LAST_DATE
                ? "after the year 9999"
                : Instant.ofEpochSecond(second)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString();
    }

    private void limits() {
        if (before.everyApi() || after.everyApi()) {
            limits(before.everyApi() ? before.limits() : strictest(), after.limits());
        }
        before.apis().forEach((id, was) -> {
            ApiAccess is = after.apis().get(id);
            if (is != null) {
                limits(was, is);
                if (!was.right().equals(is.right()) || !was.limit().equals(is.limit())) {
                    rules(was, is);
                }
            }
        });
    }

    private ApiAccess strictest() {
        return before.apis().values().stream()
                .filter(api -> !api.quota().isUnlimited() || !api.rate().isUnlimited())
                .findFirst()
                .orElse(before.limits());
    }

    private void limits(ApiAccess was, ApiAccess is) {
        RequestQuota quota = is.quota();
        if (quota.max() <= 0 && !was.quota().isUnlimited()) {
            found.add("quota %d -> unlimited".formatted(was.quota().max()));
        } else if (AccessShare.gains(was.quota().mostInMonth(), quota.mostInMonth())
                || AccessShare.gains(was.quota().mostInYear(), quota.mostInYear())) {
            found.add("quota %s -> %s".formatted(was.quota().text(), quota.text()));
        }
        if (AccessShare.gains(was.rate().most(), is.rate().most())) {
            found.add("rate %s -> %s".formatted(was.rate().text(), is.rate().text()));
        }
        if (AccessShare.gains(LostAccess.depth(was.limit()), LostAccess.depth(is.limit()))) {
            found.add("query depth %s -> %s"
                    .formatted(LostAccess.depthText(was.limit()), LostAccess.depthText(is.limit())));
        }
    }

    private void rules(ApiAccess was, ApiAccess is) {
        String name = context.name(was.id());
        var random = new Random(31L * was.right().hashCode() + is.right().hashCode());
        if (was.limitsPaths()) {
            double then = openShare(was, random);
            double now = openShare(is, random);
            int rules = was.right().items("allowed_urls").size();
            int nowRules = is.right().items("allowed_urls").size();
            if (!is.limitsPaths() || now >= 0.05 && AccessShare.gains(then, now)) {
                found.add("opens every path of " + name);
            } else if (AccessShare.gains(rules, nowRules)) {
                found.add("opens %d paths of %s instead of %d".formatted(nowRules, name, rules));
            }
        }
        was.endpointSamples(random).stream()
                .filter(is::allows)
                .filter(request -> AccessShare.gains(
                        was.rate(request).most(), is.rate(request).most()))
                .forEach(request -> found.add("rate of %s %s of %s: %s -> %s"
                        .formatted(
                                request.method(),
                                request.rule(),
                                name,
                                was.rate(request).text(),
                                is.rate(request).text())));
        for (String list : NamedRates.LISTS) {
            NamedRates now = NamedRates.of(is, list);
            NamedRates then = NamedRates.of(was, list);
            then.names().stream()
                    .filter(one -> AccessShare.gains(
                            then.rate(one).most(), now.rate(one).most()))
                    .forEach(one -> found.add("rate of %s of %s: %s -> %s"
                            .formatted(
                                    one,
                                    name,
                                    then.rate(one).text(),
                                    now.rate(one).text())));
        }
        versions(was, is);
        graphql(was, is);
        for (int i = 0; i < McpNameRules.of(was.right()).size(); i++) {
            McpNameRules then = McpNameRules.of(was.right()).get(i);
            McpNameRules now = McpNameRules.of(is.right()).get(i);
            var any = new McpNameRules(now.what(), Value.Fields.EMPTY);
            if (then.limits()
                    && (!now.limits() || AccessShare.gains(any.keptBy(then, random), any.keptBy(now, random)))) {
                found.add("may use all %s of %s".formatted(now.what(), name));
            }
        }
    }

    /** The share of all requests that the rules let through. */
    private static double openShare(ApiAccess api, Random random) {
        List<SampleRequest> any = SampleRequest.anywhere(random);
        return any.stream()
                .filter(api::allows)
                .mapToDouble(SampleRequest::weight)
                .sum();
    }

    private void versions(ApiAccess was, ApiAccess is) {
        String name = context.name(was.id());
        Set<String> all = context.versions(was.id());
        if (all.size() > 1
                && is.right().texts("versions").containsAll(all)
                && !was.right().texts("versions").containsAll(all)) {
            found.add("opens every version of " + name);
        }
    }

    private void graphql(ApiAccess was, ApiAccess is) {
        String name = context.name(was.id());
        for (String list : List.of("allowed_types", "restricted_types")) {
            GraphqlFields then = GraphqlFields.of(was.right(), list);
            GraphqlFields now = GraphqlFields.of(is.right(), list);
            boolean wider = list.equals("allowed_types")
                    ? AccessShare.gains(then.size(), now.size())
                    : AccessShare.loses(then.size(), then.in(now), 1);
            if (!then.isEmpty() && (now.isEmpty() || wider)) {
                found.add("opens GraphQL fields of " + name);
            }
        }
        GraphqlFields.depths(was.right()).forEach((field, depth) -> {
            double now = GraphqlFields.depths(is.right()).getOrDefault(field, RequestRate.UNLIMITED);
            if (AccessShare.gains(depth, now)) {
                found.add("query depth of %s of %s is limited no longer".formatted(field, name));
            }
        });
        if (was.right().flag("disable_introspection") && !is.right().flag("disable_introspection")) {
            found.add("may introspect " + name);
        }
    }

    private void credentials() {
        if (context.asksForSignature(before, after)
                && Demands.signature(before.session())
                && !Demands.signature(after.session())) {
            found.add("needs no signature any more");
        }
        if (Demands.certificate(before.session()) && !Demands.certificate(after.session())) {
            found.add("needs no certificate any more");
        }
    }
}

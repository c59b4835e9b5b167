package dev.keywright.plan.access;

import dev.keywright.model.value.Value;
import dev.keywright.plan.access.AccessChange.ApiEffect;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * The ways in which a key effectively loses a limit: the limit goes, or becomes more than ten times as much. A smaller
 * raise is an ordinary change; a limit that is gone must not be overlooked.
 */
final class GainedAccess {

    /** What a suspended key has as its end. */
    private static final long ENDED_AT_ONCE = 1;

    private final EffectiveAccess before;
    private final EffectiveAccess after;
    private final AccessContext context;
    private final Set<AccessChange> found = new LinkedHashSet<>();

    private GainedAccess(EffectiveAccess before, EffectiveAccess after, AccessContext context) {
        this.before = before;
        this.after = after;
        this.context = context;
    }

    /** Nothing when every limit that there was is still there. */
    static List<AccessChange> of(EffectiveAccess before, EffectiveAccess after, AccessContext context) {
        var gained = new GainedAccess(before, after, context);
        gained.apis();
        gained.life();
        gained.limits();
        gained.credentials();
        return List.copyOf(gained.found);
    }

    private static AccessChange ofApi(ApiEffect effect, String api) {
        return new AccessChange.OfApi(effect, api);
    }

    private void apis() {
        if (before.everyApi()) {
            return;
        }
        Set<String> loaded = context.keyed();
        if (after.everyApi()) {
            found.add(AccessChange.Plain.ALL_APIS_OPENED);
        } else if (isNearlyAll(after.apis().keySet())
                && !isNearlyAll(before.apis().keySet())) {
            found.add(new AccessChange.AllLoadedApisOpened(loaded.size()));
        } else if (AccessShare.gains(before.apis().size(), after.apis().size())) {
            found.add(new AccessChange.ApisOpened(
                    before.apis().size(), after.apis().size()));
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
            found.add(
                    before.end() == ENDED_AT_ONCE
                            ? AccessChange.Plain.RESUMED_FOR_GOOD
                            : AccessChange.Plain.NEVER_EXPIRES);
        } else if (ended && isFar(after.end()) && !isFar(before.end())) {
            found.add(new AccessChange.ExpiresLater(before.end(), after.end()));
        }
    }

    private boolean isFar(long end) {
        return end - context.now() > AccessShare.NO_END_IN_PRACTICE;
    }

    private void limits() {
        if (before.everyApi() || after.everyApi()) {
            limits(before.everyApi() ? before.limits() : strictest(), after.limits());
        }
        before.apis().forEach((id, was) -> {
            ApiAccess is = after.apis().get(id);
            if (is != null) {
                limits(was, is);
                if (!was.equals(is)) {
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
        if (AccessShare.gains(was.quota(), is.quota())) {
            found.add(new AccessChange.QuotaChanged(was.quota(), is.quota()));
        }
        if (AccessShare.gains(was.rate(), is.rate())) {
            found.add(new AccessChange.RateChanged(was.rate(), is.rate()));
        }
        if (AccessShare.gains(LostAccess.depth(was.limit()), LostAccess.depth(is.limit()))) {
            found.add(new AccessChange.DepthChanged(LostAccess.depth(was.limit()), LostAccess.depth(is.limit())));
        }
    }

    private void rules(ApiAccess was, ApiAccess is) {
        String name = context.name(was.id());
        var random = new Random(Objects.hash(was.right(), is.right()));
        if (was.limitsPaths()) {
            double then = openShare(was, random);
            double now = openShare(is, random);
            int rules = was.right().items("allowed_urls").size();
            int nowRules = is.right().items("allowed_urls").size();
            if (!is.limitsPaths() || now >= 0.05 && AccessShare.gains(then, now)) {
                found.add(ofApi(ApiEffect.EVERY_PATH_OPENED, name));
            } else if (AccessShare.gains(rules, nowRules)) {
                found.add(new AccessChange.PathsOpened(name, rules, nowRules));
            }
        }
        was.endpointSamples(random).stream()
                .filter(is::allows)
                .filter(request -> AccessShare.gains(was.rate(request), is.rate(request)))
                .forEach(request -> found.add(new AccessChange.RateOfOneChanged(
                        request.endpoint(), name, was.rate(request), is.rate(request))));
        for (String list : NamedRates.LISTS) {
            NamedRates now = NamedRates.of(is, list);
            NamedRates then = NamedRates.of(was, list);
            then.names().stream()
                    .filter(one -> AccessShare.gains(then.rate(one), now.rate(one)))
                    .forEach(one ->
                            found.add(new AccessChange.RateOfOneChanged(one, name, then.rate(one), now.rate(one))));
        }
        versions(was, is);
        graphql(was, is);
        for (int i = 0; i < McpNameRules.of(was.right()).size(); i++) {
            McpNameRules then = McpNameRules.of(was.right()).get(i);
            McpNameRules now = McpNameRules.of(is.right()).get(i);
            var any = new McpNameRules(now.kind(), Value.Fields.EMPTY);
            if (then.limits()
                    && (!now.limits() || AccessShare.gains(any.keptBy(then, random), any.keptBy(now, random)))) {
                found.add(new AccessChange.NamesChanged(now.kind(), name, true));
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
            found.add(ofApi(ApiEffect.EVERY_VERSION_OPENED, name));
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
                found.add(ofApi(ApiEffect.GRAPHQL_FIELDS_OPENED, name));
            }
        }
        GraphqlFields.depths(was.right()).forEach((field, depth) -> {
            double now = GraphqlFields.depths(is.right()).getOrDefault(field, RequestRate.UNLIMITED);
            if (AccessShare.gains(depth, now)) {
                found.add(new AccessChange.FieldDepthChanged(field, name, now));
            }
        });
        if (was.right().flag("disable_introspection") && !is.right().flag("disable_introspection")) {
            found.add(ofApi(ApiEffect.INTROSPECTION_OPENED, name));
        }
    }

    private void credentials() {
        if (context.asksForSignature(before, after)
                && Demands.signature(before.session())
                && !Demands.signature(after.session())) {
            found.add(AccessChange.Plain.SIGNATURE_NOT_DEMANDED);
        }
        if (Demands.certificate(before.session()) && !Demands.certificate(after.session())) {
            found.add(AccessChange.Plain.CERTIFICATE_NOT_DEMANDED);
        }
    }
}

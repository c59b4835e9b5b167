package dev.keywright.plan.access;

import dev.keywright.model.value.Value;
import dev.keywright.plan.access.AccessChange.ApiEffect;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a change takes away from a key, so that its holder would notice: all of it, an API or a version, almost all of
 * its rate, its quota, its paths or its remaining life, or what its clients present.
 */
final class LostAccess {

    private final EffectiveAccess before;
    private final EffectiveAccess after;
    private final AccessContext context;
    private final Set<AccessChange> found = new LinkedHashSet<>();

    private LostAccess(EffectiveAccess before, EffectiveAccess after, AccessContext context) {
        this.before = before;
        this.after = after;
        this.context = context;
    }

    /** Nothing when the key keeps what it had, or had nothing. */
    static List<AccessChange> of(EffectiveAccess before, EffectiveAccess after, AccessContext context) {
        if (!before.worksAt(context.now())) {
            return List.of();
        }
        var lost = new LostAccess(before, after, context);
        lost.life();
        lost.apis();
        lost.credentials();
        return List.copyOf(lost.found);
    }

    private static AccessChange ofApi(ApiEffect effect, String api) {
        return new AccessChange.OfApi(effect, api);
    }

    private void life() {
        if (after.suspended()) {
            found.add(AccessChange.Plain.SUSPENDED);
        }
        long left = left(after);
        if (AccessShare.loses(left(before), left, 0)) {
            found.add(new AccessChange.Ends(left));
        }
    }

    private long left(EffectiveAccess access) {
        return Math.max(0, Math.min(access.end() - context.now(), AccessShare.LIFETIME_THAT_COUNTS));
    }

    private void apis() {
        if (before.everyApi() && after.everyApi()) {
            limits(before.limits(), after.limits());
        } else if (before.everyApi()) {
            found.add(AccessChange.Plain.ALL_APIS_CLOSED);
        }
        before.apis().forEach((id, was) -> {
            ApiAccess is = after.api(id);
            if (is == null) {
                found.add(ofApi(ApiEffect.API_LOST, context.name(id)));
            } else {
                api(was, is);
            }
        });
    }

    private void api(ApiAccess was, ApiAccess is) {
        String name = context.name(was.id());
        if (context.isVersioned(was.id()) && after.apis().containsKey(was.id())) {
            var versions = new TreeSet<>(was.right().texts("versions"));
            is.right().texts("versions").forEach(versions::remove);
            versions.forEach(version -> found.add(new AccessChange.VersionLost(name, version)));
        }
        limits(was, is);
        if (!was.equals(is)) {
            var random = new Random(Objects.hash(was.right(), is.right()));
            paths(was, is, random);
            endpoints(was, is, random);
            graphql(was, is);
            for (int i = 0; i < McpNameRules.of(was.right()).size(); i++) {
                McpNameRules now = McpNameRules.of(is.right()).get(i);
                if (AccessShare.loses(1, McpNameRules.of(was.right()).get(i).keptBy(now, random), 1)) {
                    found.add(new AccessChange.NamesChanged(now.kind(), name, false));
                }
            }
        }
    }

    private void limits(ApiAccess was, ApiAccess is) {
        if (AccessShare.loses(was.rate(), is.rate())) {
            found.add(new AccessChange.RateChanged(was.rate(), is.rate()));
        }
        if (AccessShare.loses(was.quota(), is.quota())) {
            found.add(new AccessChange.QuotaChanged(was.quota(), is.quota()));
        }
        if (AccessShare.losesDepth(depth(was.limit()), depth(is.limit()))) {
            found.add(new AccessChange.DepthChanged(depth(was.limit()), depth(is.limit())));
        }
    }

    static double depth(Value.Fields limit) {
        long depth = limit.whole("max_query_depth");
        return depth <= 0 ? RequestRate.UNLIMITED : depth;
    }

    /** Requests that were open before, and are still open at a usable rate. */
    private void paths(ApiAccess was, ApiAccess is, Random random) {
        String name = context.name(was.id());
        boolean slower = AccessShare.loses(was.rate(), is.rate());
        double all = 0;
        double kept = 0;
        var tried = new HashSet<String>();
        for (SampleRequest request : was.limitsPaths() ? was.allowedSamples(random) : SampleRequest.anywhere(random)) {
            if (was.allows(request)) {
                tried.add(request.rule());
                all += request.weight();
                kept += is.allows(request) && (slower || !isSlowed(was, is, request)) ? request.weight() : 0;
            }
        }
        for (Value rule : was.right().items("allowed_urls")) {
            // A rule that no sample could be made of: only the same rule is sure to allow as much.
            if (rule instanceof Value.Fields url && !tried.contains(url.text("url"))) {
                all++;
                kept += !is.limitsPaths() || is.right().items("allowed_urls").contains(rule) ? 1 : 0;
            }
        }
        if (AccessShare.loses(all, kept, all)) {
            found.add(ofApi(was.limitsPaths() ? ApiEffect.PATHS_LOST : ApiEffect.FEW_PATHS_LEFT, name));
        }
    }

    private void endpoints(ApiAccess was, ApiAccess is, Random random) {
        String name = context.name(was.id());
        is.endpointSamples(random).stream()
                .filter(request -> was.allows(request) && is.allows(request))
                .filter(request ->
                        is.rate(request).least() <= AccessShare.NEXT_TO_NOTHING && isSlowed(was, is, request))
                .forEach(request -> found.add(new AccessChange.RateOfOneChanged(
                        request.endpoint(), name, was.rate(request), is.rate(request))));
        for (String list : NamedRates.LISTS) {
            NamedRates now = NamedRates.of(is, list);
            NamedRates then = NamedRates.of(was, list);
            now.names().stream()
                    .filter(one -> now.rate(one).least() <= AccessShare.NEXT_TO_NOTHING
                            && AccessShare.loses(then.rate(one), now.rate(one)))
                    .forEach(one ->
                            found.add(new AccessChange.RateOfOneChanged(one, name, then.rate(one), now.rate(one))));
        }
    }

    private static boolean isSlowed(ApiAccess was, ApiAccess is, SampleRequest request) {
        return AccessShare.loses(was.rate(request), is.rate(request));
    }

    /** Which fields an API has is not known, so a list where there was none counts as taking most of them. */
    private void graphql(ApiAccess was, ApiAccess is) {
        String name = context.name(was.id());
        GraphqlFields open = GraphqlFields.of(was.right(), "allowed_types");
        GraphqlFields stillOpen = GraphqlFields.of(is.right(), "allowed_types");
        if (!stillOpen.isEmpty() && (open.isEmpty() || AccessShare.loses(open.size(), open.in(stillOpen), 1))) {
            found.add(ofApi(ApiEffect.FEW_GRAPHQL_FIELDS_LEFT, name));
        }
        GraphqlFields refused = GraphqlFields.of(was.right(), "restricted_types");
        GraphqlFields nowRefused = GraphqlFields.of(is.right(), "restricted_types");
        if (AccessShare.gains(refused.size(), nowRefused.size())) {
            found.add(ofApi(ApiEffect.GRAPHQL_FIELDS_LOST, name));
        }
        GraphqlFields.depths(is.right()).forEach((field, depth) -> {
            double then = GraphqlFields.depths(was.right()).getOrDefault(field, RequestRate.UNLIMITED);
            if (AccessShare.losesDepth(then, depth)) {
                found.add(new AccessChange.FieldDepthChanged(field, name, depth));
            }
        });
    }

    /** What clients have to present now and did not before. */
    private void credentials() {
        Value.Fields was = before.session();
        Value.Fields is = after.session();
        if (context.asksForSignature(before, after) && !Demands.signature(was) && Demands.signature(is)) {
            found.add(AccessChange.Plain.SIGNATURE_DEMANDED);
        }
        if (context.asksForSignature(before, after) && Demands.signature(was) && !Demands.signature(is)) {
            found.add(AccessChange.Plain.SIGNATURE_NOT_POSSIBLE);
        }
        for (String secret : List.of("hmac_string", "rsa_certificate_id", "jwt_data", "org_id")) {
            if (!was.get(secret).isZero()
                    && !is.get(secret).isZero()
                    && !was.get(secret).equals(is.get(secret))) {
                found.add(new AccessChange.OtherSecret(secret));
            }
        }
        if (!is.text("certificate").isEmpty() && !is.get("certificate").equals(was.get("certificate"))) {
            found.add(AccessChange.Plain.OTHER_CERTIFICATE);
        }
        List<String> bound = was.texts(Demands.BINDINGS);
        List<String> nowBound = is.texts(Demands.BINDINGS);
        long kept = bound.stream().filter(nowBound::contains).count();
        if (!nowBound.isEmpty() && (bound.isEmpty() || AccessShare.loses(bound.size(), kept, 1))) {
            found.add(AccessChange.Plain.OTHER_CLIENT_CERTIFICATES);
        }
    }
}

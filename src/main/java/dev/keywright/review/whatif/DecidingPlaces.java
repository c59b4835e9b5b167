package dev.keywright.review.whatif;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.trace.ValueOrigins;
import dev.keywright.effective.trace.ValueReason;
import dev.keywright.effective.trace.ValueReason.Source;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.model.whatif.WhatIfTest;
import dev.keywright.review.whatif.WhatIfResult.Deciding;
import dev.keywright.tyk.requests.RequestRefusal;
import dev.keywright.tyk.requests.RequestedApi;
import dev.keywright.tyk.requests.Ruling;
import dev.keywright.tyk.requests.SessionRights;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the value that decided a request, and where the files declare it. */
final class DecidingPlaces {

    private static final String RIGHTS = "access_rights";

    private final DeclaredKey key;
    private final ValueOrigins origins;
    private final EffectiveOutcome outcome;

    DecidingPlaces(DeclaredKey key, ValueOrigins origins, EffectiveOutcome outcome) {
        this.key = key;
        this.origins = origins;
        this.outcome = outcome;
    }

    Deciding of(Ruling ruling, WhatIfTest test, RequestedApi api) {
        if (outcome instanceof EffectiveOutcome.Refused refused) {
            return new Deciding(
                    "",
                    Value.Fields.EMPTY,
                    Optional.of(refused.refusal()),
                    List.of(key.locations().start()));
        }
        var effective = (EffectiveOutcome.Effective) outcome;
        Value.Fields session = effective.session().fields();
        String field = ruling.isAllowed() ? missed(test, api, session, ruling) : ruling.field();
        return new Deciding(field, session, Optional.empty(), places(field, effective.reasons()));
    }

    /** The value that was expected to refuse the request. */
    private static String missed(WhatIfTest test, RequestedApi api, Value.Fields session, Ruling ruling) {
        String right = RIGHTS + "." + api.id();
        var rights = new SessionRights(session);
        return test.expected()
                .refusal()
                .map(DecidingPlaces::refusal)
                .map(refusal -> switch (refusal) {
                    case EXPIRED -> "expires";
                    case SUSPENDED -> "is_inactive";
                    case VERSION -> right + ".versions";
                    case PATH, METHOD -> right + ".allowed_urls";
                    case RATE -> rights.limitField(api.id(), "rate");
                    case QUOTA -> rights.limitField(api.id(), "quota_max");
                    case UNKNOWN_KEY -> "session_lifetime";
                    case NO_ACCESS -> ruling.field();
                })
                .orElse(ruling.field());
    }

    private static RequestRefusal refusal(String word) {
        return Stream.of(RequestRefusal.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private List<Location> places(String field, List<ValueReason> reasons) {
        if (field.equals("suspended")) {
            return List.of(key.locations().of(field));
        }
        Set<Location> places = new LinkedHashSet<>();
        for (ValueReason reason : reasons) {
            boolean decides = reason.path().equals(field)
                    || field.equals(RIGHTS) && reason.path().startsWith(RIGHTS + ".")
                    || reason.path().startsWith(field + ".");
            if (decides) {
                sources(reason.from()).forEach(source -> origins.of(source, asked(field, reason, source))
                        .ifPresent(places::add));
            }
        }
        if (places.isEmpty()) {
            String around = field.startsWith(RIGHTS)
                            && !key.policies().isEmpty()
                            && !key.locations().has(RIGHTS)
                    ? "apply_policies"
                    : field.startsWith(RIGHTS) ? RIGHTS : field;
            places.add(key.locations().of(around));
        }
        return List.copyOf(places);
    }

    /** The field that the source has in the files. */
    private static String asked(String field, ValueReason reason, Source source) {
        if (field.equals("expires") && source instanceof Source.FromPolicy) {
            return "key_expires_in";
        }
        return field.equals(RIGHTS) ? RIGHTS : reason.path();
    }

    private static List<Source> sources(Source source) {
        return source instanceof Source.Union union ? union.sources() : List.of(source);
    }
}

package dev.keywright.report.wording;

import dev.keywright.review.EffectDetail;

/** What an effect is about, without its values: what is left of it where many objects differ in their own ways. */
public final class EffectTopic implements EffectDetail.Visitor<String> {

    private static final EffectTopic ONE = new EffectTopic();

    private static final EffectText WITHOUT_VALUES = new EffectText(id -> id, path -> path);

    private EffectTopic() {}

    public static String of(EffectDetail detail) {
        return detail.accept(ONE);
    }

    @Override
    public String plain(EffectDetail.Plain detail) {
        return WITHOUT_VALUES.of(detail);
    }

    @Override
    public String access(EffectDetail.Access detail) {
        return "what they may do";
    }

    @Override
    public String apis(EffectDetail.Apis detail) {
        return detail.opened() ? "access to APIs" : "no more access to some APIs";
    }

    @Override
    public String unlimited(EffectDetail.Unlimited detail) {
        return WITHOUT_VALUES.of(new EffectDetail.Unlimited(detail.limit(), java.util.List.of()));
    }

    @Override
    public String rateChanged(EffectDetail.RateChanged detail) {
        return "other rates";
    }

    @Override
    public String quotaChanged(EffectDetail.QuotaChanged detail) {
        return "other quotas";
    }

    @Override
    public String later(EffectDetail.Later detail) {
        return switch (detail.moment()) {
            case OLD_CREDENTIAL_WORKS_UNTIL -> "the old credentials work for a while";
            case DELETED_FROM -> "deleted later";
        };
    }

    @Override
    public String field(EffectDetail.Field detail) {
        int end = detail.path().indexOf('.');
        return "other " + (end < 0 ? detail.path() : detail.path().substring(0, end));
    }

    @Override
    public String ofHolders(EffectDetail.OfHolders detail) {
        return "what some of its keys may do";
    }
}

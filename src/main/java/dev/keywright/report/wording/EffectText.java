package dev.keywright.report.wording;

import dev.keywright.model.Address;
import dev.keywright.plan.access.AccessChange;
import dev.keywright.report.kit.DurationText;
import dev.keywright.report.kit.Plurals;
import dev.keywright.review.EffectDetail;
import java.util.List;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Describes one effect of a change, in a phrase that follows its word: "opens" "access to Orders", "never expires". */
public final class EffectText implements EffectDetail.Visitor<String> {

    /** How many keys are named. */
    private static final int SOME = 3;

    private final UnaryOperator<String> api;
    private final UnaryOperator<String> field;

    /**
     * @param api the name of an API, by its id
     * @param field the text of a field's difference, by its path, redacted
     */
    public EffectText(UnaryOperator<String> api, UnaryOperator<String> field) {
        this.api = api;
        this.field = field;
    }

    public String of(EffectDetail detail) {
        return detail.accept(this);
    }

    @Override
    public String plain(EffectDetail.Plain detail) {
        return switch (detail) {
            case REVOKED -> "revoked";
            case FOR_GOOD -> "cannot be restored, since only its holder knows it";
            case OLD_CREDENTIAL_STOPS -> "the old credential stops working at once";
            case OLD_CREDENTIAL_REMOVED -> "the old credential ended with its overlap and is removed; the key stays";
            case SUSPENDED -> "suspended";
            case ENDED -> "its declared end has come";
            case POLICY_DELETED -> "deleted";
            case ALL_APIS -> "access to ALL APIs";
            case NEVER_EXPIRES -> "never expires";
            case WORKS_AGAIN -> "works again";
            case PASSWORD_CHANGED -> "another password";
            case NEW_CREDENTIAL -> "a new credential";
            case NEW_POLICY -> "gives no access itself";
            case HIDDEN_VALUES_MAY_SHOW -> "values that the gateway stores but hides could take effect";
            case WRITTEN_AGAIN -> "written again";
            case OWNERSHIP_TAKEN -> "owned by this project from now on";
            case MARK_RESTORED -> "gets this project's mark";
            case RENAMED -> "another name, the same credential";
            case RECORDED -> "recorded in the ledger";
            case ENTRY_DROPPED -> "only the ledger's entry is removed";
            case RELEASED -> "no longer owned by this project";
            case MISSING -> "the gateway no longer holds it";
            case STILL_WORKS -> "it works although its declared end has come";
            case UNMARKED -> "its session lost its mark, so an apply neither changes nor revokes it";
            case OF_OTHERS -> "another owner has it now";
            case UNCLAIMED -> "its claim is missing, so that another project could adopt it";
        };
    }

    @Override
    public String access(EffectDetail.Access detail) {
        return AccessChangeText.of(detail.change());
    }

    @Override
    public String apis(EffectDetail.Apis detail) {
        String apis = detail.apis().isEmpty()
                ? "no API"
                : detail.apis().stream().map(this::api).collect(Collectors.joining(", "));
        return (detail.opened() ? "access to " : "no more access to ") + apis;
    }

    private String api(EffectDetail.Api one) {
        return one.versions().isEmpty()
                ? api.apply(one.id())
                : api.apply(one.id()) + " " + String.join(" and ", one.versions());
    }

    @Override
    public String unlimited(EffectDetail.Unlimited detail) {
        String limit =
                switch (detail.limit()) {
                    case RATE -> "rate unlimited";
                    case QUOTA -> "quota unlimited";
                };
        return limit + of(detail.apis(), " for ");
    }

    @Override
    public String rateChanged(EffectDetail.RateChanged detail) {
        return "rate%s %s -> %s"
                .formatted(of(detail.apis(), " of "), AmountText.of(detail.before()), AmountText.of(detail.after()));
    }

    @Override
    public String quotaChanged(EffectDetail.QuotaChanged detail) {
        return "quota%s %s -> %s"
                .formatted(of(detail.apis(), " of "), AmountText.of(detail.before()), AmountText.of(detail.after()));
    }

    private String of(List<String> apis, String preposition) {
        return apis.isEmpty() ? "" : preposition + apis.stream().map(api).collect(Collectors.joining(", "));
    }

    @Override
    public String later(EffectDetail.Later detail) {
        String date = DurationText.date(detail.time());
        return switch (detail.moment()) {
            case OLD_CREDENTIAL_WORKS_UNTIL -> "the old credential works until " + date;
            case DELETED_FROM -> "deleted from " + date + " on";
        };
    }

    @Override
    public String field(EffectDetail.Field detail) {
        return field.apply(detail.path());
    }

    @Override
    public String ofHolders(EffectDetail.OfHolders detail) {
        String keys = Plurals.count(detail.keys().size(), "key");
        return detail.change() instanceof AccessChange.QuotaBelowUse
                ? "%s of its keys %s used more than that already and %s refused until the quota starts again: %s"
                        .formatted(
                                Plurals.grouped(detail.keys().size()),
                                detail.keys().size() == 1 ? "has" : "have",
                                detail.keys().size() == 1 ? "is" : "are",
                                names(detail.keys()))
                : "%s: %s (%s)".formatted(keys, AccessChangeText.of(detail.change()), names(detail.keys()));
    }

    /** "a, b, c and 169 more". */
    public static String names(SortedSet<Address> objects) {
        return names(objects.stream().map(Address::name).toList());
    }

    /** As the method above, of names. */
    public static String names(List<String> names) {
        String first = names.stream().limit(SOME).collect(Collectors.joining(", "));
        return names.size() <= SOME ? first : first + " and " + Plurals.grouped(names.size() - SOME) + " more";
    }
}

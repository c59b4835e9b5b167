package dev.keywright.report.wording;

import dev.keywright.plan.access.AccessChange;
import dev.keywright.plan.access.AccessChange.NameKind;
import dev.keywright.plan.access.RequestRate;
import dev.keywright.report.kit.Plurals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Describes what a key loses or gains, in phrases such as "loses API Orders" or "quota 100 -> unlimited". */
public final class AccessChangeText implements AccessChange.Visitor<String> {

    private static final AccessChangeText ONE = new AccessChangeText();

    private AccessChangeText() {}

    public static String of(AccessChange change) {
        return change.accept(ONE);
    }

    /** Each phrase once, sorted; last, what is not visible in the effective session alone. */
    public static List<String> of(Collection<AccessChange> changes) {
        var phrases = new TreeSet<String>();
        var last = new ArrayList<String>();
        changes.forEach(change -> (comesLast(change) ? last : phrases).add(of(change)));
        var all = new ArrayList<>(phrases);
        all.addAll(last);
        return List.copyOf(all);
    }

    private static boolean comesLast(AccessChange change) {
        return change instanceof AccessChange.QuotaBelowUse
                || change == AccessChange.Plain.OTHER_PARTITIONS
                || change.equals(new AccessChange.OtherSecret("password"));
    }

    /** "loses API Orders, rate 100 per 60 s -> 1 per 60 s" */
    static String joined(Collection<AccessChange> changes) {
        return String.join(", ", of(changes));
    }

    @Override
    public String plain(AccessChange.Plain change) {
        return switch (change) {
            case REVOKED_OR_REPLACED -> "revoked or replaced";
            case SUSPENDED -> "is suspended";
            case NEVER_EXPIRES -> "never expires any more";
            case RESUMED_FOR_GOOD -> "was refused, and works again without an end";
            case ALL_APIS_CLOSED -> "opens ALL APIs no longer";
            case ALL_APIS_OPENED -> "gains ALL APIs";
            case SIGNATURE_DEMANDED -> "has to sign its requests";
            case SIGNATURE_NOT_DEMANDED -> "needs no signature any more";
            case SIGNATURE_NOT_POSSIBLE -> "cannot sign its requests any more";
            case CERTIFICATE_NOT_DEMANDED -> "needs no certificate any more";
            case OTHER_CERTIFICATE -> "is bound to another certificate";
            case OTHER_CLIENT_CERTIFICATES -> "is bound to other client certificates";
            case OTHER_PARTITIONS -> "decides other parts of its keys";
        };
    }

    @Override
    public String ends(AccessChange.Ends change) {
        return change.seconds() <= 0 ? "ends at once" : "ends in " + AmountText.seconds(change.seconds());
    }

    @Override
    public String expiresLater(AccessChange.ExpiresLater change) {
        return "expires %s -> %s".formatted(AmountText.date(change.before()), AmountText.date(change.after()));
    }

    @Override
    public String ofApi(AccessChange.OfApi change) {
        return switch (change.effect()) {
                    case API_LOST -> "loses API ";
                    case PATHS_LOST -> "loses its paths of ";
                    case FEW_PATHS_LEFT -> "is confined to a few paths of ";
                    case EVERY_PATH_OPENED -> "opens every path of ";
                    case EVERY_VERSION_OPENED -> "opens every version of ";
                    case FEW_GRAPHQL_FIELDS_LEFT -> "is confined to a few GraphQL fields of ";
                    case GRAPHQL_FIELDS_LOST -> "loses GraphQL fields of ";
                    case GRAPHQL_FIELDS_OPENED -> "opens GraphQL fields of ";
                    case INTROSPECTION_OPENED -> "may introspect ";
                }
                + change.api();
    }

    @Override
    public String versionLost(AccessChange.VersionLost change) {
        return "loses version " + change.version() + " of " + change.api();
    }

    @Override
    public String namesChanged(AccessChange.NamesChanged change) {
        return (change.opened() ? "may use all %s of %s" : "loses its %s of %s")
                .formatted(names(change.kind()), change.api());
    }

    private static String names(NameKind kind) {
        return switch (kind) {
            case JSON_RPC_METHODS -> "JSON-RPC methods";
            case MCP_TOOLS -> "MCP tools";
            case MCP_RESOURCES -> "MCP resources";
            case MCP_PROMPTS -> "MCP prompts";
        };
    }

    @Override
    public String apisOpened(AccessChange.ApisOpened change) {
        return "opens %d APIs instead of %d".formatted(change.after(), change.before());
    }

    @Override
    public String allLoadedApisOpened(AccessChange.AllLoadedApisOpened change) {
        return "opens all of the " + Plurals.count(change.count(), "loaded API");
    }

    @Override
    public String pathsOpened(AccessChange.PathsOpened change) {
        return "opens %d paths of %s instead of %d".formatted(change.after(), change.api(), change.before());
    }

    @Override
    public String rateChanged(AccessChange.RateChanged change) {
        return "rate %s -> %s".formatted(AmountText.of(change.before()), AmountText.of(change.after()));
    }

    @Override
    public String rateOfOneChanged(AccessChange.RateOfOneChanged change) {
        return "rate of %s of %s: %s -> %s"
                .formatted(change.one(), change.api(), AmountText.of(change.before()), AmountText.of(change.after()));
    }

    @Override
    public String quotaChanged(AccessChange.QuotaChanged change) {
        return change.after().max() <= 0
                ? "quota %d -> unlimited".formatted(change.before().max())
                : "quota %s -> %s".formatted(AmountText.of(change.before()), AmountText.of(change.after()));
    }

    @Override
    public String quotaBelowUse(AccessChange.QuotaBelowUse change) {
        return "quota %d -> %d, of which %d are used".formatted(change.before(), change.after(), change.used());
    }

    @Override
    public String depthChanged(AccessChange.DepthChanged change) {
        return "query depth %s -> %s".formatted(AmountText.depth(change.before()), AmountText.depth(change.after()));
    }

    @Override
    public String fieldDepthChanged(AccessChange.FieldDepthChanged change) {
        String depth = "query depth of %s of %s".formatted(change.field(), change.api());
        return change.after() == RequestRate.UNLIMITED
                ? depth + " is limited no longer"
                : depth + " -> " + AmountText.depth(change.after());
    }

    @Override
    public String otherSecret(AccessChange.OtherSecret change) {
        return "gets another " + change.field();
    }
}

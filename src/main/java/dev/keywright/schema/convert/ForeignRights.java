package dev.keywright.schema.convert;

import dev.keywright.json.JsonTree;
import dev.keywright.model.Access;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.Renamed;
import dev.keywright.schema.write.DeclarableFields;
import dev.keywright.schema.write.Loss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The access rights of a policy or session: the gateway's map, or the list that Tyk Dashboard and Tyk Operator write.
 */
final class ForeignRights {

    private static final String RIGHTS = "access_rights";
    private static final String LISTED = "access_rights_array";
    private static final List<String> LIMIT_NAMES = List.of(
            "rate",
            "per",
            "throttle_interval",
            "throttle_retry_limit",
            "max_query_depth",
            "quota_max",
            "quota_renewal_rate");

    /** What makes a limit count for the gateway, beside {@link #LIMIT_NAMES}. */
    private static final List<String> LIMIT_COUNTERS = List.of("quota_renews", "quota_remaining");

    private static final Value UNLIMITED =
            Value.Fields.of(Map.of("rate", Value.whole(-1), "per", Value.whole(1), "quota_max", Value.whole(-1)));

    /** Of a policy: unlimited would win over the limits of other policies, and this gives way to them. */
    private static final Value NOTHING = Value.Fields.of("throttle_interval", Value.whole(-1));

    private final ApiNames apis;
    private final ConversionNotes.OfObject notes;
    private final Consumer<Loss> losses;

    ForeignRights(ApiNames apis, ConversionNotes.OfObject notes, Consumer<Loss> losses) {
        this.apis = apis;
        this.notes = notes;
        this.losses = losses;
    }

    /** One right before it is read: its API as the object names it, and its body. */
    private record Right(String id, String resource, JsonTree.Members body) {}

    /** The names and ids of all APIs in the rights of an object. */
    static void collect(JsonTree.Members object, ApiNames apis) {
        for (Right right : rights(object)) {
            apis.add(right.id(), ForeignMembers.text(right.body(), "api_name").orElse(""));
        }
    }

    private static List<Right> rights(JsonTree.Members object) {
        var rights = new ArrayList<Right>();
        Optional<JsonTree> written = ForeignMembers.find(object, RIGHTS)
                .filter(value ->
                        !(value instanceof JsonTree.Members map && map.members().isEmpty()))
                .or(() -> ForeignMembers.find(object, LISTED));
        if (written.isPresent() && written.get() instanceof JsonTree.Members map) {
            for (JsonTree.Member member : map.members()) {
                if (member.value() instanceof JsonTree.Members body) {
                    rights.add(new Right(member.name().strip(), "", body));
                } else if (ForeignMembers.isNull(member.value())) {
                    rights.add(new Right(member.name().strip(), "", new JsonTree.Members(List.of())));
                }
            }
        } else if (written.isPresent() && written.get() instanceof JsonTree.Items list) {
            for (JsonTree item : list.items()) {
                if (item instanceof JsonTree.Members body) {
                    String id = ForeignMembers.text(body, "api_id").orElse("").strip();
                    rights.add(new Right(id, resource(body), body));
                }
            }
        }
        return rights;
    }

    /**
     * Whether the rights of the object are in the list of Tyk Dashboard and Tyk Operator, and so not in the gateway's
     * map.
     */
    static boolean areListed(JsonTree.Members object) {
        return ForeignMembers.find(object, RIGHTS)
                .filter(value ->
                        !(value instanceof JsonTree.Members map && map.members().isEmpty()))
                .isEmpty();
    }

    /** A Kubernetes resource, as {@code namespace/name} or {@code name}. */
    private static String resource(JsonTree.Members body) {
        String name = ForeignMembers.text(body, "name").orElse("");
        return ForeignMembers.text(body, "namespace")
                .map(namespace -> namespace + "/" + name)
                .orElse(name);
    }

    /** Whose rights they are, which decides what a limit in them means. */
    enum Holder {
        KEY,
        /** One with the partition {@code per_api}, whose limits of single APIs count. */
        PER_API_POLICY,
        POLICY
    }

    Access read(JsonTree.Members object, Holder holder) {
        var read = new LinkedHashMap<String, Access.AccessRight>();
        for (Right right : rights(object)) {
            api(right).filter(api -> opens(right)).ifPresent(api -> {
                boolean twice = read.putIfAbsent(api, new Access.AccessRight(api, rest(right, holder))) != null;
                if (twice) {
                    notCarried("one API is listed twice in the rights; the first entry is carried");
                }
            });
        }
        return read.isEmpty() ? new Access.LeftOut() : new Access.Rights(List.copyOf(read.values()));
    }

    private Optional<String> api(Right right) {
        String inner = ForeignMembers.text(right.body(), "api_id").orElse(right.id());
        if (!right.id().isEmpty()) {
            if (!inner.strip().equals(right.id())) {
                notes.add(
                        ConvertCode.ID_DIFFERS,
                        "'api_id' of an access right differs from the id that it is listed under",
                        "the gateway goes by the id that it is listed under, and so does this conversion",
                        "check which API is meant");
            }
            return Optional.of(apis.nameOf(right.id()).orElse(right.id()));
        }
        if (right.resource().isEmpty()) {
            notCarried("an access right names no API");
            return Optional.empty();
        }
        String bare = right.resource().substring(right.resource().indexOf('/') + 1);
        Optional<String> name = apis.nameOfResource(right.resource()).or(() -> apis.nameOfResource(bare));
        if (name.isEmpty()) {
            notes.add(
                    ConvertCode.API_BY_OTHER_NAME,
                    "APIs are named by their Kubernetes resources, and these are not in the input",
                    "the gateway knows an API by its own name, which is in the ApiDefinition",
                    "convert the ApiDefinitions with them, or correct the names; 'keywright validate --live' checks them");
        }
        return Optional.of(name.orElse(bare));
    }

    /**
     * Where an API has versions, a right to none of them opens nothing; elsewhere the gateway does not look (trap 21).
     */
    private boolean opens(Right right) {
        boolean opens = !apis.isVersioned(right.id()) || !versions(right.body()).isEmpty();
        if (!opens) {
            notCarried("an access right to an API with versions names no version, and so opens nothing");
        }
        return opens;
    }

    private static List<String> versions(JsonTree.Members body) {
        return ForeignMembers.items(body, "versions").stream()
                .flatMap(item -> ForeignMembers.text(item).stream())
                .toList();
    }

    private void notCarried(String what) {
        notes.add(ConvertCode.RIGHT_NOT_CARRIED, what, "the gateway would open nothing with it", "check what is meant");
    }

    private Value.Fields rest(Right right, Holder holder) {
        var handled = Set.of("api_id", "api_name", "kind", "name", "namespace");
        Set<String> ignored = right.body().members().stream()
                .map(member -> member.name().toLowerCase(Locale.ROOT))
                .filter(name -> !Renamed.instead(Shapes.ACCESS_RIGHT, name).isEmpty() && !handled.contains(name))
                .collect(Collectors.toSet());
        if (right.body().members().stream()
                .anyMatch(
                        member -> ignored.contains(member.name().toLowerCase(Locale.ROOT)) && isSet(member.value()))) {
            notes.add(
                    ConvertCode.LIMIT_IGNORED,
                    "limits are written directly in an access right instead of in its 'limit'",
                    "the gateway drops them (it reads 'limit' alone), so they limit nothing today",
                    "write them under limit: if they are meant");
        }
        ignored.addAll(handled);
        Value.Fields read = new LenientDecoder(notes).decode(right.body(), Shapes.ACCESS_RIGHT, RIGHTS, ignored);
        Value.Fields limit = read.fields("limit");
        Value.Fields rest = DeclarableFields.of(
                Shapes.ACCESS_RIGHT,
                read.without("limit").without("allowance_scope"),
                loss -> losses.accept(new Loss(loss.kind(), LenientDecoder.join(RIGHTS, loss.path()))));
        return withLimit(versions(rest), limit, holder);
    }

    private static boolean isSet(JsonTree value) {
        return !ForeignMembers.isNull(value)
                && !(value instanceof JsonTree.Number number && (number.real() == 0 || number.real() == -1));
    }

    /**
     * {@code [""]} is the version of an API without versions, and {@code [Default]} is what the language writes as
     * none.
     */
    private static Value.Fields versions(Value.Fields rest) {
        List<String> named = rest.texts("versions").stream()
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
        return named.isEmpty() || named.equals(List.of("Default"))
                ? rest.without("versions")
                : rest.with("versions", Value.texts(named));
    }

    private Value.Fields withLimit(Value.Fields rest, Value.Fields limit, Holder holder) {
        boolean counts = LIMIT_NAMES.stream().anyMatch(name -> limit.number(name) != 0)
                || LIMIT_COUNTERS.stream().anyMatch(name -> limit.number(name) != 0);
        if (!counts) {
            if (!limit.isZero()) {
                notes.dropped(RIGHTS + ".limit");
            }
            return rest;
        }
        if (holder == Holder.POLICY) {
            if (LIMIT_NAMES.stream().anyMatch(name -> limit.number(name) > 0)) {
                notes.add(
                        ConvertCode.LIMIT_IGNORED,
                        "an access right has a 'limit', and the policy has no 'per_api' partition",
                        "the gateway ignores such limits, so they limit nothing today",
                        "add partitions: {per_api: true} and the limits if they are meant");
            } else {
                notes.dropped(RIGHTS + ".limit");
            }
            return rest;
        }
        Value.Fields declared = DeclarableFields.of(
                Shapes.LIMIT,
                limit.without("quota_renews").without("quota_remaining"),
                loss -> losses.accept(new Loss(loss.kind(), RIGHTS + ".limit." + loss.path())));
        if (!declared.isZero()) {
            return rest.with("limit", declared);
        }
        if (holder == Holder.KEY) {
            // The gateway takes a limit whole, so one that limits nothing lifts the limits of the key for this API.
            return rest.with("limit", UNLIMITED);
        }
        notes.add(
                ConvertCode.LIMIT_WITHOUT_EFFECT,
                "a 'limit' of one API that limits nothing",
                "the gateway takes it whole, so the policy's own limits do not apply to this API",
                "write what is meant: unlimited, or a limit");
        return rest.with("limit", NOTHING);
    }
}

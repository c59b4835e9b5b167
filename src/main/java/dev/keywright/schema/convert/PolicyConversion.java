package dev.keywright.schema.convert;

import dev.keywright.json.JsonTree;
import dev.keywright.model.Access;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.schema.read.PolicyReader;
import dev.keywright.schema.write.DeclarableFields;
import dev.keywright.tyk.PolicyPartitions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One foreign policy to what the language can declare, apart from its name in the files. */
final class PolicyConversion {

    /**
     * A policy without its name.
     *
     * @param id empty where the input shows none that the gateway's API accepts
     * @param ids all by which keys of the input may name it
     * @param wanted what people call it
     */
    record ReadPolicy(
            Optional<String> id,
            Set<String> ids,
            Optional<String> wanted,
            String orgId,
            Value.Fields fields,
            Access access,
            ConversionNotes.OfObject notes) {}

    private static final Set<String> HANDLED = Set.of("access_rights", "state", "id", "_id", "name");

    private final ForeignObject object;
    private final ApiNames apis;
    private final Set<String> secrets;
    private final ConversionNotes.OfObject notes;

    private PolicyConversion(ForeignObject object, ApiNames apis, Set<String> secrets) {
        this.object = object;
        this.apis = apis;
        this.secrets = secrets;
        this.notes = new ConversionNotes.OfObject(object.kind().noun(), object.at());
    }

    /** @param secrets of the whole input, which may not be written */
    static ReadPolicy read(ForeignObject object, ApiNames apis, Set<String> secrets) {
        return new PolicyConversion(object, apis, secrets).read();
    }

    private ReadPolicy read() {
        JsonTree.Members body = object.body();
        boolean listed = ForeignRights.areListed(body);
        var handled = new LinkedHashSet<>(HANDLED);
        if (listed) {
            handled.add("access_rights_array");
        }
        Value.Fields decoded = new LenientDecoder(notes).decode(body, Shapes.POLICY, "", handled);
        state();
        var losses = new LossNotes(notes);
        var plain = new PlainValues(secrets, List.of(), notes);
        Value.Fields safe = plain.safe(withoutIdleRate(decoded).without("org_id"));
        Value.Fields declared = DeclarableFields.of(Shapes.POLICY, safe, losses);
        // Left out it is true, and nothing depends on it (trap 32).
        boolean inactive = Value.FALSE.equals(decoded.get("active"));
        declared = declared.with("active", Value.flag(!inactive));
        ForeignRights.Holder holder = PolicyPartitions.of(declared).perApi()
                ? ForeignRights.Holder.PER_API_POLICY
                : ForeignRights.Holder.POLICY;
        Access access = new ForeignRights(apis, notes, losses).read(body, holder);
        var ids = new LinkedHashSet<String>();
        Optional<String> id = id(ids);
        Optional<String> called = ForeignMembers.text(body, "name").filter(name -> !plain.isSecret(name));
        Optional<String> wanted = called.or(() -> object.resource()
                        .filter(ForeignObject.Resource::kubernetes)
                        .map(ForeignObject.Resource::name))
                .or(() -> id);
        if (called.isPresent()) {
            declared = declared.with("name", Value.text(called.get().strip()));
        }
        return new ReadPolicy(id, ids, wanted, decoded.text("org_id").strip(), declared, access, notes);
    }

    /**
     * A rate of -1 with an interval of 0 gives way to every other policy's rate, and {@code unlimited} does not ({@code
     * apply.go}, {@code emptyRateLimit}); so it is written as no rate, which it is.
     */
    private static Value.Fields withoutIdleRate(Value.Fields policy) {
        return policy.number("rate") <= 0 && policy.number("per") == 0
                ? policy.without("rate").without("per")
                : policy.number("rate") == 0 && policy.number("per") <= 0
                        ? policy.without("rate").without("per")
                        : policy;
    }

    private void state() {
        Optional<String> state = ForeignMembers.text(object.body(), "state").map(some -> some.toLowerCase(Locale.ROOT));
        if (state.isEmpty()) {
            return;
        }
        if (state.get().equals("active")) {
            notes.dropped("state");
            return;
        }
        String word =
                List.of("deny", "draft", "inactive").contains(state.get()) ? "'" + state.get() + "'" : "not active";
        notes.add(
                ConvertCode.STATE_NOT_ACTIVE,
                "'state' is " + word,
                "only Tyk Dashboard knows it; for the gateway the policy works unless 'is_inactive' is true",
                "write is_inactive: true to refuse its keys, or leave the policy out");
    }

    /** {@code id}, else {@code _id}, else the name in a map, of a Kubernetes resource, or of the file. */
    private Optional<String> id(Set<String> ids) {
        Optional<String> own = ForeignMembers.text(object.body(), "id").map(String::strip);
        Optional<String> database = databaseId();
        Optional<String> listed = object.listedAs().map(String::strip).filter(name -> !name.isEmpty());
        Optional<String> resource =
                object.resource().map(ForeignObject.Resource::name).filter(name -> !name.isEmpty());
        own.ifPresent(ids::add);
        database.ifPresent(ids::add);
        listed.ifPresent(ids::add);
        differs(own, database, "'id' and '_id' differ", "keys of Tyk Dashboard name a policy by either of them");
        differs(
                own.or(() -> database),
                listed,
                "the id differs from the name that the policy is listed under",
                "a gateway that reads this file takes the name as the id");
        Optional<String> id = own.or(() -> database).or(() -> listed).or(() -> resource);
        if (own.isEmpty() && database.isEmpty() && listed.isEmpty()) {
            resource.ifPresent(ids::add);
        }
        if (id.isEmpty()) {
            notes.add(
                    ConvertCode.NO_POLICY_ID,
                    "no id",
                    "the project makes one, by its policy_ids",
                    "write the id: that the gateway has, where it has the policy");
            return id;
        }
        if (!id.get().matches(PolicyReader.ID)) {
            notes.add(
                    ConvertCode.ID_NOT_CARRIED,
                    "the id has characters that the gateway's API does not accept",
                    "the project makes another one, by its policy_ids; keys of this input follow it",
                    "keys elsewhere have to be changed");
            return Optional.empty();
        }
        return id;
    }

    private void differs(Optional<String> one, Optional<String> other, String what, String why) {
        if (one.isPresent() && other.isPresent() && !one.equals(other)) {
            notes.add(ConvertCode.ID_DIFFERS, what, why, "check which one the keys on the gateway name");
        }
    }

    /** MongoDB's own export writes {@code {"$oid": "…"}}. */
    private Optional<String> databaseId() {
        return ForeignMembers.text(object.body(), "_id")
                .or(() -> ForeignMembers.object(object.body(), "_id")
                        .flatMap(wrapped -> ForeignMembers.text(wrapped, "$oid")))
                .map(String::strip);
    }
}

package dev.keywright.schema.convert;

import dev.keywright.json.JsonTree;
import dev.keywright.model.Access;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Expiry;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.schema.write.DeclarableFields;
import dev.keywright.tyk.PolicyPartitions;
import dev.keywright.tyk.Token;
import dev.keywright.tyk.TokenText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One foreign session to what the language can declare, apart from its name in the files. */
final class KeyConversion {

    /**
     * A key without its name.
     *
     * @param wanted what people call it
     * @param secrets by the field that refers to them
     * @param unfit why it cannot be declared at all
     */
    record ReadKey(
            Optional<String> wanted,
            String orgId,
            Credential credential,
            Value.Fields fields,
            Access access,
            List<String> policies,
            Expiry expires,
            Map<String, Conversion.KeptSecret> secrets,
            Optional<ConversionNotes.Note> unfit,
            ConversionNotes.OfObject notes) {}

    private static final List<String> HASHES = List.of("key_hash", "keyHash", "hash", "key_hashed");
    private static final List<String> OWNERS =
            List.of("owner", "name", "team", "customer", "client", "company", "application", "app", "email");
    private static final List<String> RATE =
            List.of("rate", "per", "smoothing", "throttle_interval", "throttle_retry_limit");
    private static final String PERIOD = "quota_renewal_rate";
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-fA-F]{24}");
    private static final Set<String> HANDLED = Set.of(
            "access_rights",
            "basic_auth_data",
            "custom_key",
            "hash",
            "key",
            "key_hash",
            "key_hashed",
            "key_id",
            "keyhash",
            "keyid",
            "password",
            "token",
            "username");

    private final ForeignObject object;
    private final ApiNames apis;
    private final Set<String> secrets;
    private final Function<String, Optional<DeclaredPolicy>> policies;
    private final ConversionNotes.OfObject notes;
    private final Map<String, Conversion.KeptSecret> kept = new LinkedHashMap<>();
    private Optional<ConversionNotes.Note> unfit = Optional.empty();

    private KeyConversion(
            ForeignObject object,
            ApiNames apis,
            Set<String> secrets,
            Function<String, Optional<DeclaredPolicy>> policies) {
        this.object = object;
        this.apis = apis;
        this.secrets = secrets;
        this.policies = policies;
        this.notes = new ConversionNotes.OfObject(object.kind().noun(), object.at());
    }

    /**
     * @param secrets of the whole input, which may not be written
     * @param policies the policies of the input in the key's organisation, by any of their ids
     */
    static ReadKey read(
            ForeignObject object,
            ApiNames apis,
            Set<String> secrets,
            Function<String, Optional<DeclaredPolicy>> policies) {
        return new KeyConversion(object, apis, secrets, policies).read();
    }

    /** Every text of the object that opens something, in clear or as a hash. */
    static Set<String> secretsOf(ForeignObject object) {
        var found = new LinkedHashSet<String>();
        if (object.kind() == ForeignObject.Kind.KEY) {
            JsonTree.Members body = object.body();
            object.credential().map(some -> some.value().reveal()).ifPresent(value -> {
                found.add(value);
                Token.parse(Secret.of(value), TokenText.org(value))
                        .filter(token -> !TokenText.hashFunction(value).isEmpty())
                        .ifPresent(token -> found.add(token.id().reveal()));
            });
            ForeignMembers.text(body, "hmac_string", "hmac_secret").ifPresent(found::add);
            ForeignMembers.text(body, "password").ifPresent(found::add);
            HASHES.forEach(name -> ForeignMembers.text(body, name).ifPresent(found::add));
            ForeignMembers.object(body, "basic_auth_data")
                    .flatMap(data -> ForeignMembers.text(data, "password"))
                    .ifPresent(found::add);
            ForeignMembers.object(body, "jwt_data")
                    .flatMap(data -> ForeignMembers.text(data, "secret"))
                    .ifPresent(found::add);
        }
        return found;
    }

    private ReadKey read() {
        JsonTree.Members body = object.body();
        var handled = new LinkedHashSet<>(HANDLED);
        if (ForeignRights.areListed(body)) {
            handled.add("access_rights_array");
        }
        Value.Fields decoded = new LenientDecoder(notes).decode(body, Shapes.SESSION, "", handled);
        String orgId = decoded.text("org_id").strip();
        List<String> applied = applied(decoded);
        List<DeclaredPolicy> known = applied.stream()
                .flatMap(id -> policies.apply(id).stream())
                .distinct()
                .toList();
        boolean allKnown = !applied.isEmpty()
                && applied.stream().allMatch(id -> policies.apply(id).isPresent());
        Optional<String> user = user();
        var own = secretsOf(object);
        user.ifPresent(own::remove);
        var losses = new LossNotes(notes);
        Value.Fields plain = new PlainValues(secrets, own, notes).safe(withoutIdle(decoded, applied, user));
        Value.Fields declared =
                DeclarableFields.of(Shapes.SESSION, plain.without("org_id").without("apply_policy_id"), losses);
        Access access = new ForeignRights(apis, notes, losses).read(body, ForeignRights.Holder.KEY);
        if (allKnown) {
            declared = withoutDecided(declared, known);
            if (!(access instanceof Access.LeftOut) && known.stream().anyMatch(KeyConversion::givesAccess)) {
                notes.dropped("access_rights decided by a policy");
                access = new Access.LeftOut();
            }
        }
        if (access instanceof Access.LeftOut && applied.isEmpty()) {
            unfit(
                    "neither access rights nor a policy",
                    "the gateway refuses such a key, or opens every API with it where it has allow_master_keys",
                    "declare it by hand with access_rights: all if that is meant");
        }
        declared = hmac(declared, applied);
        Credential credential = credential(user, orgId);
        hashes();
        if (declared.fields("jwt_data").get("secret") instanceof Value.Hidden hidden) {
            kept.put("jwt_data.secret", new Conversion.KeptSecret(hidden.secret(), where("jwt_data.secret")));
        }
        return new ReadKey(
                wanted(declared, user),
                orgId,
                credential,
                declared,
                access,
                applied.stream()
                        .map(id -> policies.apply(id).map(DeclaredPolicy::id).orElse(id))
                        .distinct()
                        .toList(),
                expires(decoded, known),
                kept,
                unfit,
                notes);
    }

    private List<String> applied(Value.Fields session) {
        List<String> listed = session.texts("apply_policies").stream()
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        String old = session.text("apply_policy_id").strip();
        if (!listed.isEmpty() && !old.isEmpty() && !listed.contains(old)) {
            notes.add(
                    ConvertCode.ID_DIFFERS,
                    "'apply_policy_id' is none of 'apply_policies'",
                    "the gateway reads 'apply_policies' and ignores the other",
                    "check which policy is meant");
        }
        List<String> ids = !listed.isEmpty() ? listed : old.isEmpty() ? List.of() : List.of(old);
        ids.stream()
                .filter(id -> policies.apply(id).isEmpty())
                .forEach(id -> notes.add(
                        id,
                        ConvertCode.POLICY_NOT_IN_INPUT,
                        "policies that are not in the input, named by their ids",
                        "the gateway has to have them, and what they decide is not known here",
                        "convert the policies together with the keys"));
        return ids;
    }

    /** Without what does nothing on this key. */
    private Value.Fields withoutIdle(Value.Fields session, List<String> applied, Optional<String> user) {
        Value.Fields idle = session.without("expires").without("apply_policies").without("basic_auth_data");
        if (session.number("rate") == 0 && session.number("per") <= 0) {
            idle = idle.without("rate").without("per");
        }
        if (session.flag("is_inactive") && !applied.isEmpty()) {
            notes.add(
                    ConvertCode.SUSPENSION_NOT_CARRIED,
                    "'is_inactive' on a key with policies",
                    "the gateway silently drops it, and the key works",
                    "to stop the key, give it a past 'expires' or leave it out");
            idle = idle.without("is_inactive");
        }
        return idle;
    }

    /** GET shows what policies decide as the session's own; written to the files it would only hide who decides. */
    private Value.Fields withoutDecided(Value.Fields session, List<DeclaredPolicy> known) {
        Value.Fields left = session;
        left = without(left, RATE, known, PolicyPartitions::rate);
        left = without(left, List.of("quota_max"), known, PolicyPartitions::quota);
        left = withoutPeriod(left, known);
        left = without(left, List.of("max_query_depth"), known, PolicyPartitions::complexity);
        for (DeclaredPolicy policy : known) {
            left = withoutGiven(left, policy.fields());
        }
        return left;
    }

    private Value.Fields without(
            Value.Fields session, List<String> names, List<DeclaredPolicy> known, Predicate<PolicyPartitions> decides) {
        if (known.stream().noneMatch(policy -> decides.test(PolicyPartitions.of(policy.fields())))) {
            return session;
        }
        Value.Fields left = session;
        for (String name : names) {
            if (left.has(name)) {
                notes.dropped(name + " decided by a policy");
                left = left.without(name);
            }
        }
        return left;
    }

    /** The gateway does not clear the key's own period ({@code ClearSession}), so another one than the policies' is its own. */
    private Value.Fields withoutPeriod(Value.Fields session, List<DeclaredPolicy> known) {
        List<Value> periods = known.stream()
                .map(DeclaredPolicy::fields)
                .filter(policy -> PolicyPartitions.of(policy).quota())
                .map(policy -> policy.get(PERIOD))
                .distinct()
                .toList();
        if (!session.has(PERIOD) || !periods.equals(List.of(session.get(PERIOD)))) {
            return session;
        }
        notes.dropped(PERIOD + " decided by a policy");
        return session.without(PERIOD);
    }

    /** Tags and meta_data that the policy gives are on the session as well. */
    private static Value.Fields withoutGiven(Value.Fields session, Value.Fields policy) {
        List<Value> tags = session.items("tags").stream()
                .filter(tag -> !policy.items("tags").contains(tag))
                .toList();
        Value.Fields data = session.fields("meta_data")
                .filtered(name -> !policy.fields("meta_data").has(name));
        Value.Fields left = tags.isEmpty() ? session.without("tags") : session.with("tags", Value.items(tags));
        return data.isZero() ? left.without("meta_data") : left.with("meta_data", data);
    }

    private static boolean givesAccess(DeclaredPolicy policy) {
        return policy.access() instanceof Access.Rights
                && PolicyPartitions.of(policy.fields()).access();
    }

    private Expiry expires(Value.Fields session, List<DeclaredPolicy> known) {
        long end = session.whole("expires");
        if (end > LenientDecoder.LAST_MOMENT) {
            notes.add(
                    ConvertCode.END_TOO_FAR,
                    "'expires' is after the year 9999, probably in milliseconds",
                    "the gateway counts seconds, so the key never expires today; that is what is written",
                    "write the date that is meant");
        } else if (end > 0) {
            return new Expiry.At(end);
        }
        boolean decided = known.stream().anyMatch(policy -> policy.fields().has("key_expires_in"));
        return decided ? new Expiry.LeftOut() : new Expiry.Never();
    }

    private Value.Fields hmac(Value.Fields declared, List<String> applied) {
        if (declared.get("hmac_string") instanceof Value.Hidden hidden) {
            if (declared.flag("hmac_enabled") || !applied.isEmpty()) {
                kept.put("hmac_string", new Conversion.KeptSecret(hidden.secret(), where("hmac_string")));
                return declared;
            }
            notes.dropped("hmac_string without hmac_enabled");
            return declared.without("hmac_string");
        }
        if (declared.flag("hmac_enabled")) {
            notes.add(
                    ConvertCode.NEW_CREDENTIAL,
                    "HMAC is on, and the secret is not in the input",
                    "the secret that is declared is derived from the seed, and another one than today's",
                    "write hmac_string: with a reference to today's secret");
        }
        return declared;
    }

    /** The name of a basic-auth user, which the gateway keeps as the key's id. */
    private Optional<String> user() {
        if (!isUser()) {
            return Optional.empty();
        }
        Optional<String> name = ForeignMembers.text(object.body(), "username")
                .or(() -> object.credential().map(some -> bare(some.value().reveal())));
        if (name.isEmpty()) {
            unfit(
                    "a basic-auth user whose name is not in the input",
                    "the name is not part of the session",
                    "add it as \"username\" to the session, or list the sessions by their names");
        }
        return name;
    }

    private boolean isUser() {
        return ForeignMembers.object(object.body(), "basic_auth_data")
                .filter(data -> ForeignMembers.text(data, "password").isPresent())
                .isPresent();
    }

    private Credential credential(Optional<String> user, String orgId) {
        if (isUser()) {
            JsonTree.Members data =
                    ForeignMembers.object(object.body(), "basic_auth_data").orElseThrow();
            String password = ForeignMembers.text(data, "password").orElseThrow();
            boolean hashed = ForeignMembers.text(data, "hash_type").isPresent() || password.startsWith("$2");
            String where = hashed ? "the user's own; the input has only its hash" : where("basic_auth_data.password");
            kept.put("password", new Conversion.KeptSecret(Secret.of(password), where));
            return new Credential.BasicAuth(user.orElse(""), Secret.of(password));
        }
        if (object.credential().isEmpty()) {
            notes.add(
                    ConvertCode.NEW_CREDENTIAL,
                    "the value of the key is not in the input",
                    "the key that is declared is derived from the seed, and another one than today's",
                    "write key: with a reference to today's value; or adopt living keys with 'keywright adopt'");
            return new Credential.Derived(1);
        }
        ForeignObject.ForeignCredential found = object.credential().get();
        String value = found.value().reveal();
        if (isOld(value, orgId)) {
            notes.add(
                    ConvertCode.NEW_CREDENTIAL,
                    "an old key, which begins with the organisation's id",
                    "the gateway stores a key with a given value in another way, so today's key would not open it; the key"
                            + " that is declared is derived from the seed",
                    "adopt living keys with 'keywright adopt' instead");
            return new Credential.Derived(1);
        }
        String bare = bare(value);
        String where = bare.equals(value) ? found.where() : "the id inside the token that is " + found.where();
        kept.put("key", new Conversion.KeptSecret(Secret.of(bare), where));
        return new Credential.Supplied(Secret.of(bare));
    }

    private static String bare(String value) {
        return TokenText.hashFunction(value).isEmpty()
                ? value
                : Token.parse(Secret.of(value), TokenText.org(value))
                        .map(token -> token.id().reveal())
                        .orElse(value);
    }

    /** Made before tokens named their organisation: {@code org_id} and id in one text (trap 14). */
    private static boolean isOld(String value, String orgId) {
        return OBJECT_ID.matcher(orgId).matches() && value.startsWith(orgId) && value.length() > orgId.length();
    }

    private void hashes() {
        if (HASHES.stream().anyMatch(name -> ForeignMembers.has(object.body(), name))) {
            notes.add(
                    ConvertCode.SECRET_NOT_CARRIED,
                    "the hash of the key",
                    "a hash leads to the key for anyone who knows the gateway's hash function",
                    "");
        }
    }

    private Optional<String> wanted(Value.Fields declared, Optional<String> user) {
        var names = new ArrayList<String>();
        names.add(declared.text("alias"));
        user.ifPresent(names::add);
        OWNERS.forEach(owner -> names.add(declared.fields("meta_data").text(owner)));
        return names.stream()
                .filter(name -> !ReadableNames.plain(name).isEmpty())
                .findFirst();
    }

    private String where(String field) {
        return "\"" + field + "\" of " + object.at().file();
    }

    private void unfit(String what, String why, String hint) {
        unfit = Optional.of(new ConversionNotes.Note(
                ConvertCode.OBJECT_NOT_CARRIED, object.kind().noun(), what, why, hint));
    }
}

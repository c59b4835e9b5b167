package dev.keywright.plan.inventory;

import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Location;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.access.GrantedLimits;
import dev.keywright.plan.access.RequestQuota;
import dev.keywright.plan.access.RequestRate;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads who has what: the keys of a namespace as they are on the gateway, with rights, limits and dates. */
public final class AuditReader {

    /** Purpose of the keyed fingerprints. */
    private static final String CREDENTIAL = "inventory-credential";

    /** @param inventory the same keys, and the policies */
    public record Read(Inventory inventory, KeyAudit audit) {}

    private record Details(List<AuditedRight> rights, Optional<Long> since) {}

    private AuditReader() {}

    /**
     * @param now in epoch seconds
     * @throws dev.keywright.gateway.GatewayException when a call fails
     */
    public static Read read(Declared declared, LiveState state, Keyring keyring, long now) {
        Map<CredentialId, Details> details = new ConcurrentHashMap<>();
        Inventory inventory = InventoryReader.read(
                declared,
                state,
                keyring,
                now,
                (key, session) ->
                        details.put(key.credentialId(), new Details(rights(key, session, now), since(session))));
        Map<CredentialId, Location> places = new HashMap<>();
        for (DeclaredKey key : declared.keys()) {
            places.put(keyring.credentialId(key), key.locations().start());
        }
        var none = new Details(List.of(), Optional.empty());
        List<AuditedKey> keys = inventory.keys().stream()
                .map(key -> {
                    Details known = details.getOrDefault(key.credentialId(), none);
                    return new AuditedKey(
                            key,
                            fingerprint(keyring, key.credentialId()),
                            known.rights(),
                            known.since(),
                            Optional.ofNullable(places.get(key.credentialId())));
                })
                .toList();
        return new Read(inventory, new KeyAudit(inventory.namespace(), keys, List.of(), now));
    }

    /** Of which credential it is, never of the key itself. */
    public static String fingerprint(Keyring keyring, CredentialId id) {
        String text = keyring.namespace() + "/" + id.name() + "/" + id.variant();
        return keyring.fingerprint(CREDENTIAL, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<AuditedRight> rights(OwnedKey key, Session session, long now) {
        Map<String, OpenApi> names =
                key.opens().stream().collect(Collectors.toMap(OpenApi::id, Function.identity(), (a, b) -> a));
        Value.Fields rights = session.fields().fields("access_rights");
        var found = new ArrayList<AuditedRight>();
        for (GrantedLimits limits : GrantedLimits.of(session, List.of(AuditedRight.EVERY_API), now)) {
            OpenApi api = names.getOrDefault(limits.api(), new OpenApi(limits.api(), limits.api(), List.of()));
            found.add(right(api, rights.fields(limits.api()), limits.rate(), limits.quota()));
        }
        found.sort((a, b) -> a.api().name().compareTo(b.api().name()));
        return found;
    }

    private static AuditedRight right(OpenApi api, Value.Fields right, RequestRate rate, RequestQuota quota) {
        return new AuditedRight(
                api,
                right.items("allowed_urls").stream()
                        .filter(Value.Fields.class::isInstance)
                        .map(Value.Fields.class::cast)
                        .map(url -> new AuditedRight.Allowed(url.text("url"), url.texts("methods")))
                        .toList(),
                rate,
                quota);
    }

    /** The gateway's stamp, which it keeps when it updates a session. */
    private static Optional<Long> since(Session session) {
        try {
            long second =
                    OffsetDateTime.parse(session.fields().text("date_created")).toEpochSecond();
            return second > 0 ? Optional.of(second) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

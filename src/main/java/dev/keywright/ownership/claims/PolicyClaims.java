package dev.keywright.ownership.claims;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CanonicalBytes;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.Seal;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Reads and writes the claims of policies: one session each, which nobody can use as a key (trap 17). The gateway
 * stores policies by id alone (trap 19), so the id of a claim depends only on the policy's id: any project finds it,
 * whatever its namespace, organisation or seed. Only the owner's seed can write a claim that the owner accepts as its
 * own.
 *
 * <p>The gateway has no compare-and-swap. If two projects claim a policy at the same moment, the later write stays, and
 * both detect it when they read again.
 */
public final class PolicyClaims {

    private static final String FIELD = "keywright_policy";
    private static final String NO_API = "keywright-ledger";
    private static final String KIND = "policy-claim";
    private static final String OTHER_FILE = "from_another_file";
    private static final long FORMAT = 2;
    private static final int PRINT_LETTERS = 32;
    private static final int LETTERS = 32;

    /** A number that someone else may have written must leave room for ours. */
    private static final long MOST_SERIAL = 1L << 50;

    private static final int STAMP_LETTERS = 24;

    private final Gateway gateway;
    private final Keyring keyring;

    public PolicyClaims(Gateway gateway, Keyring keyring) {
        this.gateway = gateway;
        this.keyring = keyring;
    }

    /**
     * The claims of some policies, by id.
     *
     * @param likely those that certainly have one, unless it was written under another hash function of the gateway
     */
    public Map<String, PolicyClaim> read(Collection<String> ids, Collection<String> likely, int connections) {
        List<String> all = List.copyOf(ids);
        var claims = new TreeMap<String, PolicyClaim>();
        add(all, all.stream().map(id -> (SessionRef) sessionRef(id)).toList(), connections, claims);
        List<String> missing =
                likely.stream().filter(id -> !claims.containsKey(id)).toList();
        var places = new ArrayList<String>();
        var sessionRefs = new ArrayList<SessionRef>();
        for (String id : missing) {
            for (HashFunction function : HashFunction.values()) {
                places.add(id);
                sessionRefs.add(new SessionRef.ByToken(new Token(Keyring.NO_ORG, place(id), function).text()));
            }
        }
        add(places, sessionRefs, connections, claims);
        return claims;
    }

    private void add(List<String> ids, List<SessionRef> sessionRefs, int connections, Map<String, PolicyClaim> claims) {
        if (sessionRefs.isEmpty()) {
            return;
        }
        List<Optional<Session>> sessions = gateway.sessions(sessionRefs, connections);
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            sessions.get(i).ifPresent(session -> claims.putIfAbsent(id, claim(id, session)));
        }
    }

    public Optional<PolicyClaim> read(String policyId) {
        return gateway.session(sessionRef(policyId)).map(session -> claim(policyId, session));
    }

    /** Overwrites whatever claim exists. The caller must {@link #read} it a moment later to see whether it stayed. */
    public void write(String policyId) {
        write(policyId, Optional.empty());
    }

    /**
     * Records in our claim that another file than {@code <id>.json} provides the policy, so that no later plan tries to
     * write it before that has changed.
     *
     * @param loaded what the gateway has loaded from that file
     */
    public void writeFromAnotherFile(String policyId, Policy loaded) {
        write(policyId, Optional.of(fingerprint(loaded)));
    }

    /** Identifies the content of a loaded policy, to detect changes. */
    static String fingerprint(Policy loaded) {
        return DigestUtils.sha256Hex(CanonicalBytes.of(loaded.fields())).substring(0, PRINT_LETTERS);
    }

    private void write(String policyId, Optional<String> fromAnotherFile) {
        long serial = read(policyId).map(PolicyClaim::serial).orElse(0L) + 1;
        Value.Fields bare = Value.Fields.of(Map.of(
                "format",
                Value.whole(FORMAT),
                "policy",
                Value.text(policyId),
                "namespace",
                Value.text(keyring.namespace()),
                "org_id",
                Value.text(keyring.orgId()),
                "serial",
                Value.whole(serial)));
        Value.Fields content = keyring.seal()
                .sealed(
                        fromAnotherFile
                                .map(fingerprint -> bare.with(OTHER_FILE, Value.text(fingerprint)))
                                .orElse(bare),
                        KIND,
                        policyId);
        Value.Fields right = Value.Fields.of(Map.of(
                "api_id", Value.text(NO_API),
                "api_name", Value.text(NO_API),
                "versions", Value.texts(List.of("Default"))));
        try {
            gateway.create(
                    place(policyId),
                    Value.Fields.of(Map.of(
                            "org_id", Value.text(Keyring.NO_ORG),
                            "alias", Value.text(NO_API),
                            "is_inactive", Value.TRUE,
                            "quota_max", Value.whole(-1),
                            "access_rights", Value.Fields.of(NO_API, right),
                            "meta_data", Value.Fields.of(FIELD, content))));
        } catch (GatewayException e) {
            if (e.kind() != Kind.UNKNOWN_OUTCOME) {
                throw e;
            }
        }
    }

    /**
     * Writes our claim again if the previous seed has sealed it.
     *
     * @return whether it was written
     */
    public boolean reseal(String policyId) {
        Optional<PolicyClaim> claim = keyring.former().isEmpty() ? Optional.empty() : read(policyId);
        Optional<PolicyClaim> stale = claim.filter(PolicyClaim::ours)
                .filter(ours -> new PolicyClaims(gateway, keyring.former().orElseThrow())
                        .read(policyId)
                        .filter(PolicyClaim::ours)
                        .isPresent());
        stale.ifPresent(ours -> write(policyId, ours.fromAnotherFile()));
        return stale.isPresent();
    }

    /** The owner of a claim, in words for this project. */
    public String owner(PolicyClaim claim) {
        return claim.owner(keyring.namespace(), keyring.orgId()).text();
    }

    /** Removes our own claim; someone else's stays. */
    public void remove(String policyId) {
        if (read(policyId).filter(PolicyClaim::ours).isPresent()) {
            gateway.delete(sessionRef(policyId), Keyring.NO_ORG);
        }
    }

    /**
     * The value of {@code _id} in the policy itself, which a gateway with policy files keeps and does not use. After
     * the store was emptied, it proves that this namespace wrote the policy.
     */
    public static String stamp(Keyring keyring, String policyId) {
        return DigestUtils.sha256Hex(
                        keyring.storedId("policy-stamp " + policyId).bytes())
                .substring(0, STAMP_LETTERS);
    }

    private PolicyClaim claim(String policyId, Session session) {
        Value.Fields content = session.fields().fields("meta_data").fields(FIELD);
        boolean ours = content.whole("format") == FORMAT
                && content.text("namespace").equals(keyring.namespace())
                && content.text("org_id").equals(keyring.orgId())
                && Stream.concat(Stream.of(keyring), keyring.former().stream())
                        .anyMatch(by -> by.seal().check(content, KIND, policyId) instanceof Seal.Intact);
        return new PolicyClaim(
                policyId,
                content.text("namespace"),
                content.text("org_id"),
                Math.min(content.whole("serial"), MOST_SERIAL),
                ours,
                Optional.of(content.text(OTHER_FILE)).filter(fingerprint -> !fingerprint.isEmpty()));
    }

    private static SessionRef.ById sessionRef(String policyId) {
        return new SessionRef.ById(place(policyId), Keyring.NO_ORG);
    }

    private static Secret place(String policyId) {
        return Secret.of(
                "kwp_" + DigestUtils.sha256Hex("keywright-policy-1 " + policyId).substring(0, LETTERS));
    }
}

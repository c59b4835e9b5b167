package dev.keywright.plan.references;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.draft.Policies;
import dev.keywright.gateway.Memoized;
import dev.keywright.model.Access;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.value.Value;
import dev.keywright.plan.change.WriteBody;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks up what keys are granted. Many keys of a fleet name the same APIs and policies, so what was resolved without a
 * mistake is cached; a mistake is reported for each key. Thread-safe.
 */
public final class ResolvedAccessCache {

    /** Keeps a fleet of unlike keys from filling the memory. */
    private static final int MOST = 4096;

    /**
     * Access rights and policies with every name looked up.
     *
     * @param fields see {@link WriteBody#grants}
     * @param trial whether a policy has {@code key_expires_in}
     * @param fingerprint of {@code fields}, as the ledger has it
     */
    public record Granted(Value.Fields fields, List<String> policyIds, boolean trial, Supplier<String> fingerprint) {}

    private record Written(Access access, List<String> policies) {}

    private final ReferenceResolver references;
    private final Policies policies;
    private final String orgId;
    private final Function<Value.Fields, String> fingerprint;
    private final Map<Written, Granted> known = new ConcurrentHashMap<>();

    /** Where nothing is compared with the ledger. */
    public ResolvedAccessCache(ReferenceResolver references, Policies policies, String orgId) {
        this(references, policies, orgId, fields -> {
            throw new UnsupportedOperationException();
        });
    }

    /** @param fingerprint of grants, as the ledger has it */
    public ResolvedAccessCache(
            ReferenceResolver references, Policies policies, String orgId, Function<Value.Fields, String> fingerprint) {
        this.fingerprint = fingerprint;
        this.references = references;
        this.policies = policies;
        this.orgId = orgId;
    }

    /** Empty when a name is unknown; the diagnostics then report it. */
    public Optional<Granted> of(DeclaredKey key, Diagnostics diagnostics) {
        var written = new Written(key.access(), key.policies());
        Granted granted = known.get(written);
        if (granted != null) {
            return Optional.of(granted);
        }
        var mistakes = new Diagnostics();
        Value.Fields rights = references.rights(key.address(), key.access(), key.locations(), mistakes);
        List<String> ids = references.policies(key, mistakes);
        diagnostics.addAll(mistakes);
        if (mistakes.hasErrors()) {
            return Optional.empty();
        }
        Value.Fields fields = WriteBody.grants(orgId, rights, ids);
        granted = new Granted(
                fields, ids, ids.stream().anyMatch(this::isTrial), Memoized.of(() -> fingerprint.apply(fields)));
        if (mistakes.all().isEmpty() && known.size() < MOST) {
            known.put(written, granted);
        }
        return Optional.of(granted);
    }

    private boolean isTrial(String policyId) {
        return policies.find(orgId, policyId)
                .filter(policy -> policy.fields().whole("key_expires_in") > 0)
                .isPresent();
    }
}

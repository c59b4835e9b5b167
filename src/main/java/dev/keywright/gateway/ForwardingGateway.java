package dev.keywright.gateway;

import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.SessionRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A gateway that delegates every call it does not override to another one. */
public abstract class ForwardingGateway implements Gateway {

    private final Gateway other;

    protected ForwardingGateway(Gateway other) {
        this.other = other;
    }

    @Override
    public String version() {
        return other.version();
    }

    @Override
    public Optional<Boolean> storeUp() {
        return other.storeUp();
    }

    @Override
    public List<LoadedApi> apis() {
        return other.apis();
    }

    @Override
    public List<Policy> policies() {
        return other.policies();
    }

    @Override
    public Map<String, List<Policy>> policiesByNode() {
        return other.policiesByNode();
    }

    @Override
    public Map<String, Gateway> nodes() {
        return other.nodes();
    }

    @Override
    public Optional<PolicyFile> policyFile() {
        return other.policyFile();
    }

    @Override
    public Optional<Session> session(SessionRef sessionRef) {
        return other.session(sessionRef);
    }

    @Override
    public Optional<Session> agreed(SessionRef sessionRef) {
        return other.agreed(sessionRef);
    }

    @Override
    public boolean readsInBulk() {
        return other.readsInBulk();
    }

    @Override
    public SessionReads reads(int connections) {
        return other.reads(connections);
    }

    @Override
    public Created create(Secret id, Value.Fields body) {
        return other.create(id, body);
    }

    @Override
    public boolean update(SessionRef sessionRef, Value.Fields body, Counters counters) {
        return other.update(sessionRef, body, counters);
    }

    @Override
    public boolean delete(SessionRef sessionRef, String orgId) {
        return other.delete(sessionRef, orgId);
    }

    @Override
    public void putPolicy(Policy policy) {
        other.putPolicy(policy);
    }

    @Override
    public boolean deletePolicy(String id) {
        return other.deletePolicy(id);
    }

    @Override
    public void reload() {
        other.reload();
    }

    @Override
    public Optional<List<Secret>> list() {
        return other.list();
    }

    @Override
    public StoredNames storedNames(StoredNames.Limits limits, int connections) {
        return other.storedNames(limits, connections);
    }

    @Override
    public Optional<Value.Fields> config() {
        return other.config();
    }
}

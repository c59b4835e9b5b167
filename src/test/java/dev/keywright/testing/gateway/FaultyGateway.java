package dev.keywright.testing.gateway;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Passes every call on, and lets a test spoil one: before it is done, or after, so that only the answer is lost; or holds it
 * up on its way.
 */
public final class FaultyGateway implements Gateway {

    /** What happens to one call. */
    public interface Fate {
        /** @param number counts all calls from 1 */
        void before(int number, String call);

        void after(int number, String call);

        /** Whether the caller gives up on it, and it arrives only with {@link #arriveLate}. */
        default boolean isHeldUp(int number, String call) {
            return false;
        }

        /**
         * Whether a call is counted and can be spoiled; all are, unless this says otherwise.
         *
         * @param session what it writes, or is about to delete
         */
        default boolean concerns(String call, Supplier<Optional<Session>> session) {
            return true;
        }
    }

    private final Gateway real;
    private final Fate fate;
    private final List<Runnable> heldUp = new ArrayList<>();
    private int calls;

    public FaultyGateway(Gateway real, Fate fate) {
        this.real = real;
        this.fate = fate;
    }

    public int calls() {
        return calls;
    }

    /** What was held up happens now. */
    public void arriveLate() {
        heldUp.forEach(Runnable::run);
    }

    private <T> T pass(String call, Supplier<T> work) {
        return pass(call, Optional::empty, work);
    }

    private <T> T pass(String call, Supplier<Optional<Session>> session, Supplier<T> work) {
        if (!fate.concerns(call, session)) {
            return work.get();
        }
        int number = ++calls;
        fate.before(number, call);
        if (fate.isHeldUp(number, call)) {
            heldUp.add(work::get);
            throw new GatewayException(Kind.UNKNOWN_OUTCOME, 0, "timed out");
        }
        T answer = work.get();
        fate.after(number, call);
        return answer;
    }

    @Override
    public String version() {
        return pass("version", real::version);
    }

    @Override
    public List<LoadedApi> apis() {
        return pass("apis", real::apis);
    }

    @Override
    public List<Policy> policies() {
        return pass("policies", real::policies);
    }

    @Override
    public Optional<Session> session(SessionRef sessionRef) {
        return pass("session", () -> real.session(sessionRef));
    }

    @Override
    public Created create(Secret id, Value.Fields body) {
        return pass("create", () -> Optional.of(new Session(body)), () -> real.create(id, body));
    }

    @Override
    public boolean update(SessionRef sessionRef, Value.Fields body, Counters counters) {
        return pass("update", () -> Optional.of(new Session(body)), () -> real.update(sessionRef, body, counters));
    }

    @Override
    public boolean delete(SessionRef sessionRef, String orgId) {
        return pass("delete", () -> real.session(sessionRef), () -> real.delete(sessionRef, orgId));
    }

    @Override
    public void putPolicy(Policy policy) {
        pass("putPolicy", () -> {
            real.putPolicy(policy);
            return true;
        });
    }

    @Override
    public boolean deletePolicy(String id) {
        return pass("deletePolicy", () -> real.deletePolicy(id));
    }

    @Override
    public void reload() {
        pass("reload", () -> {
            real.reload();
            return true;
        });
    }

    @Override
    public Optional<List<Secret>> list() {
        return pass("list", real::list);
    }

    @Override
    public Optional<Value.Fields> config() {
        return pass("config", real::config);
    }
}

package dev.keywright.mockgateway;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.model.value.Secret;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.Release;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to run an embedded gateway.
 *
 * @param bind the address to listen on; only a loopback address unless {@code allowRemote}
 * @param port 0 selects a free port
 * @param secret the secret of the admin API
 * @param store the folder of its store; created if it does not exist
 * @param policyPathSet false reproduces a gateway without {@code policies.policy_path}: policy writes return 200 and
 * never take effect
 * @param policyRecord the one file that policies are loaded from ({@code policies.policy_record_name}) if no folder is
 * set
 * @param syncWrites false leaves the time of disk writes to the operating system, for benchmarks
 * @param passwordCost bcrypt cost of a user's password; that of a real gateway is 10
 * @param reloadDelay from a reload request to its effect; a real gateway takes about a second
 * @param release the release line that it imitates
 */
public record MockGatewayOptions(
        String bind,
        int port,
        boolean allowRemote,
        Secret secret,
        List<ApiDefinition> apis,
        Path store,
        KeySettings keys,
        boolean policyPathSet,
        Optional<Path> policyRecord,
        boolean syncWrites,
        int passwordCost,
        Duration reloadDelay,
        Clock clock,
        Release release) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int PASSWORD_COST = 10;
    private static final int LEAST_PASSWORD_COST = 4;
    private static final Duration SHORT = Duration.ofMillis(50);

    public MockGatewayOptions {
        apis = List.copyOf(apis);
    }

    /** A plain gateway on a free loopback port that reloads quickly. */
    public static MockGatewayOptions of(Secret secret, List<ApiDefinition> apis, Path store) {
        return new MockGatewayOptions(
                LOOPBACK,
                0,
                false,
                secret,
                apis,
                store,
                KeySettings.PLAIN,
                true,
                Optional.empty(),
                true,
                PASSWORD_COST,
                SHORT,
                Clock.systemUTC(),
                Release.NEWEST);
    }

    public MockGatewayOptions withAddress(String bind, int port, boolean allowRemote) {
        return changed(draft -> {
            draft.bind = bind;
            draft.port = port;
            draft.allowRemote = allowRemote;
        });
    }

    public MockGatewayOptions withKeys(KeySettings keys) {
        return changed(draft -> draft.keys = keys);
    }

    public MockGatewayOptions withoutPolicyPath() {
        return changed(draft -> draft.policyPathSet = false);
    }

    /** Policies come only from this file, whatever is written through the admin API. */
    public MockGatewayOptions withPolicyRecord(Path file) {
        return changed(draft -> {
            draft.policyPathSet = false;
            draft.policyRecord = Optional.of(file);
        });
    }

    public MockGatewayOptions withoutSync() {
        return changed(draft -> draft.syncWrites = false);
    }

    /** Passwords are hashed as fast as bcrypt allows, for tests that create many users. */
    public MockGatewayOptions withFastPasswords() {
        return changed(draft -> draft.passwordCost = LEAST_PASSWORD_COST);
    }

    public MockGatewayOptions withReloadDelay(Duration delay) {
        return changed(draft -> draft.reloadDelay = delay);
    }

    public MockGatewayOptions withClock(Clock clock) {
        return changed(draft -> draft.clock = clock);
    }

    public MockGatewayOptions withRelease(Release release) {
        return changed(draft -> draft.release = release);
    }

    private MockGatewayOptions changed(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return new MockGatewayOptions(
                draft.bind,
                draft.port,
                draft.allowRemote,
                secret,
                apis,
                store,
                draft.keys,
                draft.policyPathSet,
                draft.policyRecord,
                draft.syncWrites,
                draft.passwordCost,
                draft.reloadDelay,
                draft.clock,
                draft.release);
    }

    /** The mutable settings of a builder. */
    private static final class Draft {
        private String bind;
        private int port;
        private boolean allowRemote;
        private KeySettings keys;
        private boolean policyPathSet;
        private Optional<Path> policyRecord;
        private boolean syncWrites;
        private int passwordCost;
        private Duration reloadDelay;
        private Clock clock;
        private Release release;

        private Draft(MockGatewayOptions from) {
            bind = from.bind;
            port = from.port;
            allowRemote = from.allowRemote;
            keys = from.keys;
            policyPathSet = from.policyPathSet;
            policyRecord = from.policyRecord;
            syncWrites = from.syncWrites;
            passwordCost = from.passwordCost;
            reloadDelay = from.reloadDelay;
            clock = from.clock;
            release = from.release;
        }
    }
}

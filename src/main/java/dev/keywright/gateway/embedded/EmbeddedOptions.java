package dev.keywright.gateway.embedded;

import dev.keywright.gateway.embedded.api.ApiDefinition;
import dev.keywright.gateway.embedded.token.KeySettings;
import dev.keywright.model.Secret;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to run an embedded gateway.
 *
 * @param bind the address to listen on; only a loopback address unless {@code allowRemote}
 * @param port 0 takes a free one
 * @param secret what the admin API asks for
 * @param store the folder of its store; made when it is not there
 * @param policyPathSet false reproduces a gateway without {@code policies.policy_path}: policy writes are answered with
 *     200 and never appear
 * @param policyRecord the one file that policies are loaded from ({@code policies.policy_record_name}) where no folder is
 *     set
 * @param syncWrites false leaves the moment of writing to the operating system, which is for benchmarks
 * @param passwordCost bcrypt cost of a user's password; that of a real gateway is 10
 * @param reloadDelay from a reload request to its effect; a real gateway takes about a second
 */
public record EmbeddedOptions(
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
        Clock clock) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int PASSWORD_COST = 10;
    private static final int LEAST_PASSWORD_COST = 4;
    private static final Duration SHORT = Duration.ofMillis(50);

    public EmbeddedOptions {
        apis = List.copyOf(apis);
    }

    /** A plain gateway on a free loopback port that reloads quickly. */
    public static EmbeddedOptions of(Secret secret, List<ApiDefinition> apis, Path store) {
        return new EmbeddedOptions(
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
                Clock.systemUTC());
    }

    public EmbeddedOptions withAddress(String bind, int port, boolean allowRemote) {
        return new EmbeddedOptions(
                bind,
                port,
                allowRemote,
                secret,
                apis,
                store,
                keys,
                policyPathSet,
                policyRecord,
                syncWrites,
                passwordCost,
                reloadDelay,
                clock);
    }

    public EmbeddedOptions withKeys(KeySettings keys) {
        return new EmbeddedOptions(
                bind,
                port,
                allowRemote,
                secret,
                apis,
                store,
                keys,
                policyPathSet,
                policyRecord,
                syncWrites,
                passwordCost,
                reloadDelay,
                clock);
    }

    public EmbeddedOptions withoutPolicyPath() {
        return new EmbeddedOptions(
                bind,
                port,
                allowRemote,
                secret,
                apis,
                store,
                keys,
                false,
                policyRecord,
                syncWrites,
                passwordCost,
                reloadDelay,
                clock);
    }

    /** Policies come from this file alone, whatever is written through the admin API. */
    public EmbeddedOptions withPolicyRecord(Path file) {
        return new EmbeddedOptions(
                bind,
                port,
                allowRemote,
                secret,
                apis,
                store,
                keys,
                false,
                Optional.of(file),
                syncWrites,
                passwordCost,
                reloadDelay,
                clock);
    }

    public EmbeddedOptions withoutSync() {
        return new EmbeddedOptions(
                bind,
                port,
                allowRemote,
                secret,
                apis,
                store,
                keys,
                policyPathSet,
                policyRecord,
                false,
                passwordCost,
                reloadDelay,
                clock);
    }

    /** Passwords are hashed as fast as bcrypt can, for tests that make many users. */
    public EmbeddedOptions withFastPasswords() {
        return new EmbeddedOptions(
                bind,
                port,
                allowRemote,
                secret,
                apis,
                store,
                keys,
                policyPathSet,
                policyRecord,
                syncWrites,
                LEAST_PASSWORD_COST,
                reloadDelay,
                clock);
    }

    public EmbeddedOptions withReloadDelay(Duration delay) {
        return new EmbeddedOptions(
                bind,
                port,
                allowRemote,
                secret,
                apis,
                store,
                keys,
                policyPathSet,
                policyRecord,
                syncWrites,
                passwordCost,
                delay,
                clock);
    }

    public EmbeddedOptions withClock(Clock clock) {
        return new EmbeddedOptions(
                bind,
                port,
                allowRemote,
                secret,
                apis,
                store,
                keys,
                policyPathSet,
                policyRecord,
                syncWrites,
                passwordCost,
                reloadDelay,
                clock);
    }
}

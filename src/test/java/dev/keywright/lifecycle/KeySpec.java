package dev.keywright.lifecycle;

import java.util.Optional;

/**
 * A key as the files declare it, without its name.
 *
 * @param credential how the key is recognised
 * @param policy the policy that it carries; empty = its own limits
 * @param alias changed by plain edits
 * @param expires epoch seconds; 0 = never
 * @param isProtected whether the files protect it
 * @param life what else the files declare about its life
 */
record KeySpec(
        Credential credential, Optional<String> policy, String alias, long expires, boolean isProtected, Life life) {

    /**
     * @param suspended whether the gateway is to refuse it
     * @param overlap seconds for which an old credential keeps working
     */
    record Life(boolean suspended, long overlap) {
        static final Life PLAIN = new Life(false, 0);
    }

    sealed interface Credential {}

    record Derived(int generation) implements Credential {}

    /**
     * @param variable the environment variable that holds the key
     * @param former the user whose name is the key; its password still works
     */
    record Supplied(String variable, Optional<User> former) implements Credential {

        Supplied(String variable) {
            this(variable, Optional.empty());
        }
    }

    /** @param password number of the password */
    record User(String username, int password) implements Credential {}

    KeySpec with(Credential other) {
        return new KeySpec(other, policy, alias, expires, isProtected, life);
    }

    KeySpec withPolicy(Optional<String> other) {
        return new KeySpec(credential, other, alias, expires, isProtected, life);
    }

    KeySpec withAlias(String other) {
        return new KeySpec(credential, policy, other, expires, isProtected, life);
    }

    KeySpec withExpires(long other) {
        return new KeySpec(credential, policy, alias, other, isProtected, life);
    }

    KeySpec withProtection(boolean other) {
        return new KeySpec(credential, policy, alias, expires, other, life);
    }

    KeySpec suspended(boolean other) {
        return new KeySpec(credential, policy, alias, expires, isProtected, new Life(other, life.overlap()));
    }

    KeySpec withOverlap(long seconds) {
        return new KeySpec(credential, policy, alias, expires, isProtected, new Life(life.suspended(), seconds));
    }

    boolean isUser() {
        return credential instanceof User;
    }
}

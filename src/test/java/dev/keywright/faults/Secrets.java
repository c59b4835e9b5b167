package dev.keywright.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Secret;
import dev.keywright.plan.Samples;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.Token;

/** Nothing that was said holds a secret. */
final class Secrets {

    private static final int NAMES = 5;
    private static final int GENERATIONS = 3;

    private Secrets() {}

    static void check(String said, String at) {
        assertThat(said).as(at + "no secret in any output").doesNotContain("canary-");
        assertThat(said).as(at + "no seed").doesNotContain(Samples.SEED.reveal());
        for (int name = 0; name < NAMES; name++) {
            for (int generation = 1; generation <= GENERATIONS; generation++) {
                Secret id = FaultSite.KEYRING.derivedId("key-" + name, generation);
                var token = new Token("acme", id, HashFunction.MURMUR64);
                assertThat(said)
                        .as(at + "no key, token or hash")
                        .doesNotContain(id.reveal())
                        .doesNotContain(token.text().reveal())
                        .doesNotContain(token.hash().reveal());
            }
        }
    }
}

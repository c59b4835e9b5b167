package dev.keywright.ownership.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyClaimTest {

    private static PolicyClaim claim(String namespace, boolean ours) {
        return new PolicyClaim("gold", namespace, "acme", 1, ours, Optional.empty());
    }

    @Test
    void namesItsOwner() {
        assertThat(claim("dev", false).owner("prod", "acme").text()).isEqualTo("namespace dev in org acme");
        assertThat(claim("prod", false).owner("prod", "globex").text()).isEqualTo("namespace prod in org acme");
        assertThat(claim("", false).owner("prod", "acme").text()).isEqualTo("an owner that cannot be read");
    }

    /** To tell a project that its own policy belongs to itself would help nobody. */
    @Test
    void oneThatNamesUsAndFailsItsSealIsOfSomebodyWithoutOurSeed() {
        assertThat(claim("prod", false).owner("prod", "acme").text()).isEqualTo("an owner without this project's seed");
    }
}

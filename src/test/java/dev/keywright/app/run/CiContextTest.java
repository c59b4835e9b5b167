package dev.keywright.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiContextTest {

    private static final Map<String, String> GITHUB = Map.of(
            "GITHUB_SERVER_URL", "https://github.com",
            "GITHUB_REPOSITORY", "acme/keys",
            "GITHUB_RUN_ID", "77",
            "GITHUB_ACTOR", "anna");

    @Test
    void aReceiptAndALockNameTheSameJob() {
        var environment = new java.util.HashMap<>(GITHUB);
        environment.put("CI_JOB_URL", "https://gitlab.example/job/1");
        environment.put("BUILD_URL", "https://jenkins.example/2");
        Instant now = Instant.EPOCH;

        assertThat(CiContext.of(environment).values())
                .containsEntry("run", "77")
                .containsEntry("run_url", "https://github.com/acme/keys/actions/runs/77");
        assertThat(RunIdentity.holder(environment, now, now).job())
                .isEqualTo(CiContext.of(environment).runUrl());
    }

    @Test
    void filesHavePagesAtTheCommit() {
        var github = new java.util.HashMap<>(GITHUB);
        github.put("GITHUB_SHA", "0123456789abcdef0123456789abcdef01234567");
        github.put("GITHUB_WORKSPACE", "/home/runner/work/keys");
        assertThat(CiContext.repository(github))
                .isEqualTo(new CiRepository(
                        Optional.of("/home/runner/work/keys"),
                        Optional.of("https://github.com/acme/keys/blob/0123456789abcdef0123456789abcdef01234567/")));
        assertThat(CiContext.repository(Map.of(
                        "CI_PROJECT_URL", "https://gitlab.example:8443/a/keys",
                        "CI_COMMIT_SHA", "0123456789",
                        "CI_PROJECT_DIR", "/builds/a/keys")))
                .isEqualTo(new CiRepository(
                        Optional.of("/builds/a/keys"),
                        Optional.of("https://gitlab.example:8443/a/keys/-/blob/0123456789/")));
        assertThat(CiContext.repository(Map.of())).isEqualTo(new CiRepository(Optional.empty(), Optional.empty()));
    }

    /** It becomes an address in a comment, so nothing but an address may be in it. */
    @ParameterizedTest
    @CsvSource({
        "javascript:alert(1), 0123456789",
        "https://x) [y](z, 0123456789",
        "https://gitlab.example/a, main",
        "https://gitlab.example/a, ''"
    })
    void whatIsNoAddressIsNoPage(String url, String commit) {
        assertThat(CiContext.repository(Map.of("CI_PROJECT_URL", url, "CI_COMMIT_SHA", commit))
                        .pages())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CI_JOB_URL, https://gitlab.example/job/1",
        "BUILDKITE_BUILD_URL, https://buildkite.example/1",
        "CIRCLE_BUILD_URL, https://circle.example/1",
        "BUILD_URL, https://jenkins.example/1"
    })
    void otherSystemsSetTheAddress(String variable, String url) {
        assertThat(CiContext.of(Map.of(variable, url)).runUrl()).contains(url);
    }

    @Test
    void halfAnAddressIsNone() {
        assertThat(CiContext.of(Map.of("GITHUB_RUN_ID", "77")).runUrl()).isEmpty();
        assertThat(CiContext.of(Map.of()).values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CI, true, true", "CI, false, false", "CI, '', false", "TF_BUILD, True, true", "HOME, /root, false"})
    void ciSystemsAreUnattended(String variable, String value, boolean unattended) {
        assertThat(CiContext.isUnattended(Map.of(variable, value))).isEqualTo(unattended);
    }
}

package dev.keywright.ownership.credential;

import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.RevocationMark;
import dev.keywright.plan.Samples;
import dev.keywright.plan.Samples.KeyBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which sessions keep their policies, whoever applies. */
class StayingSessionsTest {

    private static final CredentialId FIRST = CredentialId.derived("partner", 1);
    private static final CredentialId SECOND_ONE = CredentialId.derived("partner", 2);

    private static KeyBuilder partner() {
        return key("partner").opens("Orders").generation(2).overlap(DAY);
    }

    private static boolean stays(CredentialId credentialId, Session session, KeyBuilder... declared) {
        var keyring = new Keyring(Samples.SEED, "prod", "acme");
        return new StayingSessions(
                        List.of(declared).stream().map(KeyBuilder::build).toList(), keyring, SECOND)
                .stays(credentialId, session);
    }

    private static Session ending(long end) {
        return new Session(Value.Fields.of("expires", Value.whole(end)));
    }

    @Test
    void aFormerCredentialInItsOverlap() {
        assertThat(stays(FIRST, ending(SECOND + DAY), partner())).isTrue();
        assertThat(stays(FIRST, ending(SECOND + 1), partner())).isTrue();
        assertThat(stays(FIRST, ending(0), partner())).as("not replaced yet").isFalse();
        assertThat(stays(FIRST, ending(SECOND + DAY + 1), partner()))
                .as("not replaced yet")
                .isFalse();
        assertThat(stays(FIRST, ending(SECOND), partner()))
                .as("its end has come")
                .isFalse();
        assertThat(stays(FIRST, ending(SECOND + DAY), partner().overlap(0)))
                .as("revoked")
                .isFalse();
        assertThat(stays(FIRST, ending(SECOND + DAY), partner().suspended()))
                .as("suspended with its key")
                .isFalse();
        assertThat(stays(SECOND_ONE, ending(SECOND + DAY), partner()))
                .as("the declared one drops its policy")
                .isFalse();
    }

    @Test
    void aSuspendedKeyUntilItsDeleteIsDue() {
        Value.Fields day =
                Value.Fields.of("meta_data", new RevocationMark(SECOND - DAY, SECOND + 1, 0).on(Value.Fields.EMPTY));
        assertThat(stays(FIRST, new Session(day))).isTrue();
        Value.Fields due =
                Value.Fields.of("meta_data", new RevocationMark(SECOND - DAY, SECOND, 0).on(Value.Fields.EMPTY));
        assertThat(stays(FIRST, new Session(due))).isFalse();
    }

    @Test
    void aDeclaredKeyThatHasExpired() {
        assertThat(stays(SECOND_ONE, ending(SECOND), partner().expires(SECOND))).isTrue();
        assertThat(stays(SECOND_ONE, ending(SECOND), partner().expires(SECOND + DAY)))
                .as("it is revived")
                .isFalse();
    }

    @Test
    void whatIsNotDeclaredIsRevoked() {
        assertThat(stays(FIRST, ending(SECOND + DAY))).isFalse();
    }
}

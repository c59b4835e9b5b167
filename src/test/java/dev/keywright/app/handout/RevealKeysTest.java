package dev.keywright.app.handout;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.RecordingListener;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.model.Declared;
import dev.keywright.testing.gateway.InMemoryGateway;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without a terminal and without files. */
class RevealKeysTest {

    private final InMemoryGateway gateway = InMemoryGateway.hashing();
    private final RecordingListener listener = new RecordingListener();
    private final Declared declared =
            files(key("acme").opens("Orders"), key("jane").opens("Orders").user("jane", "canary-password"));

    private Revealed reveal(KeyChoice choice) {
        return RevealKeys.reveal(Workspace.of(declared, SourceLines.NONE, gateway), choice, listener);
    }

    /** All that is wrong is reported at once, and nothing of a secret. */
    @Test
    void whatIsNotOnTheGatewayIsNotHandedOut() {
        assertThatThrownBy(() -> reveal(new KeyChoice.Named(List.of("acme", "jane"))))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("prod/keys/jane is not on the gateway yet");
        assertThat(listener.errors).hasSize(1).first().asString().contains("prod/keys/acme is not on the gateway yet");
        assertThat(listener.errors.toString()).doesNotContain("canary-password");
        assertThatThrownBy(() -> reveal(new KeyChoice.All())).isInstanceOf(StoppedException.class);
        assertThatThrownBy(() -> reveal(new KeyChoice.New())).hasMessageContaining("no apply has created a key");
    }

    @Test
    void namesThatAreNotDeclaredAreNamed() {
        assertThatThrownBy(() -> reveal(new KeyChoice.Named(List.of("nobody", "acm"))))
                .hasMessageContaining("the files declare no key 'acm'; did you mean 'acme'?");
        assertThat(listener.errors).containsExactly("the files declare no key 'nobody'");
    }
}

package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The intents of applies that came to a clean end are not read again, unless something has written the ledger since. */
class SettledIntentsTest {

    private static final String KEY = "  %s: {access_rights: [{api: Orders}], rate: 5, per: 1s}\n";

    @TempDir
    Path folder;

    private World world;
    private TroubledGateway counting;
    private final Set<String> intents = new ConcurrentSkipListSet<>();
    private volatile boolean refused;
    private final Set<String> read = new ConcurrentSkipListSet<>();

    @BeforeEach
    void begin() throws IOException {
        world = new World(folder, KeySettings.HASHED);
        counting = new TroubledGateway(world.url());
        counting.answers(TroubledGateway.Trouble.REJECTED_ECHO, request -> {
            String path = id(request.getUrl().encodedPath());
            String body = request.getBody() == null ? "" : request.getBody().utf8();
            if (request.getMethod().equals("GET")) {
                read.add(path);
            } else if (body.contains("\"kind\":\"announced\"")) {
                intents.add(path);
            }
            return refused && body.contains("/c\"");
        });
        world.environment.put("TYK_GATEWAY_URL", counting.url());
    }

    @AfterEach
    void end() throws IOException {
        counting.close();
        world.close();
    }

    @Test
    void areNotRead() throws IOException {
        keys("a");
        apply();
        assertThat(intents).hasSize(1);
        assertThat(intentsReadBy("plan")).isEmpty();
        assertThat(intentsReadBy("plan", "--refresh=changed")).isEmpty();

        keys("a", "b");
        run("apply", "--auto-approve", "--refresh=changed");
        assertThat(intents).hasSize(2);
        assertThat(intentsReadBy("plan")).as("also that of the apply before").isEmpty();
    }

    @Test
    void areReadOnceAnotherCommandHasWrittenTheLedger() throws IOException {
        keys("a", "b");
        apply();
        keys("a");
        run("release", "b", "--auto-approve");
        assertThat(intentsReadBy("plan")).isEqualTo(intents);
    }

    @Test
    void areReadAfterAnApplyThatWasCutOff() throws IOException {
        keys("a", "b");
        apply();
        keys("a", "b", "c");
        refused = true;
        assertThat(world.run("apply", "--auto-approve").code()).isNotZero();
        refused = false;
        assertThat(intentsReadBy("plan")).isNotEmpty();
    }

    /** A session is written under its id, and read by a token: JSON in base64 with that id in it. */
    private static String id(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        String token = last.startsWith("ey")
                ? new String(Base64.getUrlDecoder().decode(last.replaceAll("%3D|=", "")), StandardCharsets.ISO_8859_1)
                : last;
        return token.replaceAll(".*(kwl_[0-9a-z]+).*", "$1");
    }

    private Set<String> intentsReadBy(String... command) {
        read.clear();
        run(command);
        read.retainAll(intents);
        return Set.copyOf(read);
    }

    private void apply() {
        run("apply", "--auto-approve");
    }

    private void run(String... command) {
        Said said = world.run(command);
        assertThat(said.code()).as(said.all()).isZero();
    }

    private void keys(String... names) throws IOException {
        var text = new StringBuilder("keys:\n");
        for (String name : names) {
            text.append(KEY.formatted(name));
        }
        world.write("keys.yaml", text.toString());
    }
}

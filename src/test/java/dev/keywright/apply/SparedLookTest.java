package dev.keywright.apply;

import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.Declared;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.Plan;
import dev.keywright.tyk.SessionRef;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a create may go without another look, and when it may not. */
final class SparedLookTest {

    private final Site site = new Site();
    private int looks;

    @Test
    void aNewDerivedKeyIsNotLookedAtTwice() {
        int always = looksOfAFirstApply(Optional.empty());
        int spared = looksOfAFirstApply(Optional.of(Instant.ofEpochSecond(SECOND)));

        assertThat(always - spared).isEqualTo(2);
    }

    @Test
    void aLookOfLongAgoIsRepeated() {
        int always = looksOfAFirstApply(Optional.empty());
        int old = looksOfAFirstApply(Optional.of(Instant.ofEpochSecond(SECOND - 61)));

        assertThat(old).isEqualTo(always);
    }

    @Test
    void aUsernameIsAlwaysLookedAt() {
        Declared files = files(key("jane").opens("Orders").user("jane", "a password"));

        assertThat(createdMeanwhile(files, Secret.of("jane"))).contains("a session is there already");
    }

    @Test
    void aKeyThatTheLedgerKnowsIsAlwaysLookedAt() {
        Declared files = files(key("a").opens("Orders"));
        site.apply(files);
        Secret id = site.keyring.derivedId("a", 1);
        site.model.delete(new SessionRef.ById(id, "acme"), "acme");

        assertThat(createdMeanwhile(files, id)).contains("a session is there already");
    }

    /** What becomes of the one create of a plan when a session appears in its place after the plan was made. */
    private String createdMeanwhile(Declared files, Secret id) {
        LiveState seen = site.look(site.model, files);
        Plan plan = site.plan(files);
        Value.Fields right = Value.Fields.of("api-1", Value.Fields.EMPTY);
        site.model.create(id, Value.Fields.of("org_id", Value.text("acme")).with("access_rights", right));
        site.readSince = Optional.of(Instant.ofEpochSecond(SECOND));
        return site.carryOut(site.model, plan, seen).open().get(0).outcome().toString();
    }

    private int looksOfAFirstApply(Optional<Instant> readSince) {
        var fresh = new Site();
        fresh.readSince = readSince;
        Declared files = files(key("a").opens("Orders"), key("b").opens("Orders"));
        LiveState seen = fresh.look(fresh.model, files);
        Plan plan = fresh.plan(files);
        looks = 0;
        assertThat(fresh.carryOut(counting(fresh.model), plan, seen).complete()).isTrue();
        return looks;
    }

    private Gateway counting(Gateway inner) {
        return (Gateway) Proxy.newProxyInstance(
                Gateway.class.getClassLoader(), new Class<?>[] {Gateway.class}, (proxy, method, arguments) -> {
                    looks += method.getName().equals("session") ? 1 : 0;
                    try {
                        return method.invoke(inner, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

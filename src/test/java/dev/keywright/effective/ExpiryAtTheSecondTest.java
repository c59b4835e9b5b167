package dev.keywright.effective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A write that names an end in the past. The gateway drops it without an error, and 1 is the only past value that it keeps
 * (trap 1). It asks whether its clock, with its fractions of a second, is after the end, so the present second is past, too
 * (seen with 10 of 10 writes to 5.14.0).
 */
class ExpiryAtTheSecondTest {

    private static final long NOW = 1_795_000_000;
    private static final Policies NONE = new Policies(List.of(), Release.NEWEST);
    private static final CreationContext CONTEXT =
            new CreationContext(NOW, new LoadedApis.Known(Map.of("api-1", "acme")), false);

    private static Session ends(long expires) {
        return new Session(Value.Fields.of("org_id", Value.text("acme"))
                .with("access_rights", Value.Fields.of("api-1", Value.Fields.of("api_id", Value.text("api-1"))))
                .with("expires", Value.whole(expires)));
    }

    private static long stored(EffectiveOutcome outcome) {
        return ((EffectiveOutcome.Effective) outcome).possible().get(0).expires();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 0", "1, 1"})
    void aCreateStoresNoEndThatHasCome(long offset, long kept) {
        assertThat(stored(Creation.predict(ends(NOW + offset), NONE, CONTEXT))).isEqualTo(kept == 0 ? 0 : NOW + offset);
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, true", "1, false"})
    void anUpdateKeepsTheEndThatItFound(long offset, boolean keeps) {
        Session existing = ends(NOW + 500);

        long end = stored(Creation.predictUpdate(ends(NOW + offset), existing, NONE, CONTEXT));

        assertThat(end).isEqualTo(keeps ? NOW + 500 : NOW + offset);
        assertThat(SessionWrite.end(NOW + offset, java.util.Optional.of(existing), NOW))
                .isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "-1, -1"})
    void neverAndAtOnceAreStoredAsSent(long sent, long kept) {
        assertThat(stored(Creation.predict(ends(sent), NONE, CONTEXT))).isEqualTo(kept);
    }
}

package dev.keywright.ownership.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.json.Json;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final Secret SEED = Secret.of("0123456789abcdef0123456789abcdef");
    private static final Keyring KEYRING = new Keyring(SEED, "prod", "acme");
    private static final Seal SEAL = KEYRING.seal();

    private static final Value.Fields CONTENT = Value.Fields.of(Map.of(
            "kind", Value.text("page"),
            "names", Value.texts(List.of("a<b>&\u2028ü", "")),
            "empty", Value.Fields.EMPTY,
            "keys", Value.Fields.of("jane", Value.Fields.of("expires", Value.whole(1_800_000_000L)))));

    @Test
    void contentThatItSealedIsIntact() {
        assertThat(SEAL.check(SEAL.sealed(CONTENT, "page", "1"), "page", "1")).isEqualTo(new Seal.Intact(CONTENT));
    }

    @Test
    void contentWithoutSealIsUnsealed() {
        assertThat(SEAL.check(CONTENT, "page", "1")).isEqualTo(new Seal.Unsealed());
    }

    @Test
    void theGatewayMayWriteTheJsonInAnotherWay() {
        Value.Fields sealed = SEAL.sealed(CONTENT, "page", "1");
        String asGoWritesIt =
                "{\"seal\":\"" + sealed.text("seal") + "\",\"keys\":{\"jane\":{\"expires\":1800000000.0}},"
                        + "\"names\":[\"a\\u003cb\\u003e\\u0026\\u2028\\u00fc\",\"\"],\"empty\":{},\"kind\":\"page\"}";

        assertThat(SEAL.check((Value.Fields) Json.read(asGoWritesIt), "page", "1"))
                .isEqualTo(new Seal.Intact(CONTENT));
    }

    @Test
    void whatWasChangedIsBroken() {
        Value.Fields sealed = SEAL.sealed(CONTENT, "page", "1");

        for (Value.Fields changed : List.of(
                sealed.with("kind", Value.text("root")),
                sealed.with("more", Value.NOTHING),
                sealed.with("empty", Value.Fields.of("bob", Value.Fields.EMPTY)),
                sealed.filtered(name -> !name.equals("empty")),
                sealed.with("names", Value.texts(List.of("", "a<b>&\u2028ü"))),
                sealed.with("seal", Value.text("")),
                sealed.with("seal", Value.TRUE))) {
            assertThat(SEAL.check(changed, "page", "1")).as(changed.toString()).isEqualTo(new Seal.Broken());
        }
    }

    @Test
    void aSealOfAnotherPlaceNamespaceOrganisationOrSeedIsBroken() {
        Value.Fields sealed = SEAL.sealed(CONTENT, "page", "1");

        assertThat(SEAL.check(sealed, "page", "2")).isEqualTo(new Seal.Broken());
        assertThat(SEAL.check(sealed, "page1")).isEqualTo(new Seal.Broken());
        assertThat(SEAL.check(sealed, "page", "1", "")).isEqualTo(new Seal.Broken());
        assertThat(KEYRING.in("staging", "acme").seal().check(sealed, "page", "1"))
                .isEqualTo(new Seal.Broken());
        assertThat(KEYRING.in("prod", "globex").seal().check(sealed, "page", "1"))
                .isEqualTo(new Seal.Broken());
        var otherSeed = new Keyring(Secret.of("another-seed-another-seed-another"), "prod", "acme");
        assertThat(otherSeed.seal().check(sealed, "page", "1")).isEqualTo(new Seal.Broken());
    }

    @Test
    void theSameSeedChecksTheSealOfAnotherNamespace() {
        Value.Fields sealed = KEYRING.in("staging", "globex").seal().sealed(CONTENT, "claim", "gold");

        assertThat(KEYRING.in("staging", "globex").seal().check(sealed, "claim", "gold"))
                .isEqualTo(new Seal.Intact(CONTENT));
    }

    @Test
    void numbersThatTheGatewayWouldRoundAreRefused() {
        assertThatThrownBy(
                        () -> SEAL.sealed(Value.Fields.of("n", Value.items(List.of(Value.whole((1L << 53) + 1)))), "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Go keeps them as floating point, which is exact up to 2^53. */
    @Test
    void theLargestNumbersThatSurviveAreSealed() {
        for (long number : new long[] {1L << 53, -(1L << 53)}) {
            Value.Fields content = Value.Fields.of("n", Value.whole(number));
            assertThat(SEAL.check(SEAL.sealed(content, "x"), "x")).isEqualTo(new Seal.Intact(content));
        }
        for (long number : new long[] {(1L << 53) + 1, -(1L << 53) - 1}) {
            Value.Fields inner = Value.Fields.of("in", Value.Fields.of("n", Value.whole(number)));
            assertThatThrownBy(() -> SEAL.sealed(inner, "x")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Values of any kind: no two of them have the same seal. */
    @Test
    void everyKindOfValueIsToldFromEveryOther() {
        List<Value> values = List.of(
                Value.text(""),
                Value.text("1"),
                Value.text("true"),
                Value.whole(0),
                Value.whole(1),
                Value.number(0.5),
                Value.number(1.5),
                Value.TRUE,
                Value.flag(false),
                Value.NOTHING,
                Value.Fields.EMPTY,
                Value.Fields.of("a", Value.NOTHING),
                Value.Fields.of("a", Value.Fields.of("b", Value.whole(1))),
                Value.items(List.of()),
                Value.items(List.of(Value.whole(1))),
                Value.items(List.of(Value.items(List.of(Value.whole(1))))),
                Value.texts(List.of("ab", "c")),
                Value.texts(List.of("a", "bc")));

        assertThat(values.stream().map(value -> SEAL.sealed(Value.Fields.of("v", value), "x")
                        .text("seal")))
                .doesNotHaveDuplicates();
    }

    /** The gateway shows in clear what a reference gave. */
    @Test
    void aHiddenTextHasTheSealOfAShownOne() {
        Value.Fields hidden = Value.Fields.of("v", new Value.Hidden(Secret.of("canary")));

        assertThat(SEAL.check(SEAL.sealed(hidden, "x").with("v", Value.text("canary")), "x"))
                .isInstanceOf(Seal.Intact.class);
    }

    @Test
    void encryptedTextIsReadAtItsPlaceOnly() {
        String written = KEYRING.sealedText().write(Secret.of("canary"), "token", "jane");

        assertThat(written).doesNotContain("canary");
        assertThat(KEYRING.sealedText().read(written, "token", "jane")).contains(Secret.of("canary"));
        assertThat(KEYRING.sealedText().read(written, "token", "joan")).isEmpty();
        assertThat(KEYRING.sealedText().read("A" + written.substring(1), "token", "jane"))
                .isEmpty();
        assertThat(KEYRING.sealedText().read("canary", "token", "jane")).isEmpty();
        assertThat(KEYRING.sealedText().read("é", "token", "jane")).isEmpty();
        assertThat(KEYRING.in("staging", "acme").sealedText().read(written, "token", "jane"))
                .isEmpty();
    }

    /** Someone else may have written it: of a length that no encrypted text has, too. */
    @Test
    void whatIsTooShortOrCutOffIsNotRead() {
        String written = KEYRING.sealedText().write(Secret.of(""), "token", "jane");

        assertThat(KEYRING.sealedText().read(written, "token", "jane")).contains(Secret.of(""));
        for (int length = 0; length < written.length(); length++) {
            assertThat(KEYRING.sealedText().read(written.substring(0, length), "token", "jane"))
                    .as("%s letters", length)
                    .isEmpty();
        }
    }

    @Test
    void theSameTextIsEncryptedAlikeAndDifferentlyElsewhere() {
        String written = KEYRING.sealedText().write(Secret.of("canary"), "token", "jane");

        assertThat(KEYRING.sealedText().write(Secret.of("canary"), "token", "jane"))
                .isEqualTo(written);
        assertThat(KEYRING.sealedText().write(Secret.of("canary"), "token", "joan"))
                .isNotEqualTo(written);
    }

    /** Frozen: another value would make every ledger unreadable. */
    @Test
    void theFormatIsFrozen() {
        assertThat(SEAL.sealed(CONTENT, "page", "1").text("seal")).isEqualTo("qqqqg26wf9b95ybz04fmv17e85ahxstb");
        assertThat(KEYRING.slowSeedCheck()).isEqualTo("92vq1j3jvwx1ygxvg5czcdp0s0");
        assertThat(KEYRING.sealedText().write(Secret.of("canary"), "token", "jane"))
                .isEqualTo("FYQ-8hFYfZXl_D2XB5NHhDiNDihbNC9eR4Fux_9iEPGsNw");
    }
}

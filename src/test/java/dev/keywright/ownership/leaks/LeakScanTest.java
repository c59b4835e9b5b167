package dev.keywright.ownership.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Location;
import dev.keywright.model.leaks.LeakedValue;
import dev.keywright.model.leaks.ScanResult;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.Token;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in texts. */
class LeakScanTest {

    private static final Keyring KEYRING = new Keyring(Secret.of("0123456789abcdef0123456789abcdef"), "prod", "acme");
    private static final Secret ID = KEYRING.derivedId("acme-mobile", 1);
    private static final String OLD_ORG = "5e9d9544a1dcd60001d0ed20";
    private static final String UUID = "0c5e7a1f3b2d4e6f8a9b0c1d2e3f4a5b";

    private static String token(String org, String id) {
        return new Token(org, Secret.of(id), HashFunction.MURMUR64).text().reveal();
    }

    private static ScanResult scan(String text) {
        return scan(ProjectKeys.NONE, text);
    }

    private static ScanResult scan(ProjectKeys project, String text) {
        try {
            var scan = new LeakScan(project);
            scan.text("a.log", new ByteArrayInputStream(text.getBytes(UTF_8)));
            return scan.result();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static LeakedValue only(String text) {
        ScanResult result = scan(text);
        assertThat(result.leaked()).as(text).hasSize(1);
        return result.leaked().get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "GET /orders/?key=%s HTTP/1.1",
                "https://gateway.example.com/orders/?authorization=%s&page=2",
                "https://gateway.example.com/%s/orders",
                "Authorization: %s",
                "authorization: Bearer %s\r",
                "{\"key\":\"%s\"}",
                "KEY='%s'",
                "the key is %s.",
                "(%s)",
                "x%sx",
                "key%%3D%s%%26page",
                "\u00e4\u00f6\u00fc %s",
            })
    void aDerivedKeyIsFoundWhateverSurroundsIt(String around) {
        for (String org : List.of("acme", OLD_ORG, "ac", "a-b_c", "ümlaut")) {
            for (HashFunction function : HashFunction.values()) {
                String text = new Token(org, ID, function).text().reveal();
                String line = around.formatted(text);
                assertThat(only(line).kind()).as(line).isEqualTo(LeakedValue.Kind.DERIVED_KEY);
            }
        }
        assertThat(only(around.formatted(ID.reveal())).kind()).isEqualTo(LeakedValue.Kind.DERIVED_KEY);
    }

    @Test
    void whatAUrlOrADoubleClickDropsIsNotNeeded() {
        for (String org : List.of("acme", OLD_ORG, "ac")) {
            String token = token(org, ID.reveal());
            assertThat(only(token.replace("=", ""))).isEqualTo(only(token));
            assertThat(only("?key=" + URLEncoder.encode(token, UTF_8)).kind()).isEqualTo(LeakedValue.Kind.DERIVED_KEY);
            assertThat(only("?key=" + token.replace("=", "") + "/orders").kind())
                    .isEqualTo(LeakedValue.Kind.DERIVED_KEY);
            // A cut-off line still has the id.
            assertThat(only(token.substring(0, token.length() - 12)).kind()).isEqualTo(LeakedValue.Kind.DERIVED_KEY);
        }
    }

    @Test
    void upperCaseAndOneMoreBase64ShowAKeyToo() {
        assertThat(only(ID.reveal().toUpperCase(java.util.Locale.ROOT)).kind()).isEqualTo(LeakedValue.Kind.DERIVED_KEY);
        for (String value : List.of(ID.reveal(), token("acme", ID.reveal()), token(OLD_ORG, ID.reveal()))) {
            String kubernetes = Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
            assertThat(only("  key: " + kubernetes + "\n").kind()).isEqualTo(LeakedValue.Kind.DERIVED_KEY);
        }
    }

    @Test
    void allFormsOfOneKeyAreOneKey() {
        ScanResult result = scan(String.join(
                "\n",
                ID.reveal(),
                token("acme", ID.reveal()),
                "acme" + ID.reveal(),
                new Token("acme", ID, HashFunction.SHA256).text().reveal()));
        assertThat(result.leaked()).hasSize(1);
        assertThat(result.leaked().get(0).places())
                .containsExactly(
                        new Location("a.log", 1, 1),
                        new Location("a.log", 2, 1),
                        new Location("a.log", 3, 5),
                        new Location("a.log", 4, 1));
    }

    @Test
    void aWrongChecksumIsNoKey() {
        String id = ID.reveal();
        var random = new Random(7);
        for (int i = 3; i < id.length(); i++) {
            char other = id.charAt(i) == '7' ? '8' : '7';
            assertThat(scan(id.substring(0, i) + other + id.substring(i + 1)).leaked())
                    .isEmpty();
        }
        assertThat(scan(id.substring(0, 40)).leaked()).isEmpty();
        assertThat(scan("kw_" + id.substring(4)).leaked()).isEmpty();
        var noise = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            noise.append((char) ('0' + random.nextInt(75)));
        }
        assertThat(scan(noise + "kw_" + noise).leaked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "acme, my-key",
        "acme, 0c5e7a1f3b2d4e6f8a9b0c1d2e3f4a5b",
        "'', key",
        "5e9d9544a1dcd60001d0ed20, jane doe",
    })
    void theGatewaysTokensAreFound(String org, String id) {
        String token = token(org, id);
        for (String text : List.of(token, token.replace("=", ""), "'" + token + "'", token.replace("=", "") + "/x")) {
            assertThat(only(text).kind()).isEqualTo(LeakedValue.Kind.GATEWAY_KEY);
        }
    }

    /** Text is base64 of an ordinary JSON object, or of a JWT. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"org\":\"acme\"}",
                "{\"org\":\"acme\",\"id\":\"\",\"h\":\"murmur64\"}",
                "{\"org\":\"acme\",\"id\":5}",
                "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
                "{\"organisation\":\"acme\",\"id\":\"x\",\"h\":\"murmur64\"}",
            })
    void otherJsonIsNoToken(String json) {
        assertThat(scan(Base64.getEncoder().encodeToString(json.getBytes(UTF_8)))
                        .leaked())
                .isEmpty();
    }

    @Test
    void oldStyleKeysAreToldFromHashes() {
        assertThat(only("key=" + OLD_ORG + UUID).kind()).isEqualTo(LeakedValue.Kind.GATEWAY_KEY);
        assertThat(only(OLD_ORG + UUID).places()).containsExactly(new Location("a.log", 1, 1));
        for (String other : List.of(
                OLD_ORG + UUID + "0", // one digit more
                "0" + OLD_ORG + UUID,
                OLD_ORG + UUID.replace('4', '5'), // no random UUID
                "00000001a1dcd60001d0ed20" + UUID, // made in 1970
                UUID,
                OLD_ORG)) {
            assertThat(scan(other).leaked()).as(other).isEmpty();
        }
        int found = 0;
        for (int i = 0; i < 2_000; i++) {
            found += scan(DigestUtils.sha256Hex("x" + i).substring(0, 56))
                    .leaked()
                    .size();
        }
        assertThat(found).as("of 2,000 SHA-224 hashes").isLessThan(25);
    }

    @Test
    void oldStyleKeysOfTheProjectsOrganisationAreFoundWhateverItIs() {
        var scan = new KeyScanner(List.of(), Optional.of("acme"));
        assertThat(found(scan, "x acme" + UUID + " y")).isEqualTo("1:3");
        assertThat(found(scan, "x xacme" + UUID + " y")).isEmpty();
        assertThat(found(scan, "x emca" + UUID + " y")).isEmpty();
    }

    private static String found(KeyScanner scanner, String text) {
        var places = new StringBuilder();
        try {
            scanner.scan(
                    new ByteArrayInputStream(text.getBytes(UTF_8)),
                    (key, line, column) -> places.append(line).append(':').append(column));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return places.toString();
    }

    @Test
    void linesAndColumnsCountCharacters() {
        ScanResult result =
                scan("one\n\u00fc\u20ac\ud83d\ude00 " + ID.reveal() + " " + ID.reveal() + "\n\n" + ID.reveal());
        assertThat(result.leaked().get(0).places())
                .containsExactly(
                        new Location("a.log", 2, 5),
                        new Location("a.log", 2, 6 + ID.length()),
                        new Location("a.log", 4, 1));
    }

    /** A key is found wherever it is relative to the parts in which a stream is read. */
    @Test
    void aKeyIsFoundAcrossTheEdgesOfParts() throws IOException {
        String token = token(OLD_ORG, ID.reveal());
        List<String> keys = List.of(ID.reveal(), token, OLD_ORG + UUID, "known-secret-of-some-length");
        var known = new KeyScanner(List.of(Secret.of("known-secret-of-some-length")), Optional.empty());
        int part = (1 << 18) + 256;
        for (int before = part - 400; before < part + 5_000; before += 7) {
            String key = keys.get(before % keys.size());
            String text = "\n".repeat(before) + key + " ".repeat(700);
            assertThat(found(known, text))
                    .as("%s after %d", key.length(), before)
                    .isEqualTo((before + 1) + ":1");
        }
    }

    @Test
    void anyLengthOfALineNeedsTheSameMemory() throws IOException {
        long size = 1L << 28;
        byte[] end = (" " + ID.reveal()).getBytes(UTF_8);
        var scan = new LeakScan(ProjectKeys.NONE);
        scan.text("big", new InputStream() {
            private long at;

            @Override
            public int read() {
                throw new AssertionError("byte by byte");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (at >= size) {
                    int some = (int) Math.min(length, size + end.length - at);
                    System.arraycopy(end, (int) (at - size), into, offset, Math.max(some, 0));
                    at += some;
                    return some <= 0 ? -1 : some;
                }
                int some = (int) Math.min(length, size - at);
                java.util.Arrays.fill(into, offset, offset + some, (byte) 'x');
                at += some;
                return some;
            }
        });
        assertThat(scan.result().leaked().get(0).places()).containsExactly(new Location("big", 1, (int) size + 2));
        assertThat(scan.result().bytes()).isEqualTo(size + end.length);
    }

    @Test
    void aKeyInEveryLineIsCountedAndNotListed() {
        ScanResult result = scan((ID.reveal() + "\n").repeat(3_000));
        assertThat(result.leaked()).hasSize(1);
        assertThat(result.leaked().get(0).places()).hasSize(1_000);
        assertThat(result.leaked().get(0).count()).isEqualTo(3_000);
        assertThat(result.places()).isEqualTo(3_000);
    }

    @Test
    void aKeyInANameIsReportedAndMasked() throws IOException {
        var scan = new LeakScan(ProjectKeys.NONE);
        scan.text("logs/" + ID.reveal() + ".log", new ByteArrayInputStream(new byte[0]));
        scan.unread(token("acme", ID.reveal()), "it may not be accessed");
        assertThat(scan.result().leaked().get(0).places()).containsExactly(new Location("logs/(key).log", 0, 0));
        assertThat(scan.result().unread()).containsExactly(new ScanResult.Unread("(key)", "it may not be accessed"));
    }

    @Test
    void knownTextsAreFoundAsTheyAreAndInBase64() throws IOException {
        var secret = Secret.of("correct horse");
        var scanner = new KeyScanner(List.of(secret, Secret.of("short")), Optional.empty());
        assertThat(found(scanner, "short a correct horse")).isEqualTo("1:9");
        assertThat(found(scanner, "a correct hors")).isEmpty();
        assertThat(found(scanner, "p: " + Base64.getEncoder().encodeToString(secret.bytes())))
                .isEqualTo("1:4");
    }
}

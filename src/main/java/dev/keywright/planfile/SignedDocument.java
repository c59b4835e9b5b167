package dev.keywright.planfile;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;

/**
 * Shared by plan files and receipts: format and version, a seal that holders of the seed can check, and a signature
 * that anyone can check. Both cover the document's one-line JSON with sorted names, without themselves.
 */
public final class SignedDocument {

    private static final String SEAL = "seal";
    private static final String SIGNATURE = "signature";

    private final Value.Fields fields;

    private SignedDocument(Value.Fields fields) {
        this.fields = fields;
    }

    static SignedDocument of(String format, long version, Value.Fields body, Keyring keyring) {
        Value.Fields all = body.with("format", Value.text(format)).with("version", Value.whole(version));
        return new SignedDocument(all.with(SEAL, Value.text(keyring.fingerprint(SEAL, bytes(all)))));
    }

    /**
     * @param name of the file, for messages
     * @throws PlanFileException if it is not a JSON object
     */
    public static SignedDocument read(String text, String name) {
        try {
            if (Json.read(text) instanceof Value.Fields fields) {
                return new SignedDocument(fields);
            }
        } catch (JsonSyntaxException e) {
            throw unreadable(name, "it is " + e.getMessage());
        }
        throw unreadable(name, "it is no JSON object");
    }

    static PlanFileException unreadable(String name, String why) {
        return new PlanFileException(Diagnostic.error(PlanFileCode.BAD_PLAN_FILE, name + " cannot be read: " + why)
                .hint("make it with `keywright plan -out FILE`"));
    }

    public String format() {
        return fields.text("format");
    }

    /** The content, signature included. */
    public Value.Fields fields() {
        return fields;
    }

    SignedDocument expect(String format, long version, String name) {
        if (!format().equals(format)) {
            throw unreadable(name, "its format is not " + format);
        }
        if (fields.whole("version") != version) {
            throw unreadable(name, "its version is " + fields.whole("version") + ", and this program knows " + version);
        }
        return this;
    }

    /** Whether it is unmodified since it was written with this seed. */
    boolean isSealedBy(Keyring keyring) {
        Value.Fields content = fields.without(SIGNATURE).without(SEAL);
        return keyring.fingerprint(SEAL, bytes(content)).equals(fields.text(SEAL));
    }

    public SignedDocument signed(Optional<PrivateKey> key) {
        return key.map(k -> new SignedDocument(fields.with(
                        SIGNATURE,
                        Value.Fields.of(Map.of(
                                "algorithm",
                                Value.text(Signing.ALGORITHM),
                                "value",
                                Value.text(Signing.sign(bytes(fields.without(SIGNATURE)), k)))))))
                .orElse(this);
    }

    public boolean isSigned() {
        return fields.has(SIGNATURE);
    }

    /** @throws PlanFileException if it is not signed with the other half of this key, or was modified since */
    public void verify(PublicKey key, String name) {
        if (!isSigned()) {
            throw new PlanFileException(Diagnostic.error(PlanFileCode.NOT_SIGNED, name + " is not signed")
                    .because("only a signed file was asked for (--verify)")
                    .hint("make it with `--sign KEYFILE`"));
        }
        String value = fields.fields(SIGNATURE).text("value");
        if (!Signing.verify(bytes(fields.without(SIGNATURE)), value, key)) {
            throw new PlanFileException(
                    Diagnostic.error(PlanFileCode.BAD_SIGNATURE, "The signature of " + name + " does not fit this key")
                            .because("it was signed with another key, or altered since"));
        }
    }

    private static byte[] bytes(Value.Fields fields) {
        return Json.masked(fields).getBytes(StandardCharsets.UTF_8);
    }

    /** The text of the file. */
    public String text() {
        return Json.maskedPretty(fields) + "\n";
    }
}

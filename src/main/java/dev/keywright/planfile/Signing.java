package dev.keywright.planfile;

import dev.keywright.diagnostic.Diagnostic;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Ed25519 signatures, with keys as openssl writes them (PEM; PKCS#8 for the private one). */
public final class Signing {

    static final String ALGORITHM = "Ed25519";

    private static final String MAKE =
            "Make a pair with `openssl genpkey -algorithm ed25519 -out plan.key` and `openssl pkey"
                    + " -in plan.key -pubout -out plan.pub`.";

    private Signing() {}

    /**
     * @param name of the file, for messages
     * @throws PlanFileException if it is not an unencrypted Ed25519 private key
     */
    public static PrivateKey privateKey(String pem, String name) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(decode(pem, "PRIVATE KEY")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw pem.contains("PUBLIC KEY-----") ? otherHalf(name, "public", "private") : notAKey(name, "private");
        }
    }

    /** @throws PlanFileException if it is not an Ed25519 public key */
    public static PublicKey publicKey(String pem, String name) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(decode(pem, "PUBLIC KEY")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw pem.contains("PRIVATE KEY-----") ? otherHalf(name, "private", "public") : notAKey(name, "public");
        }
    }

    static String sign(byte[] text, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    static boolean verify(byte[] text, String signed, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(text);
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] decode(String pem, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        int start = pem.indexOf(begin);
        int end = pem.indexOf("-----END " + kind + "-----");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no such PEM block");
        }
        return Base64.getMimeDecoder().decode(pem.substring(start + begin.length(), end));
    }

    private static PlanFileException otherHalf(String name, String is, String wanted) {
        Diagnostic diagnostic = Diagnostic.error(
                PlanFileCode.BAD_SIGNING_KEY,
                "%s is a %s key, and the %s key is needed here".formatted(name, is, wanted));
        return new PlanFileException(
                wanted.equals("public")
                        ? diagnostic
                                .because(
                                        "whoever verifies a file needs the public key only; the private key can sign others")
                                .hint("write the public key with `openssl pkey -in plan.key -pubout -out plan.pub`")
                        : diagnostic.because(
                                "a file is signed with the private key, and verified with the public key"));
    }

    private static PlanFileException notAKey(String name, String kind) {
        return new PlanFileException(
                Diagnostic.error(PlanFileCode.BAD_SIGNING_KEY, "%s is no Ed25519 %s key in PEM".formatted(name, kind))
                        .because("the private key has to be PKCS#8 without a passphrase")
                        .hint(MAKE));
    }
}

package dev.keywright.gateway.http.tls;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.files.RegularFile;
import dev.keywright.gateway.GatewayCode;
import dev.keywright.gateway.SettingsException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** PEM files: certificate bundles, and private keys in PKCS#8 or the traditional RSA form. */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    /** DER of: SEQUENCE { OBJECT IDENTIFIER rsaEncryption, NULL }. */
    private static final byte[] RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    private record Block(String kind, byte[] der) {}

    private Pem() {}

    /**
     * All certificates of a file, in order.
     *
     * @param setting for messages: {@code gateway.ca_file}
     * @param shown the path as the user wrote it
     */
    static List<X509Certificate> certificates(String setting, String shown, Path path) {
        var found = new ArrayList<X509Certificate>();
        for (Block block : blocks(setting, shown, path)) {
            if (block.kind().equals("CERTIFICATE")) {
                try {
                    found.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(block.der())));
                } catch (CertificateException e) {
                    throw unusable(setting, shown, "holds a certificate that cannot be read", "");
                }
            }
        }
        if (found.isEmpty()) {
            throw unusable(setting, shown, "holds no certificate", "It has to be PEM: -----BEGIN CERTIFICATE-----");
        }
        return List.copyOf(found);
    }

    static PrivateKey privateKey(String setting, String shown, Path path) {
        for (Block block : blocks(setting, shown, path)) {
            if (block.kind().equals("PRIVATE KEY")) {
                return pkcs8(setting, shown, block.der());
            }
            if (block.kind().equals("RSA PRIVATE KEY")) {
                return pkcs8(setting, shown, wrapped(block.der()));
            }
        }
        throw unusable(
                setting,
                shown,
                "holds no private key that can be read",
                "It has to be unencrypted PKCS#8: openssl pkcs8 -topk8 -nocrypt -in old.pem -out new.pem");
    }

    private static PrivateKey pkcs8(String setting, String shown, byte[] der) {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException e) {
                // Not a key of this kind: the next one is tried.
                continue;
            }
        }
        throw unusable(setting, shown, "holds a private key that is neither RSA, EC nor EdDSA", "");
    }

    /** PKCS#8 around a traditional RSA key: SEQUENCE { INTEGER 0, algorithm, OCTET STRING key }. */
    private static byte[] wrapped(byte[] traditional) {
        var inside = new ByteArrayOutputStream();
        inside.writeBytes(new byte[] {0x02, 0x01, 0x00});
        inside.writeBytes(RSA);
        inside.writeBytes(tagged(0x04, traditional));
        return tagged(0x30, inside.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            int bytes = content.length < 0x100 ? 1 : content.length < 0x10000 ? 2 : 3;
            out.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
                out.write(content.length >> shift);
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static List<Block> blocks(String setting, String shown, Path path) {
        String text;
        try {
            text = new String(RegularFile.bytes(path, RegularFile.WHOLE), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw unusable(setting, shown, "cannot be read", "Check the path and who may read it.");
        }
        return BLOCK.matcher(text).results().map(Pem::block).toList();
    }

    private static Block block(MatchResult match) {
        return new Block(match.group(1), Base64.getMimeDecoder().decode(match.group(2)));
    }

    private static SettingsException unusable(String setting, String shown, String what, String hint) {
        return new SettingsException(Diagnostic.error(GatewayCode.CERTIFICATE_FILE, setting + ": " + shown + " " + what)
                .hint(hint));
    }
}

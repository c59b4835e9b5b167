package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.wire.IncomingRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header of a signed request: {@code Signature keyId="…",algorithm="hmac-sha256",headers="(request-target) date",
 * signature="…"}.
 *
 * @param headers what is signed, in order; the date alone when left out
 * @param value base64, then URL-escaped
 */
record Signature(String keyId, String algorithm, List<String> headers, String value) {

    private static final Pattern PART = Pattern.compile("\\s*(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([\\w.]+))\\s*(?:,|$)");
    private static final Pattern LOWER_ESCAPE = Pattern.compile("%[a-f0-9][a-f0-9]");
    private static final Set<String> NAMES = Set.of("keyid", "algorithm", "headers", "signature");
    private static final Map<String, String> MACS =
            Map.of("hmac-sha256", "HmacSHA256", "hmac-sha384", "HmacSHA384", "hmac-sha512", "HmacSHA512");

    static Optional<Signature> read(String header) {
        String text = header.replaceFirst("^(Signature|signature)", "").trim();
        var parts = new TreeMap<String, String>();
        Matcher part = PART.matcher(text);
        int end = 0;
        while (end < text.length() && part.region(end, text.length()).lookingAt()) {
            String name = part.group(1).toLowerCase(Locale.ROOT);
            parts.put(name, part.group(2) == null ? part.group(3) : part.group(2));
            end = part.end();
        }
        if (text.isEmpty() || end < text.length() || !NAMES.containsAll(parts.keySet())) {
            return Optional.empty();
        }
        List<String> headers =
                Arrays.asList(parts.getOrDefault("headers", "date").split(" ", -1));
        return Optional.of(new Signature(
                parts.getOrDefault("keyid", ""),
                parts.getOrDefault("algorithm", ""),
                headers,
                parts.getOrDefault("signature", "")));
    }

    /** The date that counts: a header of its own for clients that cannot set {@code Date}. */
    static String date(IncomingRequest call) {
        String own = call.header("x-aux-date");
        return own.isEmpty() ? call.header("Date") : own;
    }

    boolean fits(IncomingRequest call, String secret) {
        String expected = signed(text(call), secret);
        String upper = LOWER_ESCAPE.matcher(value).replaceAll(m -> m.group().toUpperCase(Locale.ROOT));
        return expected.equals(value) || expected.equals(upper);
    }

    private String text(IncomingRequest call) {
        var lines = new ArrayList<String>();
        for (String header : headers) {
            String name = header.trim().toLowerCase(Locale.ROOT);
            if (name.equals("(request-target)")) {
                lines.add(name + ": " + call.method().toLowerCase(Locale.ROOT) + " " + call.path());
            } else if (name.equals("date")) {
                String used = !call.header("x-aux-date").isEmpty()
                        ? "x-aux-date"
                        : call.header("Date").isEmpty() ? "" : "date";
                lines.add(used + ": " + date(call).trim());
            } else {
                lines.add(name + ": " + call.header(name).trim());
            }
        }
        return String.join("\n", lines);
    }

    private String signed(String text, String secret) {
        try {
            String name = MACS.getOrDefault(algorithm, "HmacSHA1");
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), name));
            byte[] bytes = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return URLEncoder.encode(Base64.getEncoder().encodeToString(bytes), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

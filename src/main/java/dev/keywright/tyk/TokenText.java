package dev.keywright.tyk;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens as texts of any origin (trap 14); {@link Token} is one whose organisation and id are known. The gateway does
 * not escape what it puts into a token, so its parts are parsed by pattern instead of a JSON reader.
 */
public final class TokenText {

    private static final String START = "ey";
    private static final Pattern ORG = Pattern.compile("\"org\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern HASH = Pattern.compile("\"h\"\\s*:\\s*\"([^\"]*)\"");
    private static final String HASH_NAME = "\"h\"";
    private static final String PLAIN_HASH = "\"h\":\"";
    private static final int ORG_LENGTH = 24;
    private static final Pattern OLD_ORG = Pattern.compile("[0-9a-fA-F]{" + ORG_LENGTH + "}.+", Pattern.DOTALL);

    private TokenText() {}

    /**
     * The token under which the gateway stores an id of an organisation.
     *
     * @param id generated if empty; a leading organisation is dropped
     * @param function the gateway's {@code hash_key_function}; empty makes an old-style key, {@code org + id}
     */
    public static String generate(String org, String id, String function) {
        String rest = id.startsWith(org) ? id.substring(org.length()) : id;
        String kept = rest.isEmpty() ? UUID.randomUUID().toString().replace("-", "") : rest;
        if (function.isEmpty()) {
            return org + kept;
        }
        String known = HashFunction.isKnown(function) ? function : HashFunction.MURMUR64.setting();
        String json = "{\"org\":\"" + org + "\",\"id\":\"" + kept + "\",\"h\":\"" + known + "\"}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The organisation in a token; for an old-style key, its first 24 characters if they are hexadecimal; otherwise
     * empty.
     */
    public static String org(String token) {
        return json(token)
                .flatMap(json -> part(json, ORG))
                .orElseGet(() -> OLD_ORG.matcher(token).matches() ? token.substring(0, ORG_LENGTH) : "");
    }

    /** The hash function that a token names; empty for a bare id. */
    public static String hashFunction(String token) {
        return json(token).map(TokenText::hashIn).orElse("");
    }

    /** The hash under which a hashing gateway stores a token or a bare id, by the function that it names. */
    public static String hash(String token) {
        return HashFunction.named(hashFunction(token)).hash(token);
    }

    /** The text is nearly always exactly as {@link #generate} writes it, and needs no pattern. */
    private static String hashIn(String json) {
        int at = json.indexOf(HASH_NAME);
        if (at < 0) {
            return "";
        }
        int from = at + PLAIN_HASH.length();
        int to = json.startsWith(PLAIN_HASH, at) ? json.indexOf('"', from) : -1;
        return to < 0 ? part(json, HASH).orElse("") : json.substring(from, to);
    }

    private static Optional<String> part(String json, Pattern name) {
        Matcher field = name.matcher(json);
        return field.find() ? Optional.of(field.group(1)) : Optional.empty();
    }

    private static Optional<String> json(String token) {
        if (!token.startsWith(START)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}

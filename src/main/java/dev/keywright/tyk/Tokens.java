package dev.keywright.tyk;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens: base64 of a small JSON object with organisation, id and hash function (trap 14). The texts in it are not
 * escaped by the gateway, so they are read back by pattern and not by a JSON reader.
 */
public final class Tokens {

    private static final String START = "ey";
    private static final Pattern ORG = Pattern.compile("\"org\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern HASH = Pattern.compile("\"h\"\\s*:\\s*\"([^\"]*)\"");
    private static final String HASH_NAME = "\"h\"";
    private static final String PLAIN_HASH = "\"h\":\"";
    private static final int ORG_LENGTH = 24;
    private static final Pattern OLD_ORG = Pattern.compile("[0-9a-fA-F]{" + ORG_LENGTH + "}.+", Pattern.DOTALL);

    private Tokens() {}

    /**
     * The token under which an id of an organisation is stored.
     *
     * @param id generated when empty; the organisation at its start is dropped
     * @param function the gateway's {@code hash_key_function}; empty makes an old-style key, {@code org + id}
     */
    public static String generate(String org, String id, String function) {
        String rest = id.startsWith(org) ? id.substring(org.length()) : id;
        String kept = rest.isEmpty() ? UUID.randomUUID().toString().replace("-", "") : rest;
        if (function.isEmpty()) {
            return org + kept;
        }
        String known = KeyHash.known(function) ? function : KeyHash.MURMUR64.gatewayName();
        String json = "{\"org\":\"" + org + "\",\"id\":\"" + kept + "\",\"h\":\"" + known + "\"}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The organisation in a token; of an old-style key its first 24 characters when they are hex; else empty. */
    public static String org(String token) {
        return json(token)
                .flatMap(json -> part(json, ORG))
                .orElseGet(() -> OLD_ORG.matcher(token).matches() ? token.substring(0, ORG_LENGTH) : "");
    }

    /** The hash function that a token names; empty for a bare id. */
    public static String hashFunction(String token) {
        return json(token).map(Tokens::hashIn).orElse("");
    }

    /** Nearly always it stands there as {@link #generate} writes it, and needs no pattern. */
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

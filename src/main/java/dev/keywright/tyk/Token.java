package dev.keywright.tyk;

import dev.keywright.model.value.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form in which the gateway stores the session of an id (trap 14, {@code internal/crypto/token.go}): base64 of a
 * small JSON object, or simply the organisation followed by the id if no hash function is set. A token names the
 * function it was made with, so it finds the session whatever the gateway's setting is now.
 *
 * @param id without the leading organisation, which the gateway removes
 */
public record Token(String orgId, Secret id, HashFunction function) {

    /** The gateway does not escape what it puts in, so the id may contain anything. */
    private static final Pattern CONTENT =
            Pattern.compile("\\{\"org\":\"(.*?)\",\"id\":\"(.*)\",\"h\":\"([a-z0-9]+)\"}", Pattern.DOTALL);

    public Token {
        id = id.reveal().startsWith(orgId) ? Secret.of(id.reveal().substring(orgId.length())) : id;
    }

    /** Parses a token of an organisation; empty if it is not one. */
    public static Optional<Token> parse(Secret text, String orgId) {
        if (text.reveal().startsWith("ey")) {
            Optional<Token> named = parseNamed(text.reveal());
            if (named.isPresent()) {
                return named.filter(token -> token.orgId().equals(orgId));
            }
        }
        return text.reveal().startsWith(orgId) && text.length() > orgId.length()
                ? Optional.of(new Token(orgId, text, HashFunction.LEGACY))
                : Optional.empty();
    }

    /** The text that clients send and the admin API accepts. */
    public Secret text() {
        if (function == HashFunction.LEGACY) {
            return Secret.of(orgId + id.reveal());
        }
        String content =
                "{\"org\":\"" + orgId + "\",\"id\":\"" + id.reveal() + "\",\"h\":\"" + function.setting() + "\"}";
        return Secret.of(Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** The name under which a hashing gateway stores the session. */
    public Secret hash() {
        return function.hash(text());
    }

    /** The gateway replaces an empty id with a generated one, so such a session could not be found again. */
    public boolean hasId() {
        return !id.isEmpty();
    }

    private static Optional<Token> parseNamed(String text) {
        String content;
        try {
            content = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        Matcher parts = CONTENT.matcher(content);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return HashFunction.of(parts.group(3))
                .map(function -> new Token(parts.group(1), Secret.of(parts.group(2)), function));
    }
}

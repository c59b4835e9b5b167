package dev.keywright.tyk;

import dev.keywright.model.value.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the gateway makes of an id and stores the session under (trap 14, {@code internal/crypto/token.go}): base64 of a
 * small JSON object, or simply organisation and id where no hash function is set. It names the function it was made
 * with, so it finds the session whatever the gateway's setting has become.
 *
 * @param id without the organisation in front, which the gateway cuts off
 */
public record Token(String orgId, Secret id, HashFunction function) {

    /** The gateway does not escape what it puts in, so the id may hold anything. */
    private static final Pattern CONTENT =
            Pattern.compile("\\{\"org\":\"(.*?)\",\"id\":\"(.*)\",\"h\":\"([a-z0-9]+)\"}", Pattern.DOTALL);

    public Token {
        id = id.reveal().startsWith(orgId) ? Secret.of(id.reveal().substring(orgId.length())) : id;
    }

    /** Reads a token of an organisation. Empty when it is no token of it. */
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

    /** As clients send it and the admin API takes it. */
    public Secret text() {
        if (function == HashFunction.LEGACY) {
            return Secret.of(orgId + id.reveal());
        }
        String content =
                "{\"org\":\"" + orgId + "\",\"id\":\"" + id.reveal() + "\",\"h\":\"" + function.setting() + "\"}";
        return Secret.of(Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** What a gateway that hashes stores the session under. */
    public Secret hash() {
        return function.hash(text());
    }

    /** The gateway generates an id of its own in place of an empty one, so such a session could not be found again. */
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

package dev.keywright.ownership.leaks;

import dev.keywright.model.value.Secret;
import dev.keywright.tyk.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A leaked key as someone pastes it: with quotes, a header's name, or without the {@code =} that a double-click left out. */
public final class LeakedText {

    private static final Pattern AROUND =
            Pattern.compile("(?i)^(?:authorization\\s*[:=]\\s*)?(?:bearer\\s+)?[\"'`]*(.*?)[\"'`,;]*$", Pattern.DOTALL);
    private static final String TOKEN_START = "eyJvcmciOi";

    private LeakedText() {}

    /** The key alone. */
    public static Secret of(Secret pasted) {
        Matcher around = AROUND.matcher(pasted.reveal().strip());
        String text =
                around.matches() ? around.group(1).strip() : pasted.reveal().strip();
        String key = text.replaceAll("(?i)%3d", "=");
        return Secret.of(key.startsWith(TOKEN_START) ? padded(key) : key);
    }

    private static String padded(String token) {
        String bare = token.replaceAll("=+$", "");
        return bare + "=".repeat((4 - bare.length() % 4) % 4);
    }

    /** The ids that it may be, in an organisation. */
    public static List<Secret> ids(Secret key, String orgId) {
        var ids = new LinkedHashSet<Secret>();
        ids.add(key);
        Token.parse(key, orgId).map(Token::id).filter(id -> !id.isEmpty()).ifPresent(ids::add);
        return List.copyOf(ids);
    }
}

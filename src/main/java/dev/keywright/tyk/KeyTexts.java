package dev.keywright.tyk;

import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Recognises texts that hold a key: the id, token or hash of a session that the gateway stores, alone or among other words.
 *
 * <p>Of most keys only the hash is known. So each word is hashed as the gateway would hash it, under every
 * {@code hash_key_function} (trap 14).
 */
public final class KeyTexts {

    /** Outside the letters of ids, tokens and hashes. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}._~+/=@:-]+");

    /** Inside an address, a header or an assignment. The padding of a token stays with it. */
    private static final Pattern WITHIN_WORDS = Pattern.compile("[:/@]+|=+(?=[^=])");

    private static final Pattern ENDS = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}=]+$");

    private final Set<Secret> places;
    private final String orgId;
    private final int shortest;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    /**
     * @param places the tokens and hashes under which the gateway finds the sessions
     * @param orgId of the sessions
     * @param shortest the length of the shortest word that is checked
     */
    public KeyTexts(Collection<Secret> places, String orgId, int shortest) {
        this.places = Set.copyOf(places);
        this.orgId = orgId;
        this.shortest = shortest;
    }

    /** Of these sessions, without basic-auth users: a user name opens nothing by itself. */
    public static KeyTexts of(Map<SessionRef, Session> sessions, String orgId, int shortest) {
        var places = new HashSet<Secret>();
        sessions.forEach((ref, session) -> {
            if (session.fields().fields("basic_auth_data").withoutZeros().isZero()) {
                places.addAll(places(ref, orgId));
            }
        });
        return new KeyTexts(places, orgId, shortest);
    }

    /** What the gateway may store a session under. */
    public static List<Secret> places(SessionRef ref, String orgId) {
        if (ref instanceof SessionRef.ByHash byHash) {
            return List.of(byHash.hash());
        }
        if (ref instanceof SessionRef.ByToken byToken) {
            return List.of(
                    byToken.token(),
                    Token.parse(byToken.token(), orgId)
                            .map(Token::hash)
                            .orElseGet(() -> HashFunction.LEGACY.hash(byToken.token())));
        }
        return List.of(((SessionRef.ById) ref).id());
    }

    /** Whether the text is or holds one of the keys. */
    public boolean isKeyIn(String text) {
        return !places.isEmpty()
                && words(text).stream()
                        .filter(word -> word.length() >= shortest)
                        .anyMatch(word -> known.computeIfAbsent(word, this::isKey));
    }

    private static Set<String> words(String text) {
        var words = new LinkedHashSet<String>();
        words.add(text);
        words.add(text.strip());
        for (String word : BETWEEN_WORDS.split(text)) {
            words.add(word);
            words.add(ENDS.matcher(word).replaceAll(""));
            for (String part : WITHIN_WORDS.split(word)) {
                words.add(part);
                words.add(ENDS.matcher(part).replaceAll(""));
            }
        }
        return words;
    }

    private boolean isKey(String word) {
        Secret given = Secret.of(word);
        if (places.contains(given)) {
            return true;
        }
        for (HashFunction function : HashFunction.values()) {
            var token = new Token(orgId, given, function);
            if (places.contains(function.hash(given))
                    || places.contains(token.text())
                    || places.contains(token.hash())) {
                return true;
            }
        }
        return false;
    }
}

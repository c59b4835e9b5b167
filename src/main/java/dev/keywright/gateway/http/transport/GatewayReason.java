package dev.keywright.gateway.http.transport;

import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The gateway's own reason for a refusal, as far as it may be repeated: it may echo a key, a hash or a password. Plain
 * words, small numbers, and text that the request itself contains in clear are kept. Everything else is masked, as is
 * every word that is part of a hidden value of the request, of the admin secret, or of the gateway's address.
 */
final class GatewayReason {

    private static final String MASK = "…";
    private static final int LONGEST = 300;
    private static final int LEAST_ECHO = 3;

    /** A word of letters only, or a number of at most six digits, with optional punctuation. */
    private static final Pattern PLAIN =
            Pattern.compile("[(\\[\"'`]*(?:[A-Za-z]+(?:['_-][A-Za-z]+)*|[0-9]{1,6}|-)?[)\\]\"'`.,;:!?]*");

    private static final int LONGEST_WORD = 32;

    private static final Pattern AROUND = Pattern.compile("^[(\\[\"'`]+|[)\\]\"'`.,;:!?]+$");

    private GatewayReason() {}

    /** The reason in one line; empty if there is none. */
    static String of(String message, HttpCall call, Secret admin) {
        Set<String> clear = new HashSet<>();
        List<String> hidden = new ArrayList<>();
        call.body().ifPresent(body -> collect(body, clear, hidden));
        hidden.add(admin.reveal());
        hidden.addAll(List.of(call.target().replaceFirst("\\?.*", "").split("/")));
        List<String> secret = hidden.stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> text.length() >= LEAST_ECHO && !call.route().contains(text))
                .toList();
        String cut = message.length() > LONGEST ? message.substring(0, LONGEST) + " " + MASK : message;
        return Stream.of(cut.strip().split("\\s+"))
                .map(word -> kept(word, clear, secret) ? word : MASK)
                .collect(Collectors.joining(" "));
    }

    private static boolean kept(String word, Set<String> clear, List<String> secret) {
        String bare = AROUND.matcher(word).replaceAll("");
        String small = bare.toLowerCase(Locale.ROOT);
        boolean echo = bare.length() >= LEAST_ECHO
                && secret.stream().anyMatch(text -> text.contains(small) || small.contains(text));
        return !echo
                && (clear.contains(bare)
                        || word.length() <= LONGEST_WORD && PLAIN.matcher(word).matches());
    }

    private static void collect(Value value, Set<String> clear, List<String> hidden) {
        if (value instanceof Value.Hidden secret) {
            hidden.add(secret.secret().reveal());
        } else if (value instanceof Value.Text text) {
            clear.add(text.text());
        } else if (value instanceof Value.Items items) {
            items.items().forEach(item -> collect(item, clear, hidden));
        } else if (value instanceof Value.Fields fields) {
            fields.names().forEach(name -> {
                clear.add(name);
                collect(fields.get(name), clear, hidden);
            });
        }
    }
}

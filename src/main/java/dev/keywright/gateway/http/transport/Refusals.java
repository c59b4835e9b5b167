package dev.keywright.gateway.http.transport;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an unexpected response means. */
public final class Refusals {

    /**
     * Sentences of the gateway that contain nothing of the request, so they may be repeated. Source: gateway/api.go.
     */
    private static final Set<String> PLAIN = Set.of(
            "Attempted administrative access with invalid or missing key!",
            "Delete failed",
            "Due to enabled service policy source, please use the Dashboard API",
            "Failed to create file!",
            "Failed to create key, ensure security settings are correct.",
            "Failed to create key, keys must have at least one Access Rights record set.",
            "Failed to remove the key",
            "Hashed key listing is disabled in config (enable_hashed_keys_listing)",
            "Invalid Policy ID: Allowed characters: a-z, A-Z, 0-9, ., _, -, ~",
            "Key cannot be used without a certificate",
            "Key is not found",
            "Key must be used with an existent certificate",
            "Key not found",
            "Key requested by hash but key hashing is not enabled",
            "Marshalling failed",
            "Policy not found",
            "Request ID does not match that in policy! For Update operations these must match.",
            "Request malformed",
            "Request timeout while processing keys",
            "There is no such key found",
            "Unable to access policy storage.",
            "Unable to create policy without id.",
            "Unmarshalling failed");

    private static final Pattern TOO_SHORT =
            Pattern.compile("custom key ID length \\d+ is less than min_token_length \\(\\d+\\)");

    public static final int TOO_MANY = 429;

    private static final int SERVER_ERROR = 500;

    private Refusals() {}

    /** Whether a retry may succeed: 429, or a 5xx without the gateway's own wording. */
    public static boolean isBusy(Answer answer) {
        return answer.status() == TOO_MANY
                || answer.status() >= SERVER_ERROR && !says(answer).startsWith("error:");
    }

    public static GatewayException of(Answer answer, Secret admin) {
        int status = answer.status();
        String call = answer.call().shown();
        return switch (status) {
            case 401, 403 -> new GatewayException(Kind.FORBIDDEN, status, call + ": " + forbidden(answer));
            case TOO_MANY -> new GatewayException(Kind.BUSY, status, call + ": answered 429, too many requests");
            case 502, 503, 504 -> busy(answer);
            default -> status >= 300 && status < 400 ? redirected(answer) : rejected(answer, admin);
        };
    }

    /** The response has the right status but the wrong content. */
    public static GatewayException notAGateway(Answer answer, String what) {
        return new GatewayException(
                Kind.NOT_A_GATEWAY,
                answer.status(),
                answer.call().shown() + ": " + what + "; is gateway.url the admin API of a Tyk Gateway?");
    }

    /**
     * Whether a 404 has the gateway's own wording, which means that the object does not exist; any other 404 comes from
     * something else.
     */
    public static boolean notThere(Answer answer) {
        return answer.status() == 404 && says(answer).startsWith("error:");
    }

    public static boolean says(Answer answer, String sentence) {
        return says(answer).equals("error:" + sentence);
    }

    private static String says(Answer answer) {
        return answer.json()
                .filter(Value.Fields.class::isInstance)
                .map(Value.Fields.class::cast)
                .map(fields -> fields.text("status") + ":" + fields.text("message"))
                .orElse("");
    }

    /** A proxy in front of the gateway may have forwarded a write before it sent this response. */
    private static GatewayException busy(Answer answer) {
        String what = answer.call().shown() + ": answered " + answer.status() + ", overloaded or restarting";
        return answer.call().writes()
                ? new GatewayException(
                        Kind.UNKNOWN_OUTCOME, answer.status(), what + "; it may or may not have been done")
                : new GatewayException(Kind.BUSY, answer.status(), what);
    }

    private static String forbidden(Answer answer) {
        return says(answer, "Attempted administrative access with invalid or missing key!")
                ? "the gateway refused the admin secret"
                : "refused with " + answer.status() + ", by the gateway or by a proxy in front of it";
    }

    private static GatewayException redirected(Answer answer) {
        return notAGateway(
                answer,
                "answered with a redirect (" + answer.status() + "), which is not followed, since it would carry the"
                        + " admin secret elsewhere");
    }

    private static GatewayException rejected(Answer answer, Secret admin) {
        String said = says(answer);
        if (!said.startsWith("error:")
                && answer.status() >= SERVER_ERROR
                && answer.call().writes()) {
            return new GatewayException(
                    Kind.UNKNOWN_OUTCOME,
                    answer.status(),
                    answer.call().shown() + ": answered " + answer.status()
                            + " and not in the gateway's form; it may or may not have been done");
        }
        if (!said.startsWith("error:")) {
            return notAGateway(answer, "answered " + answer.status() + " and not in the gateway's form");
        }
        return new GatewayException(
                Kind.REJECTED,
                answer.status(),
                answer.call().shown() + ": the gateway answered " + answer.status()
                        + repeated(said, answer.call(), admin));
    }

    private static String repeated(String said, HttpCall call, Secret admin) {
        String sentence = said.substring("error:".length());
        if (PLAIN.contains(sentence)) {
            return ", \"" + sentence + "\"";
        }
        Matcher tooShort = TOO_SHORT.matcher(sentence);
        if (tooShort.lookingAt()) {
            return ", \"" + tooShort.group() + "\"";
        }
        String reason = GatewayReason.of(sentence, call, admin);
        return reason.isBlank() ? "" : ", \"" + reason + "\"";
    }
}

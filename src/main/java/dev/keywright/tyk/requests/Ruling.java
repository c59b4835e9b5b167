package dev.keywright.tyk.requests;

import java.util.Optional;

/**
 * What the gateway decides about a request.
 *
 * @param refusal empty if the request is let through
 * @param field the field of the session that decided, such as {@code expires}; empty if it is none
 */
public record Ruling(Optional<RequestRefusal> refusal, String field) {

    public static final Ruling ALLOWED = new Ruling(Optional.empty(), "");

    public static Ruling allowed(String field) {
        return new Ruling(Optional.empty(), field);
    }

    public static Ruling refused(RequestRefusal refusal, String field) {
        return new Ruling(Optional.of(refusal), field);
    }

    public boolean isAllowed() {
        return refusal.isEmpty();
    }
}

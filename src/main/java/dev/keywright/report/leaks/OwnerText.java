package dev.keywright.report.leaks;

import dev.keywright.model.leaks.KeyOwner;
import dev.keywright.model.leaks.LeakedValue;
import dev.keywright.report.kit.TerminalEscape;

/** What a leaked value is, in words. */
final class OwnerText {

    private OwnerText() {}

    /** A noun phrase: "prod/keys/acme-mobile, generation 2 (current)". */
    static String of(LeakedValue value, boolean withProject) {
        return value.owner().map(OwnerText::of).orElseGet(() -> switch (value.kind()) {
            case DERIVED_KEY -> withProject ? "a Keywright key that this project does not declare" : "a Keywright key";
            case GATEWAY_KEY -> withProject ? "a Tyk key that this project does not declare" : "a Tyk key";
            case PROJECT_SECRET -> "a secret of this project";
        });
    }

    static String of(KeyOwner owner) {
        String whose =
                owner.address().map(Object::toString).map(TerminalEscape::text).orElse("this project");
        return switch (owner.part()) {
            case KEY -> whose + generation(owner);
            case PASSWORD -> "the password of " + whose;
            case HMAC_SECRET -> "the HMAC secret of " + whose;
            case SEED -> "the key_seed of this project, which gives every derived key";
            case ADMIN_SECRET -> "the gateway's admin secret";
        };
    }

    private static String generation(KeyOwner owner) {
        return owner.generation()
                .map(number -> ", generation " + number
                        + switch (owner.place()) {
                            case CURRENT -> "";
                            case FORMER -> " (replaced)";
                            case NEXT -> " (not in use yet)";
                        })
                .orElse("");
    }
}

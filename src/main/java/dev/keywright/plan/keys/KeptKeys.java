package dev.keywright.plan.keys;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.Location;
import dev.keywright.plan.change.PlanCode;

/** Keys that the files cannot create: adopted ones, and users without a password. Missing, they are reported and left alone. */
final class KeptKeys {

    private KeptKeys() {}

    static Diagnostic missing(KeySituation situation) {
        Address address = situation.address();
        Location at = situation.key().locations().start();
        if (!(situation.key().credential() instanceof Credential.Adopted)) {
            return Diagnostic.warning(
                            PlanCode.ADOPTED_KEY_MISSING,
                            situation.key().locations().of("basic_auth"),
                            "%s is not on the gateway, and the files give it no password".formatted(address))
                    .because("a user is created with a password; only one that exists keeps its own")
                    .hint("add password: \"${env:NAME}\" to create the user");
        }
        if (situation.entry().isPresent()) {
            return Diagnostic.warning(
                            PlanCode.ADOPTED_KEY_MISSING, at, "%s is no longer on the gateway".formatted(address))
                    .because("it was adopted, so nobody here knows its value, and it cannot be created again")
                    .hint("remove it from the files, or remove `credential: adopted` to create a new key in its place");
        }
        return Diagnostic.warning(
                        PlanCode.ADOPTED_KEY_MISSING,
                        at,
                        "%s is declared as adopted, and the ledger does not know it".formatted(address))
                .because(
                        "its value is not in the files; only its ledger entry leads to it, or its mark where the gateway"
                                + " lists keys or Redis is read")
                .hint(
                        "run `keywright adopt` again, with --keys FILE where the gateway does not list keys; if the key was"
                                + " renamed in the files, write `renamed_from` with its old name; if it does not exist, remove it");
    }

    /** An adopted key that left the files while another one is unknown. */
    static Diagnostic held(Address address) {
        return Diagnostic.warning(
                        PlanCode.ADOPTED_KEY_MISSING,
                        "%s is not declared any more, and is not revoked yet".formatted(address))
                .because(
                        "another adopted key is declared that the ledger does not know; it may be this one under a new name,"
                                + " and a revoked key of unknown value is lost for good")
                .hint(
                        "write `renamed_from` with the old name, or remove the unknown key from the files; then plan again");
    }
}

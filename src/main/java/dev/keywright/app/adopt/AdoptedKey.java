package dev.keywright.app.adopt;

import dev.keywright.model.Access;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A key that is to be adopted.
 *
 * @param key as the files declare it, or will
 * @param entry what the ledger is to have of it
 * @param isDeclared whether an earlier run has written the declaration
 * @param isRecorded whether the ledger has the entry
 */
record AdoptedKey(FoundKey found, DeclaredKey key, LedgerEntry entry, boolean isDeclared, boolean isRecorded) {

    /**
     * The content of a declaration, without the name. Two keys with the same content can take each other's names, so an adoption
     * that was cut off needs nothing else to find which declaration is whose.
     */
    record Content(Credential credential, Value.Fields fields, Access access, List<String> policies, Expiry expires) {

        /** @param policyIds the id of a policy that the files name; any other text stays */
        static Content of(DeclaredKey key, UnaryOperator<String> policyIds) {
            return new Content(
                    key.credential(),
                    key.fields(),
                    key.access(),
                    key.policies().stream().map(policyIds).toList(),
                    key.expires());
        }
    }
}

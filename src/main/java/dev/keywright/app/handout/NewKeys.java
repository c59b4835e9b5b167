package dev.keywright.app.handout;

import dev.keywright.app.project.Workspace;
import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.intents.CreatedKeys;
import dev.keywright.ownership.ledger.pages.LedgerStore;
import java.util.List;
import java.util.Set;

/** Which keys of a project applies have created recently. */
public final class NewKeys {

    private NewKeys() {}

    public static CreatedKeys of(Workspace workspace) {
        var store = new LedgerStore(workspace.gateway(), workspace.keyring(), workspace.connections());
        return new CreatedKeys(store, workspace.keyring(), workspace.connections());
    }

    /** The declared keys with these credentials, in the order of the files. */
    static List<DeclaredKey> declared(Workspace workspace, Set<CredentialId> ids) {
        return workspace.declared().keys().stream()
                .filter(key -> ids.contains(workspace.keyring().credentialId(key)))
                .toList();
    }
}

package dev.keywright.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.tyk.SessionRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at everything the gateway holds, which Keywright itself never needs: nothing of ours is left over. */
final class Exactness {

    private final FaultSite site;
    private final Declared files;

    Exactness(FaultSite site, Declared files) {
        this.site = site;
        this.files = files;
    }

    void check(String at) throws IOException {
        site.restartListing();
        Gateway gateway = site.straight();
        assertThat(site.plan(gateway, files).changes())
                .as(at + "what is stored is what was loaded")
                .isEmpty();
        var marks = new ArrayList<String>();
        for (Secret item : gateway.list().orElseThrow()) {
            session(gateway, item)
                    .flatMap(OwnershipMark::of)
                    .filter(mark -> mark.startsWith("prod/"))
                    .ifPresent(marks::add);
        }
        List<String> declared = files.keys().stream()
                .map(key -> OwnershipMark.text(key.address()))
                .toList();
        assertThat(marks).as(at + "no orphan key, and none missing").containsExactlyInAnyOrderElementsOf(declared);

        LedgerSnapshot ledger = Ledger.read(gateway, FaultSite.KEYRING, 4);
        assertThat(ledger.entries().keySet())
                .as(at + "the ledger knows each of them once")
                .containsExactlyInAnyOrderElementsOf(files.keys().stream()
                        .map(FaultSite.KEYRING::credentialId)
                        .toList());
        assertThat(ledger.entries().values()).as(at + "and finds it").allSatisfy(entry -> assertThat(
                        gateway.session(entry.sessionRef()).flatMap(OwnershipMark::of))
                .contains(OwnershipMark.text(
                        Address.key("prod", entry.credentialId().name()))));
        List<String> policies = files.policies().stream().map(p -> p.id()).toList();
        assertThat(gateway.policies().stream().map(Policy::id).filter(id -> !id.equals(Witnesses.POLICY)))
                .as(at + "policies are those of the files")
                .containsExactlyInAnyOrderElementsOf(policies);
        assertThat(ledger.policies()).as(at).containsExactlyInAnyOrderElementsOf(policies);
    }

    /** A gateway lists tokens or hashes. */
    private static Optional<Session> session(Gateway gateway, Secret item) {
        boolean token = item.reveal().startsWith("ey");
        return gateway.session(token ? new SessionRef.ByToken(item) : new SessionRef.ByHash(item));
    }
}

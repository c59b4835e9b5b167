package dev.keywright.gateway;

import dev.keywright.diagnostic.Diagnostic;
import java.util.List;

/** Nodes of one gateway show different sessions, so what is read and written depends on which of them responds. */
public final class NodesDifferException extends ReadingException {

    /**
     * @param others the nodes that differ, by their position in {@code gateway.urls}
     * @param first the node that they differ from
     * @param missing whether they lack a session that {@code first} shows; false if they show a different one
     */
    NodesDifferException(List<String> others, String first, boolean missing) {
        super(Diagnostic.error(
                        GatewayCode.NODES_DIFFER,
                        String.join(" and ", others)
                                + (others.size() == 1 ? (missing ? " lacks" : " has") : (missing ? " lack" : " have"))
                                + (missing ? " a session that " : " another version of a session that ")
                                + first
                                + (missing ? " shows" : " shows, too"))
                .because("all nodes of a gateway share one Redis; here it would depend on the node which keys exist, so"
                        + " nothing is changed; the ledger may be intact: delete nothing")
                .hint(
                        "in gateway.urls the first address is node 1; compare on these nodes, in tyk.conf, storage (host, port,"
                                + " database) and hash_keys; correct them, or remove the nodes of other gateways from"
                                + " gateway.urls"));
    }
}

package dev.keywright.source;

import dev.keywright.source.references.Interpolation;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;

/**
 * The settings of a run that makes no request to the gateway. How the gateway is reached does not matter then, so
 * references for its address, secret and certificates may be missing. How it gets its policies still matters.
 */
public final class WithoutGateway {

    private static final String GATEWAY = "gateway";
    private static final String POLICIES = "policies";

    private WithoutGateway() {}

    /** @param quiet resolves the values that may be missing; its diagnostics are not reported */
    public static Node.Mapping settings(Node.Mapping settings, Interpolation references, Interpolation quiet) {
        var entries = new ArrayList<Node.Entry>();
        for (Node.Entry entry : settings.entries()) {
            Node value = entry.key().equals(GATEWAY) && entry.value() instanceof Node.Mapping gateway
                    ? gateway(gateway, references, quiet)
                    : references.node(entry.value());
            entries.add(new Node.Entry(entry.key(), entry.keyAt(), value));
        }
        return new Node.Mapping(entries, settings.at());
    }

    private static Node gateway(Node.Mapping gateway, Interpolation references, Interpolation quiet) {
        var entries = new ArrayList<Node.Entry>();
        for (Node.Entry entry : gateway.entries()) {
            Interpolation how = entry.key().equals(POLICIES) ? references : quiet;
            entries.add(new Node.Entry(entry.key(), entry.keyAt(), how.node(entry.value())));
        }
        return new Node.Mapping(entries, gateway.at());
    }
}

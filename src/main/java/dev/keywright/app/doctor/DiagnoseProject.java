package dev.keywright.app.doctor;

import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.ProjectGateways;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.diagnostic.Fact;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.redis.RedisProbe;
import dev.keywright.model.Declared;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.pages.LedgerException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out how the gateway of a project is configured, and what that means for its keys and policies. */
public final class DiagnoseProject {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RunContext context;

    public DiagnoseProject(RunContext context) {
        this.context = context;
    }

    /**
     * @param probe whether to write and delete a session and a policy that nobody can use, to find out more
     * @param timeout how long to wait until the gateway responds
     * @param changes what someone is about to change
     */
    public record Request(ProjectRequest project, boolean probe, Duration timeout, List<Migration> changes) {
        public Request {
            changes = List.copyOf(changes);
        }
    }

    public List<Fact> run(Request request, Listener listener) {
        Declared declared = new LoadProject(context).load(request.project()).orStop(listener);
        Gateway all = answering(declared, request.timeout(), listener);
        NodeFacts nodes = NodeFacts.of(all);
        Gateway gateway = nodes.instead().orElse(all);
        Optional<RedisProbe> redis = ProjectGateways.redis(declared.project(), gateway);
        var gatewayFacts = new GatewayFacts(
                gateway,
                redis.<Gateway>map(recording -> recording).orElse(gateway),
                declared,
                Keyring.of(declared.project()),
                context.clock(),
                context.timings().sleeper());
        var facts = new ArrayList<>(nodes.facts());
        facts.addAll(gatewayFacts.examine(request.probe()));
        facts.add(UndeclaredFact.of(
                () -> new ProjectGateways(context, listener).withRedis(gateway, declared.project()),
                declared.project()));
        redis.ifPresent(probe -> facts.addAll(
                RedisFacts.of(probe, declared.project().gateway().readFrom().orElseThrow())));
        if (!request.changes().isEmpty()) {
            facts.addAll(consequences(request.changes(), gateway, declared));
        }
        return facts;
    }

    /** What the changes would break. A ledger that cannot be used is a fact already. */
    private static List<Fact> consequences(List<Migration> changes, Gateway gateway, Declared declared) {
        try {
            LedgerSnapshot ledger = Ledger.read(
                    gateway,
                    Keyring.of(declared.project()),
                    declared.project().gateway().connections());
            var facts = new MigrationFacts(declared, ledger, gateway.apis(), gateway.policies());
            return changes.stream().flatMap(change -> facts.of(change).stream()).toList();
        } catch (LedgerException e) {
            return List.of();
        }
    }

    /** Opens the gateway again for each try, since an instance that has failed often stops sending requests. */
    private Gateway answering(Declared declared, Duration wait, Listener listener) {
        Instant end = context.clock().instant().plus(wait);
        while (true) {
            Gateway gateway = new ProjectGateways(context, listener).byAdminApi(declared.project());
            try {
                gateway.version();
                return gateway;
            } catch (GatewayException e) {
                boolean passing = e.kind() == GatewayException.Kind.UNREACHABLE && !e.isLasting()
                        || e.kind() == GatewayException.Kind.BUSY;
                if (!passing || !context.clock().instant().isBefore(end)) {
                    throw e;
                }
                context.timings().sleeper().sleep(PAUSE);
            }
        }
    }
}

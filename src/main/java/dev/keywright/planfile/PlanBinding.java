package dev.keywright.planfile;

import dev.keywright.model.Project;
import dev.keywright.model.forms.OrgId;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.tyk.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which project and which gateway a plan is for.
 *
 * @param seed keyed fingerprint that shows whether the seed is the same
 * @param gateway keyed fingerprint of the gateway's addresses, which need not be public
 * @param ledgerSerial of the ledger; every apply raises it, so a plan is used once
 * @param release the release line whose merges it expects; empty for the newest
 */
public record PlanBinding(
        String namespace,
        String orgId,
        Optional<String> environment,
        String seed,
        String gateway,
        long ledgerSerial,
        Optional<String> release) {

    public static PlanBinding of(Project project, long ledgerSerial) {
        return of(project, project.namespace(), project.orgId(), ledgerSerial);
    }

    private static PlanBinding of(Project project, String namespace, String orgId, long ledgerSerial) {
        var fingerprints = new Fingerprints(new Keyring(project.seed(), namespace, orgId));
        String addresses =
                String.join("\n", project.gateway().urls().stream().sorted().toList());
        return new PlanBinding(
                namespace,
                orgId,
                project.environment(),
                fingerprints.text("seed", ""),
                fingerprints.text("gateway", addresses),
                ledgerSerial,
                Optional.empty());
    }

    /** The same binding, with the release line that determines how policies are merged. */
    public PlanBinding withRelease(Release line) {
        return new PlanBinding(
                namespace,
                orgId,
                environment,
                seed,
                gateway,
                ledgerSerial,
                line == Release.NEWEST ? Optional.empty() : Optional.of(line.line()));
    }

    /** The same binding, independent of the state of the ledger. */
    public PlanBinding withoutLedger() {
        return new PlanBinding(namespace, orgId, environment, seed, gateway, 0, release);
    }

    /** What has changed, except for the ledger; known before any request to the gateway. */
    List<String> moved(Project project) {
        var moved = new ArrayList<>(movedProject(project));
        if (hasSeedOf(project) && !gateway.equals(of(project, namespace, orgId, ledgerSerial).gateway)) {
            moved.add("the gateway's address");
        }
        return moved;
    }

    /** What belongs to another project. */
    public List<String> movedProject(Project project) {
        var moved = new ArrayList<String>();
        if (!namespace.equals(project.namespace())) {
            moved.add("the namespace: it was %s and is %s".formatted(namespace, project.namespace()));
        }
        if (!orgId.equals(project.orgId())) {
            moved.add("the organisation: it was %s and is %s"
                    .formatted(OrgId.shown(orgId), OrgId.shown(project.orgId())));
        }
        if (!environment.equals(project.environment())) {
            moved.add("the environment: it was %s and is %s"
                    .formatted(environment.orElse("none"), project.environment().orElse("none")));
        }
        if (!hasSeedOf(project)) {
            moved.add("the key seed");
        }
        return moved;
    }

    boolean hasSeedOf(Project project) {
        return seed.equals(of(project, namespace, orgId, ledgerSerial).seed);
    }

    public Value.Fields toValue() {
        Value.Fields fields = Value.Fields.of(Map.of(
                "namespace", Value.text(namespace),
                "org_id", Value.text(orgId),
                "environment", environment.<Value>map(Value::text).orElse(Value.NOTHING),
                "seed", Value.text(seed),
                "gateway", Value.text(gateway),
                "ledger_serial", Value.whole(ledgerSerial)));
        return release.map(line -> fields.with("release", Value.text(line))).orElse(fields);
    }

    public static PlanBinding of(Value.Fields fields) {
        return new PlanBinding(
                fields.text("namespace"),
                fields.text("org_id"),
                Optional.of(fields.text("environment")).filter(name -> !name.isEmpty()),
                fields.text("seed"),
                fields.text("gateway"),
                fields.whole("ledger_serial"),
                Optional.of(fields.text("release")).filter(line -> !line.isEmpty()));
    }
}

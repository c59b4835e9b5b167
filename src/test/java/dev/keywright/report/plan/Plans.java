package dev.keywright.report.plan;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.json.Json;
import dev.keywright.model.Address;
import dev.keywright.model.Policy;
import dev.keywright.model.Project.GuardLimits;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.Plan;
import dev.keywright.plan.access.AccessChange;
import dev.keywright.plan.access.Reach;
import dev.keywright.plan.access.RequestQuota;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Impact;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.guards.Guard;
import dev.keywright.plan.refresh.KeysRead;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plans to render. Objects are written as JSON with ' for ", as the gateway has them. */
public final class Plans {

    /** Never to be seen in any output. */
    public static final String CANARY = "canary-7f3a";

    public static final PlanContext CONTEXT =
            PlanContext.of(Map.of("api-1", "Orders", "api-2", "Billing"), 12, 3, Optional.empty());

    private Plans() {}

    public static Value value(String json) {
        return Json.read(json.replace('\'', '"'));
    }

    public static Value.Fields fields(String json) {
        return (Value.Fields) value(json);
    }

    public static Session session(String json) {
        return new Session(fields(json));
    }

    public static Value secret(String text) {
        return new Value.Hidden(Secret.of(text));
    }

    public static FieldChange change(String path, String before, String after) {
        return new FieldChange(path, value(before), value(after));
    }

    public static Address key(String name) {
        return Address.key("prod", name);
    }

    public static Address policy(String name) {
        return Address.policy("prod", name);
    }

    public static Change.Target target(String name) {
        return new Change.Target(
                new CredentialId(name, "d1"),
                Secret.of(CANARY + "-id"),
                Value.Fields.of("hmac_string", secret(CANARY)),
                Optional.of(CANARY + "-print"),
                0,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    public static LedgerEntry entry(String name) {
        return LedgerEntry.of(
                new CredentialId(name, "d1"),
                new SessionRef.ByToken(Secret.of(CANARY + "-token")),
                Optional.empty(),
                0);
    }

    public static Change create(String name, String effective) {
        return new Change.CreateKey(key(name), target(name), session(effective), List.of(Reason.Plain.NOT_ON_GATEWAY));
    }

    public static Change update(String name, String live, String effective, FieldChange... fields) {
        return new Change.UpdateKey(
                key(name),
                target(name),
                new SessionRef.ByToken(Secret.of(CANARY + "-token")),
                session(live),
                session(effective),
                List.of(fields),
                List.of(new Reason.PolicyChanged("gold", new TreeSet<>(Set.of("tags")))),
                Impact.ofKey(Set.of()));
    }

    public static Change revoke(String name, String live) {
        return new Change.RevokeKey(
                key(name), entry(name), Optional.of(session(live)), List.of(Reason.Plain.NO_LONGER_DECLARED));
    }

    public static Change createPolicy(String name, String desired) {
        return new Change.CreatePolicy(policy(name), new Policy(fields(desired)), List.of(Reason.Plain.NOT_ON_GATEWAY));
    }

    public static Plan plan(Change... changes) {
        return of("prod", 7, List.of(changes));
    }

    /** A plan that no guard stops, that waits for nobody and leaves no key alone. */
    public static Plan of(String namespace, int unchanged, List<Change> changes) {
        return new Plan(
                namespace,
                changes,
                unchanged,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Reach.NONE,
                KeysRead.NONE);
    }

    public static Change record(String name) {
        return new Change.RecordKey(key(name), entry(name), List.of(), List.of(Reason.Plain.NOT_IN_LEDGER));
    }

    public static Plan empty() {
        return plan();
    }

    public static RequestQuota quota(String limit) {
        return RequestQuota.of(fields(limit));
    }

    /** One of each kind of change, with every kind of value. */
    public static Plan everything() {
        var changes = new ArrayList<Change>();
        changes.add(
                createPolicy(
                        "silver",
                        "{'id':'silver','org_id':'acme','rate':100,'per':60,'quota_max':-1,'quota_renewal_rate':2592000,"
                                + "'access_rights':{'api-1':{'versions':['Default'],'allowed_urls':"
                                + "[{'url':'/orders/(.*)','methods':['GET','HEAD']}]}},'tags':['silver'],'key_expires_in':5400}"));
        changes.add(new Change.UpdatePolicy(
                policy("gold"),
                new Policy(fields("{'id':'gold','rate':1000,'per':60,'tags':['gold','old'],'quota_max':50000}")),
                new Policy(fields("{'id':'gold','rate':2000,'per':60,'tags':['gold','new'],'quota_max':-1}")),
                List.of(
                        change("rate", "1000", "2000"),
                        change("quota_max", "50000", "-1"),
                        change("tags", "['gold','old']", "['gold','new']")),
                List.of(new Reason.FieldsDiffer(new TreeSet<>(Set.of("rate", "quota_max", "tags")))),
                Impact.ofPolicy(37, Optional.of(0))));
        changes.add(create(
                "acme-mobile",
                "{'org_id':'acme','apply_policies':['gold'],'expires':1814313600,'rate':2000,'per':60,'quota_max':-1,"
                        + "'quota_renewal_rate':86400,'hmac_enabled':true,'hmac_string':'" + CANARY + "',"
                        + "'tags':['gold','mobile'],'meta_data':{'keywright':'prod/acme-mobile','owner':'team-a','level':'5',"
                        + "'seats':5},'access_rights':{'api-1':{'versions':['Default'],'limit':{'rate':5,'per':1}},"
                        + "'api-9':{'versions':['v2']}}}"));
        changes.add(create("break-glass", "{'org_id':'acme','rate':-1,'meta_data':{'keywright':'prod/break-glass'}}"));
        changes.add(update(
                "jane",
                "{'org_id':'acme','expires':1798675200,'rate':5,'per':1,'access_rights':{'api-1':{},'api-2':{}}}",
                "{'org_id':'acme','rate':5,'per':1,'access_rights':{'api-1':{},'api-3':{}}}",
                change("expires", "1798675200", "0"),
                new FieldChange("hmac_string", Value.text(CANARY + "1"), secret(CANARY + "2")),
                new FieldChange("basic_auth_data.password", Value.NOTHING, secret(CANARY)),
                change("meta_data.owner", "'" + CANARY + "'", "'team-b'"),
                new FieldChange("meta_data.token", Value.text(CANARY), secret(CANARY + "3")),
                change("meta_data.gone", "'" + CANARY + "'", "null"),
                change("apply_policies", "['gold','silver']", "['silver','gold']"),
                change("access_rights.api-1.limit.rate", "null", "5"),
                change("access_rights.api-1.versions", "['Default']", "['Default','v2']"),
                change("access_rights.api-2", "{'versions':['Default']}", "null"),
                change("access_rights.api-3", "null", "{'versions':['Default']}")));
        changes.add(new Change.ReplaceKey(
                key("partner"),
                target("partner"),
                session("{'org_id':'acme','expires':1,'access_rights':{'api-1':{}}}"),
                entry("partner"),
                Optional.of(session("{'org_id':'acme','access_rights':{'api-1':{}}}")),
                List.of(change("expires", "0", "1")),
                List.of(new Reason.GenerationChanged(1, 2)),
                Optional.empty()));
        changes.add(revoke("old", "{'org_id':'acme','access_rights':{'api-1':{},'api-2':{}}}"));
        changes.add(new Change.RevokeKey(
                key("lost"), entry("lost"), Optional.empty(), List.of(Reason.Plain.NO_LONGER_DECLARED)));
        changes.add(record("found"));
        changes.add(new Change.RecordPolicy(policy("bronze"), "bronze", false, List.of(Reason.Plain.NOT_IN_LEDGER)));
        changes.add(new Change.DeletePolicy(
                policy("iron"),
                "iron",
                Optional.of(new Policy(fields("{'access_rights':{'api-1':{}}}"))),
                List.of(Reason.Plain.NO_LONGER_DECLARED),
                Impact.ofDeletedPolicy(Optional.empty())));
        return new Plan(
                "prod",
                changes,
                7,
                1,
                List.of(Diagnostic.warning(
                        () -> "policy-overrides", "policy gold replaces the rate of key acme-mobile")),
                List.of(new Guard.MassRevoke(2, 5, GuardLimits.USUAL, false, new TreeMap<>())),
                List.of(new Guard.WiderAccess(new TreeMap<>(Map.of(
                        key("acme"),
                        List.of(new AccessChange.QuotaChanged(quota("{'quota_max':5}"), RequestQuota.NONE)))))),
                List.of(),
                List.of(),
                List.of(),
                Reach.NONE,
                KeysRead.NONE);
    }
}

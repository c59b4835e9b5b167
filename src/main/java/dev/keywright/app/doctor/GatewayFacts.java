package dev.keywright.app.doctor;

import dev.keywright.apply.run.Sleeper;
import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Fact;
import dev.keywright.diagnostic.Fact.Level;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.PolicyFile;
import dev.keywright.model.Declared;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Project.PolicySource;
import dev.keywright.model.forms.OrgId;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.HashSettings;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.OldLedger;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.live.GatewayProbe;
import dev.keywright.plan.policies.PolicyFileCheck;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.Release;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects the facts that {@code doctor} reports, one by one. Without the probe it only reads. */
public final class GatewayFacts {

    private static final int POLICY_WAIT_SECONDS = 6;
    private static final Duration POLICY_LOOK = Duration.ofMillis(250);

    private final Gateway gateway;
    private final Gateway ledgers;
    private final Declared declared;
    private final Keyring keyring;
    private final Clock clock;
    private final Sleeper sleeper;
    private final List<Fact> facts = new ArrayList<>();

    /**
     * @param ledgers the same gateway, opened with a listener that counts the sessions of the ledger as they are read
     */
    public GatewayFacts(
            Gateway gateway, Gateway ledgers, Declared declared, Keyring keyring, Clock clock, Sleeper sleeper) {
        this.gateway = gateway;
        this.ledgers = ledgers;
        this.declared = declared;
        this.keyring = keyring;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    public List<Fact> examine(boolean probe) {
        ok("gateway", declared.project().gateway().url(), "reports itself as " + gateway.version());
        // What only some nodes lack is reported node by node.
        List<LoadedApi> apis =
                gateway.apis().stream().filter(api -> api.notOn().isEmpty()).toList();
        store(gateway.storeUp());
        ok("admin secret", "accepted", "Keys and policies can be read.");
        release(apis);
        droppedFields(Release.of(declared.project(), apis));
        apis(apis);
        Optional<Value.Fields> config = gateway.config();
        Optional<GatewayProbe> trying = probe ? Optional.of(new GatewayProbe(gateway, keyring)) : Optional.empty();
        keys(config, trying);
        masterKeys(config, trying);
        policies(config, trying);
        ledger();
        return facts;
    }

    private void store(Optional<Boolean> up) {
        if (up.isEmpty()) {
            facts.add(new Fact("gateway's Redis", "not known", "The gateway has not reported it (yet).", Level.NOTE));
        } else if (up.get()) {
            ok("gateway's Redis", "up", "by details.redis of /hello, which is up to 10 s old");
        } else {
            facts.add(new Fact(
                    "gateway's Redis",
                    "down",
                    "The gateway reports it in details.redis of /hello. Without it no key is found, and none can be"
                            + " used or written.",
                    Level.PROBLEM));
        }
    }

    /** The version that the gateway itself reports does not identify the release (trap 31). */
    private void release(List<LoadedApi> apis) {
        Set<Release> shown = Release.shown(apis);
        String line = Release.of(declared.project(), apis).line();
        if (declared.project().gateway().release().isPresent()) {
            ok("release line", line, "as `gateway.release` specifies; it decides how policies merge");
        } else if (shown.size() > 1) {
            facts.add(new Fact(
                    "release line",
                    shown.stream().map(Release::line).collect(Collectors.joining(", ")),
                    "The nodes are of several releases, which merge policies differently; a plan expects " + line + ".",
                    Level.PROBLEM));
        } else if (shown.isEmpty()) {
            facts.add(new Fact(
                    "release line",
                    "not known",
                    "Policies are expected to merge as " + line + " does; `gateway.release` specifies another line.",
                    Level.NOTE));
        } else {
            ok("release line", line, "by the fields of its APIs; it decides how policies merge");
        }
    }

    private void droppedFields(Release release) {
        List<String> unknown = release.unknownFields();
        if (!unknown.isEmpty()) {
            facts.add(new Fact(
                    "fields not known",
                    String.valueOf(unknown.size()),
                    "This release silently drops: " + String.join(", ", unknown) + "; plan reports their use.",
                    Level.NOTE));
        }
    }

    private void apis(List<LoadedApi> apis) {
        String org = declared.project().orgId();
        List<LoadedApi> ours = apis.stream()
                .filter(api -> api.orgId().equals(org))
                .sorted(Comparator.comparing(LoadedApi::name).thenComparing(LoadedApi::id))
                .toList();
        if (ours.isEmpty()) {
            String others = apis.stream()
                    .map(LoadedApi::orgId)
                    .map(OrgId::shown)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            facts.add(new Fact(
                    "APIs of org " + OrgId.shown(org),
                    "none",
                    apis.isEmpty()
                            ? "The gateway has loaded no API, so no key can open anything."
                            : "The gateway has APIs of other organisations only (" + others + "). Is org_id right?",
                    Level.PROBLEM));
            return;
        }
        for (LoadedApi api : ours) {
            String versions = api.versions().stream().sorted().collect(Collectors.joining(", "));
            String auth = api.authKinds().stream().sorted().collect(Collectors.joining(", "));
            String meaning = "versions " + versions + "; asks for " + auth;
            if (api.active()) {
                ok("API " + api.name(), api.id(), meaning);
            } else {
                facts.add(new Fact(
                        "API " + api.name(),
                        api.id() + ", inactive",
                        "not served, so no key opens it; " + meaning,
                        Level.NOTE));
            }
        }
    }

    private void keys(Optional<Value.Fields> config, Optional<GatewayProbe> probe) {
        Optional<List<Secret>> list = gateway.list();
        if (list.isPresent()) {
            ok("listing", "open", "Keys can be listed: " + Counts.of(list.get().size(), "session") + " in all.");
        } else {
            ok("listing", "refused", "The shipped default. Keywright does not need it.");
        }
        Optional<Boolean> hashed =
                config.map(c -> c.flag("hash_keys")).or(() -> list.isEmpty() ? Optional.of(true) : Optional.empty());
        Optional<String> function = config.map(c -> c.text("hash_key_function"));
        if (probe.isPresent()) {
            GatewayProbe.Keeping keeping = probe.get().keeping();
            hashed = Optional.of(keeping.hashed());
            function = keeping.function().map(HashFunction::setting).or(() -> Optional.empty());
        }
        String shape = function.map(f ->
                        f.isEmpty() ? " Tokens have the old form (no hash_key_function)." : " Tokens name " + f + ".")
                .orElse("");
        if (hashed.isEmpty()) {
            unknown("key hashing");
        } else if (hashed.get()) {
            ok("key hashing", "on", "Keys are stored under a hash; nobody can read them back." + shape);
        } else {
            facts.add(new Fact(
                    "key hashing",
                    "off",
                    "Keys are stored as they are: whoever reads Redis or lists keys has them all." + shape,
                    Level.NOTE));
        }
    }

    private void masterKeys(Optional<Value.Fields> config, Optional<GatewayProbe> probe) {
        Optional<Boolean> allowed =
                config.map(c -> c.flag("allow_master_keys")).or(() -> probe.map(GatewayProbe::masterKeys));
        if (allowed.isEmpty()) {
            unknown("keys for all APIs");
        } else if (allowed.get()) {
            facts.add(new Fact(
                    "keys for all APIs",
                    "allowed",
                    "A key without access rights opens every API. Keywright writes one only for `access_rights: all`.",
                    Level.NOTE));
        } else {
            ok("keys for all APIs", "refused", "`access_rights: all` cannot be used here.");
        }
    }

    private void policies(Optional<Value.Fields> config, Optional<GatewayProbe> probe) {
        List<Policy> loaded = gateway.policies();
        ok("policies", String.valueOf(loaded.size()), "loaded at this moment");
        if (declared.project().gateway().policies() instanceof PolicySource.ReadOnly) {
            ok("policy writes", "none", "The project only refers to policies (`policies: read-only`).");
        } else if (declared.project().gateway().policies() instanceof PolicySource.File file) {
            ok("policy writes", "file " + file.path(), "Keywright writes the file; the gateway has to mount it.");
            gateway.policyFile().ifPresent(found -> policyFile(found, loaded));
        } else if (probe.isPresent()) {
            Instant end = clock.instant().plusSeconds(POLICY_WAIT_SECONDS);
            policyWrites(probe.get().policiesAppear(() -> sleepUntil(end)));
        } else {
            Optional<Boolean> path =
                    config.map(c -> !c.fields("policies").text("policy_path").isEmpty());
            path.ifPresentOrElse(this::policyWrites, () -> unknown("policy writes"));
        }
    }

    private void policyFile(PolicyFile file, List<Policy> loaded) {
        Optional<Diagnostic> trouble = PolicyFileCheck.check(file, loaded, Set.of());
        if (trouble.isPresent()) {
            facts.add(new Fact(
                    "policies file",
                    file instanceof PolicyFile.Missing
                            ? "missing"
                            : file instanceof PolicyFile.Broken ? "broken" : "not what is loaded",
                    trouble.get().summary() + ". " + trouble.get().detail() + " "
                            + trouble.get().hint(),
                    Level.PROBLEM));
        } else if (file instanceof PolicyFile.Missing) {
            facts.add(new Fact("policies file", "missing", "The first apply that has a policy writes it.", Level.NOTE));
        } else {
            ok("policies file", "as loaded", "The gateway has loaded what the file holds.");
        }
    }

    private void policyWrites(boolean possible) {
        if (possible) {
            ok("policy writes", "take effect", "A policy written through the admin API is loaded by the next reload.");
        } else {
            facts.add(new Fact(
                    "policy writes",
                    "have no effect",
                    "The gateway answers 200 and never loads them. Set policies.policy_path in tyk.conf, or use"
                            + " `gateway.policies: file:PATH` or `read-only`.",
                    Level.PROBLEM));
        }
    }

    private boolean sleepUntil(Instant end) {
        sleeper.sleep(POLICY_LOOK);
        return !Thread.currentThread().isInterrupted() && clock.instant().isBefore(end);
    }

    private void ledger() {
        try {
            LedgerSnapshot ledger =
                    Ledger.read(ledgers, keyring, declared.project().gateway().connections());
            hashSettings(ledger);
            if (ledger.found()) {
                ok(
                        "ledger of " + keyring.namespace(),
                        "found",
                        Counts.of(ledger.entries().size(), "key") + " and "
                                + Counts.of(ledger.policies().size(), "policy") + " are ours.");
            } else {
                ok(
                        "ledger of " + keyring.namespace(),
                        "none found",
                        "The first apply makes it. If there was one, `keywright doctor --rebuild` writes it again. A gateway that cannot read its Redis shows none either.");
            }
        } catch (LedgerException e) {
            facts.add(new Fact("ledger of " + keyring.namespace(), "not usable", e.getMessage(), Level.PROBLEM));
        }
    }

    private void hashSettings(LedgerSnapshot ledger) {
        var settings = new HashSettings(gateway, keyring);
        int connections = declared.project().gateway().connections();
        Stream.concat(
                        OldLedger.find(gateway, keyring, connections, ledger).stream()
                                .map(old -> settings.keysSwitched(ledger, old)),
                        ledger.function().stream()
                                .flatMap(
                                        function -> settings
                                                .functionChanged(
                                                        ledger.entries().values(), declared.keys(), function)
                                                .stream()))
                .forEach(this::changedSetting);
    }

    private void changedSetting(Diagnostic found) {
        facts.add(new Fact(
                "hash settings",
                "changed",
                found.summary() + ". " + found.detail() + " " + found.hint(),
                Level.PROBLEM));
    }

    private void ok(String name, String value, String meaning) {
        facts.add(new Fact(name, value, meaning, Level.OK));
    }

    private void unknown(String name) {
        facts.add(new Fact(
                name,
                "not known",
                "No read-only answer shows it (unless enable_config_inspection is on). `keywright doctor --probe` finds out.",
                Level.NOTE));
    }
}

import dev.keywright.effective.Creation;
import dev.keywright.effective.CreationContext;
import dev.keywright.effective.LoadedApis;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.draft.Policies;
import dev.keywright.tyk.SessionRef;
import dev.keywright.model.Access;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Expiry;
import dev.keywright.model.KeyLife;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Location;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.Policy;
import dev.keywright.model.ReviewSettings;
import dev.keywright.model.PolicyIds;
import dev.keywright.model.Project;
import dev.keywright.model.ProjectReview;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Seeds;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.LastFullRead;
import dev.keywright.ownership.claims.PolicyOwners;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveKeys;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.snapshot.SnapshotFacts;
import dev.keywright.snapshot.SnapshotWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a project of many keys, and the snapshot of a gateway that holds them: Generate FOLDER KEYS FILES. Sessions are what
 * the gateway would show, by Keywright's own prediction. One key in 500 has another owner in the files, one is new, one is
 * gone, so a plan from it has KEYS/500 + 2 changes. Nothing is held but one line.
 */
public final class Generate {

    private static final int POLICIES = 20;
    private static final int CHANGED = 500;
    private static final String ORG = "acme";
    private static final String NAMESPACE = "scale";
    private static final String EXPIRES = "2099-06-30";
    private static final long END = Instant.parse(EXPIRES + "T00:00:00Z").getEpochSecond();
    private static final List<LoadedApi> APIS = List.of(api("api-1", "Orders"), api("api-2", "Billing"));

    private final Path folder;
    private final int keys;
    private final int files;

    private Generate(Path folder, int keys, int files) {
        this.folder = folder;
        this.keys = keys;
        this.files = files;
    }

    public static void main(String[] arguments) throws IOException {
        var generate = new Generate(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Files.createDirectories(generate.folder);
        generate.project();
        generate.keys();
        generate.snapshot();
    }

    private void project() throws IOException {
        Files.writeString(folder.resolve("keywright.yaml"), """
                version: 1
                namespace: scale
                org_id: acme
                gateway: {url: "${env:TYK_GATEWAY_URL}", secret: "${env:TYK_GATEWAY_SECRET}"}
                key_seed: "${env:KEYWRIGHT_KEY_SEED}"
                """);
        try (var out = writer("policies.yaml")) {
            out.println("policies:");
            for (int p = 0; p < POLICIES; p++) {
                out.printf(
                        "  plan-%d: {rate: %d, per: 1m, quota_max: 50000, quota_renewal_rate: 30d, tags: [plan-%d],"
                                + " access_rights: [{api: %s}]}%n",
                        p, 100 + p, p, p % 2 == 0 ? "Orders" : "Billing");
            }
        }
    }

    private void keys() throws IOException {
        int each = (keys + files - 1) / files;
        for (int file = 0; file < files; file++) {
            try (var out = writer("keys-%04d.yaml".formatted(file))) {
                out.println("keys:");
                for (int i = file * each; i < Math.min(keys, (file + 1) * each); i++) {
                    // The last of them is the new one, and the one that is gone stands in the snapshot alone.
                    String owner = i % CHANGED == 1 ? "somebody-else" : owner(i);
                    out.println("  " + name(i) + ":");
                    out.println("    apply_policies: [plan-" + i % POLICIES + "]");
                    out.println("    expires: " + EXPIRES);
                    out.println("    tags: [" + region(i) + "]");
                    out.println("    meta_data: {owner: " + owner + ", contract: C-" + i + "}");
                }
            }
        }
    }

    private void snapshot() throws IOException {
        List<Policy> policies = policies();
        var declaredPolicies = policies.stream()
                .map(policy -> new DeclaredPolicy(
                        Address.policy(NAMESPACE, policy.id()),
                        policy.id(),
                        policy.fields(),
                        new Access.LeftOut(),
                        ReviewSettings.of(false),
                        locations()))
                .toList();
        var declared = new Declared(declaredProject(), declaredPolicies, List.of());
        var keyring = Keyring.of(declared.project());
        Map<CredentialId, LedgerEntry> entries = entries();
        var storage =
                new LiveState.LedgerStorage(
                        LiveState.Presence.FOUND, 1, true, List.of(), Optional.empty(), false, new LastFullRead.NotAsked(), "");
        var liveState = new LiveState(
                new LiveState.Loaded(APIS, policies, Map.of("gateway", policies)),
                new LiveState.KeyRecord(storage, entries, entries),
                new LiveState.PolicyRecord(
                        Set.copyOf(policies.stream().map(Policy::id).toList()),
                        Set.of(),
                        Set.of(),
                        PolicyOwners.NONE, Map.of()),
                LiveKeys.of(Map.of(), keyring),
                () -> LiveState.MasterKeys.REFUSED,
                Optional.empty());
        var known = new Policies(policies);
        var context = new CreationContext(Instant.now().getEpochSecond(), LoadedApis.of(APIS), false);
        try (var out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("state.snap")), 1 << 16)) {
            var writer = new SnapshotWriter(out, declared, keyring);
            writer.head(liveState, new SnapshotFacts(Instant.now(), "bench", Optional.empty()));
            writer.entries(liveState.entries().values());
            for (int i = 0; i < keys; i++) {
                String name = i == keys - 1 ? "gone" : name(i);
                DeclaredKey key = key(name, i);
                Value.Fields body = Value.Fields.of(new TreeMap<>(Map.of(
                        "org_id", Value.text(ORG),
                        "apply_policies", Value.texts(List.of("plan-" + i % POLICIES)),
                        "expires", Value.whole(END),
                        "tags", Value.texts(List.of(region(i))),
                        "meta_data", OwnershipMark.on(key.fields().fields("meta_data"), key.address()))));
                var outcome = (EffectiveOutcome.Effective) Creation.predict(new Session(body), known, context);
                var live = new LiveKey(nowhere(), outcome.session(), new OwnershipMark.Claim.Ours());
                writer.session(writer.line(CredentialId.derived(name, 1), live, Optional.of(key)));
            }
            writer.finish();
        }
    }

    private static List<Policy> policies() {
        var policies = new ArrayList<Policy>();
        for (int p = 0; p < POLICIES; p++) {
            LoadedApi api = APIS.get(p % 2);
            var right = Value.Fields.of(Map.of(
                    "api_id", Value.text(api.id()),
                    "api_name", Value.text(api.name()),
                    "versions", Value.texts(List.of("Default"))));
            policies.add(new Policy(Value.Fields.of(Map.of(
                    "id", Value.text("plan-" + p),
                    "name", Value.text("plan-" + p),
                    "org_id", Value.text(ORG),
                    "active", Value.TRUE,
                    "rate", Value.whole(100 + p),
                    "per", Value.whole(60),
                    "quota_max", Value.whole(50_000),
                    "quota_renewal_rate", Value.whole(30 * 86_400),
                    "tags", Value.texts(List.of("plan-" + p)),
                    "access_rights", Value.Fields.of(api.id(), right)))));
        }
        return policies;
    }

    private Map<CredentialId, LedgerEntry> entries() {
        var entries = new TreeMap<CredentialId, LedgerEntry>();
        for (int i = 0; i < keys; i++) {
            CredentialId slot = CredentialId.derived(i == keys - 1 ? "gone" : name(i), 1);
            entries.put(slot, LedgerEntry.of(slot, nowhere(), Optional.empty(), 0));
        }
        return entries;
    }

    private static DeclaredKey key(String name, int i) {
        var data = new HashMap<String, Value>();
        data.put("owner", Value.text(owner(i)));
        data.put("contract", Value.text("C-" + i));
        return new DeclaredKey(
                Address.key(NAMESPACE, name),
                new Credential.Derived(1),
                Value.Fields.of("meta_data", Value.Fields.of(data)),
                new Access.LeftOut(),
                List.of("plan-" + i % POLICIES),
                new Expiry.At(END),
                ReviewSettings.of(false),
                KeyLife.PLAIN,
                locations());
    }

    private static Project declaredProject() {
        var gateway = Project.GatewaySettings.of("", Secret.of(""));
        return new Project(
                "",
                Optional.empty(),
                NAMESPACE,
                ORG,
                gateway,
                Seeds.of(Secret.of(System.getenv("KEYWRIGHT_KEY_SEED"))),
                ProjectReview.USUAL,
                PolicyIds.NAMES,
                locations());
    }

    private static FieldLocations locations() {
        return FieldLocations.at(Location.ofFile("keys.yaml"));
    }

    private static SessionRef nowhere() {
        return new SessionRef.ByToken(Secret.of(""));
    }

    private static LoadedApi api(String id, String name) {
        return LoadedApi.of(id, name, ORG, true, Set.of("Default"), Set.of("token"));
    }

    private static String name(int i) {
        return "customer-%07d".formatted(i);
    }

    private static String owner(int i) {
        return "team-" + i % 97;
    }

    private static String region(int i) {
        return "region-" + i % 13;
    }

    private PrintWriter writer(String file) throws IOException {
        return new PrintWriter(new BufferedOutputStream(Files.newOutputStream(folder.resolve(file)), 1 << 16));
    }
}

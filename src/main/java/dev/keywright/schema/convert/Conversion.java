package dev.keywright.schema.convert;

import dev.keywright.diagnostic.CountedDiagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.KeyLife;
import dev.keywright.model.PolicyIds;
import dev.keywright.model.ReviewSettings;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Everything that files of other tools hold, as keys and policies of the language. Add all files, then convert. */
public final class Conversion {

    private final ConversionNotes notes = new ConversionNotes();
    private final Map<Address, ConversionNotes.OfObject> carried = new LinkedHashMap<>();
    private final ForeignObjects found;
    private final String orgOtherwise;

    /**
     * @param asked what an object is taken for that could be a policy or a key
     * @param orgOtherwise the organisation of objects that name none
     */
    public Conversion(Optional<Address.Kind> asked, String orgOtherwise) {
        this.found = new ForeignObjects(
                asked.map(kind -> kind == Address.Kind.POLICY ? ForeignObject.Kind.POLICY : ForeignObject.Kind.KEY),
                notes);
        this.orgOtherwise = orgOtherwise;
    }

    /**
     * A secret of the input, which is not written: a variable takes its place.
     *
     * @param where the input has it, for people
     */
    public record KeptSecret(Secret value, String where) {}

    /**
     * What one organisation gets.
     *
     * @param secrets by key and field
     */
    public record Organisation(
            String orgId,
            List<DeclaredPolicy> policies,
            List<DeclaredKey> keys,
            Map<Address, Map<String, KeptSecret>> secrets) {

        public Organisation {
            policies = List.copyOf(policies);
            keys = List.copyOf(keys);
            secrets = Map.copyOf(secrets);
        }

        public Organisation without(Set<Address> unfit) {
            return new Organisation(
                    orgId,
                    policies.stream()
                            .filter(policy -> !unfit.contains(policy.address()))
                            .toList(),
                    keys.stream().filter(key -> !unfit.contains(key.address())).toList(),
                    secrets);
        }
    }

    /**
     * Takes a file.
     *
     * @param file its name, relative to where it was found
     * @param named whether the user named it, and not a folder with it
     * @param diagnostics takes what is wrong with it
     */
    public void add(String file, String text, boolean named, Diagnostics diagnostics) {
        String shown = ForeignObjects.shown(file);
        if (named || !ForeignText.isYaml(text)) {
            ForeignText.read(shown, text, diagnostics)
                    .ifPresent(documents -> found.add(file, documents, named, diagnostics));
            return;
        }
        // YAML in a folder may be anything: only what Kubernetes takes for a policy or an API counts.
        var mistakes = new Diagnostics();
        Optional<List<ForeignText.Document>> documents = ForeignText.read(shown, text, mistakes);
        if (documents.isEmpty() && text.contains("SecurityPolicy")) {
            diagnostics.addAll(mistakes);
        } else {
            found.add(file, ForeignText.resources(documents.orElse(List.of())), false, diagnostics);
        }
    }

    /** A file's name as it may be shown. */
    public static String shown(String file) {
        return ForeignObjects.shown(file);
    }

    public boolean isEmpty() {
        return found.objects().isEmpty();
    }

    /** The organisations of the input, sorted; an empty one where objects name none. */
    public Set<String> organisations() {
        var ids = new java.util.TreeSet<String>();
        found.objects().forEach(object -> ids.add(orgOf(object)));
        return ids;
    }

    private String orgOf(ForeignObject object) {
        return ForeignMembers.text(object.body(), "org_id").map(String::strip).orElse(orgOtherwise);
    }

    /** @param namespaces the namespace of each organisation's project */
    public List<Organisation> convert(UnaryOperator<String> namespaces) {
        found.objects().forEach(object -> ForeignRights.collect(object.body(), found.apis()));
        var secrets = new HashSet<String>();
        found.objects().forEach(object -> secrets.addAll(KeyConversion.secretsOf(object)));
        return organisations().stream()
                .map(org -> new Converting(org, namespaces.apply(org), secrets).all())
                .toList();
    }

    /** What was not carried, once for each kind, with counts. */
    public List<CountedDiagnostic> notes() {
        return withCarried().diagnostics();
    }

    /** How often each field was left out whose loss changes nothing. */
    public SortedMap<String, Long> dropped() {
        return withCarried().dropped();
    }

    /** What is reported of an object counts only while the object is carried at all. */
    private ConversionNotes withCarried() {
        ConversionNotes all = notes.copy();
        carried.values().forEach(all::add);
        return all;
    }

    /** Reports that what was made of an object cannot be declared. */
    public void refuse(Address object, String why) {
        carried.remove(object);
        boolean key = object.kind() == Address.Kind.KEY;
        var note = new ConversionNotes.OfObject(key ? "key" : "policy", places.get(object));
        note.add(ConvertCode.OBJECT_NOT_CARRIED, why, "the files would not be valid with it", "declare it by hand");
        notes.add(note);
    }

    private final Map<Address, dev.keywright.model.Location> places = new HashMap<>();

    /** The objects of one organisation. */
    private final class Converting {
        private final String orgId;
        private final String namespace;
        private final Set<String> secrets;
        private final Map<String, DeclaredPolicy> byId = new HashMap<>();
        private final SortedMap<String, DeclaredPolicy> policies = new TreeMap<>();
        private final SortedMap<String, DeclaredKey> keys = new TreeMap<>();
        private final Map<Address, Map<String, KeptSecret>> kept = new LinkedHashMap<>();

        Converting(String orgId, String namespace, Set<String> secrets) {
            this.orgId = orgId;
            this.namespace = namespace;
            this.secrets = secrets;
        }

        Organisation all() {
            List<ForeignObject> mine = found.objects().stream()
                    .filter(object -> orgOf(object).equals(orgId))
                    .toList();
            var policyNames = new ReadableNames();
            var keyNames = new ReadableNames();
            mine.stream()
                    .filter(object -> object.kind() == ForeignObject.Kind.POLICY)
                    .forEach(object -> policy(object, policyNames));
            var credentials = new HashSet<Secret>();
            mine.stream()
                    .filter(object -> object.kind() == ForeignObject.Kind.KEY)
                    .forEach(object -> key(object, keyNames, credentials));
            return new Organisation(orgId, new ArrayList<>(policies.values()), new ArrayList<>(keys.values()), kept);
        }

        private void policy(ForeignObject object, ReadableNames names) {
            PolicyConversion.ReadPolicy read = PolicyConversion.read(object, found.apis(), secrets);
            DeclaredPolicy same = read.ids().stream()
                    .map(byId::get)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (same != null && read.id().map(same.id()::equals).orElse(true)) {
                duplicate(read.notes(), "an id that another policy has");
                return;
            }
            String name = names.name(read.wanted(), "policy");
            Address address = Address.policy(namespace, name);
            String id = read.id().orElseGet(() -> PolicyIds.NAMES.id(name, namespace, orgId));
            Value.Fields fields = read.fields()
                    .with("id", Value.text(id))
                    .with("org_id", Value.text(orgId))
                    .with(
                            "name",
                            Value.text(read.fields().has("name") ? read.fields().text("name") : name));
            var policy = new DeclaredPolicy(
                    address, id, fields, read.access(), ReviewSettings.of(false), FieldLocations.at(object.at()));
            policies.put(name, policy);
            places.put(address, object.at());
            byId.putIfAbsent(id, policy);
            read.ids().forEach(other -> byId.putIfAbsent(other, policy));
            carried.put(address, read.notes());
        }

        private void key(ForeignObject object, ReadableNames names, Set<Secret> credentials) {
            KeyConversion.ReadKey read =
                    KeyConversion.read(object, found.apis(), secrets, id -> Optional.ofNullable(byId.get(id)));
            if (read.unfit().isPresent()) {
                ConversionNotes.Note unfit = read.unfit().get();
                var note = new ConversionNotes.OfObject(unfit.subject(), object.at());
                note.add(unfit.code(), unfit.what(), unfit.why(), unfit.hint());
                notes.add(note);
                return;
            }
            if (!(read.credential() instanceof Credential.Derived) && !credentials.add(identity(read.credential()))) {
                duplicate(read.notes(), "a key or username that another key has");
                return;
            }
            Address address = Address.key(namespace, names.name(read.wanted(), "key"));
            keys.put(
                    address.name(),
                    new DeclaredKey(
                            address,
                            read.credential(),
                            read.fields().with("org_id", Value.text(orgId)),
                            read.access(),
                            read.policies(),
                            read.expires(),
                            ReviewSettings.of(false),
                            KeyLife.PLAIN,
                            FieldLocations.at(object.at())));
            places.put(address, object.at());
            kept.put(address, Map.copyOf(read.secrets()));
            carried.put(address, read.notes());
        }

        private static Secret identity(Credential credential) {
            return credential instanceof Credential.BasicAuth user
                    ? Secret.of(user.username())
                    : ((Credential.Supplied) credential).key();
        }

        private void duplicate(ConversionNotes.OfObject of, String what) {
            var note = of.another();
            note.add(
                    ConvertCode.DUPLICATE_OBJECT,
                    what,
                    "they are one object on the gateway; the first one is carried",
                    "check which one is meant");
            notes.add(note);
        }
    }
}

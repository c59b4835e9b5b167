package dev.keywright.schema.convert;

import dev.keywright.diagnostic.CountedDiagnostic;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Location;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.schema.write.GatewayObjects;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/** What a gateway shows of keys and policies, to what the files can declare; reports as {@link Conversion} does. */
public final class LiveObjects {

    private static final Location GATEWAY = Location.ofFile("gateway");

    private final ConversionNotes notes = new ConversionNotes();
    private final GatewayObjects objects;
    private final Predicate<String> isKey;

    /**
     * @param orgId of the project that is to declare them; APIs are named by their ids
     * @param isKey whether a text is or holds a key of the gateway
     */
    public LiveObjects(String namespace, String orgId, Predicate<String> isKey) {
        this.isKey = isKey;
        this.objects = new GatewayObjects(namespace, orgId, id -> id);
    }

    /** @param secrets how the key is known to clients and to the gateway; no text of the files may hold one of them */
    public DeclaredKey key(String name, Credential credential, Session session, Set<String> secrets) {
        var mine = new ConversionNotes.OfObject("key", GATEWAY);
        Value.Fields data = session.fields().fields("meta_data").without(Address.MARK);
        Value.Fields fields = session.fields().with("meta_data", data);
        var safe = new Session(new PlainValues(Set.of(), secrets, isKey, mine).safe(fields));
        DeclaredKey key = objects.key(name, credential, safe, new LossNotes(mine));
        notes.add(mine);
        return key;
    }

    public DeclaredPolicy policy(String name, Policy policy) {
        var mine = new ConversionNotes.OfObject("policy", GATEWAY);
        var safe = new Policy(new PlainValues(Set.of(), List.of(), isKey, mine).safe(policy.fields()));
        DeclaredPolicy declared = objects.policyAsItIs(name, safe, new LossNotes(mine));
        notes.add(mine);
        return declared;
    }

    /** Reports something of one key. */
    public void note(ConvertCode code, String what, String why, String hint) {
        note("key", code, what, why, hint);
    }

    /** @param subject what is counted: "key", "policy" */
    public void note(String subject, ConvertCode code, String what, String why, String hint) {
        var mine = new ConversionNotes.OfObject(subject, GATEWAY);
        mine.add(code, what, why, hint);
        notes.add(mine);
    }

    /** What was not carried, once for each kind, with counts. */
    public List<CountedDiagnostic> notes() {
        return notes.diagnostics();
    }

    /** How often each field was left out whose loss changes nothing. */
    public SortedMap<String, Long> dropped() {
        return notes.dropped();
    }
}

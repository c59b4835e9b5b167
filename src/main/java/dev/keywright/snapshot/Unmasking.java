package dev.keywright.snapshot;

import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.credential.SessionIds;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Restores texts that the files contain: a fingerprint becomes the matching text, if the files use that text in this
 * key or in a policy. Any other fingerprint becomes a text that equals only texts with the same fingerprint; no plan
 * shows it, since plans never show old {@code meta_data}. Thread-safe.
 */
final class Unmasking {

    private static final String META_DATA = "meta_data";

    private final Masks masks;
    private final Keyring keyring;
    private final Map<String, Value> ofPolicies = new HashMap<>();

    /** @param live every policy: they merge into keys, so a text of a policy is known in sessions as well */
    Unmasking(Keyring keyring, Declared declared, Collection<SnapshotObject> live) {
        this.masks = new Masks(keyring);
        this.keyring = keyring;
        declared.policies().forEach(policy -> collect(policy.fields().get(META_DATA), ofPolicies));
        var unknown = new HashSet<String>();
        live.forEach(policy -> collectLive(policy.fields().get(META_DATA), unknown));
        if (!unknown.isEmpty()) {
            // A text must have one value everywhere, and a key may contain the text of a policy.
            declared.keys().forEach(key -> findUnknown(key.fields().get(META_DATA), unknown));
        }
    }

    Policy policy(SnapshotObject stored) {
        return new Policy(stored.whole(unmask(stored.fields(), ofPolicies, Map.of())));
    }

    /** @param declared the declaration of a key of this name */
    Session session(SnapshotObject stored, CredentialId credentialId, Optional<DeclaredKey> declared) {
        if (stored.fingerprint().isEmpty()) {
            return new Session(unescaped(stored.fields()));
        }
        var ofKey = new HashMap<String, Value>();
        declared.ifPresent(key -> {
            collect(key.fields(), ofKey);
            if (keyring.credentialId(key).equals(credentialId)) {
                collect(new Value.Hidden(keyring.derivedHmacSecret(key)), ofKey);
                SessionIds.otherSlots(key, keyring)
                        .forEach(other -> collect(new Value.Hidden(keyring.derivedHmacSecret(other)), ofKey));
            }
        });
        return new Session(stored.whole(unmask(stored.fields(), ofPolicies, ofKey)));
    }

    private Value.Fields unmask(Value.Fields fields, Map<String, Value> first, Map<String, Value> then) {
        Value.Fields found = fields;
        for (String name : fields.names()) {
            if (fields.get(name) instanceof Value.Fields inner) {
                Value value = name.equals(META_DATA) ? free(inner, List.of(first, then)) : secret(inner, then);
                found = value == inner ? found : found.with(name, value);
            }
        }
        return found;
    }

    /** A field that only ever holds a secret, or an object with such fields. */
    private Value secret(Value.Fields value, Map<String, Value> known) {
        if (isPrint(value)) {
            Value text = find(value, List.of(known));
            return text instanceof Value.Text t ? new Value.Hidden(Secret.of(t.text())) : text;
        }
        Value.Fields found = value;
        for (String name : value.names()) {
            if (value.get(name) instanceof Value.Fields inner && isPrint(inner)) {
                found = found.with(name, secret(inner, known));
            }
        }
        return found;
    }

    private Value free(Value value, List<Map<String, Value>> known) {
        if (value instanceof Value.Items items) {
            List<Value> found =
                    items.items().stream().map(item -> free(item, known)).toList();
            return found.equals(items.items()) ? items : Value.items(found);
        }
        if (!(value instanceof Value.Fields fields)) {
            return value;
        }
        if (isPrint(fields)) {
            return find(fields, known);
        }
        var names = new String[fields.size()];
        var values = new Value[fields.size()];
        boolean same = true;
        for (int i = 0; i < names.length; i++) {
            String name = fields.names().get(i);
            names[i] = name.startsWith(Masks.ESCAPE) ? name.substring(1) : name;
            values[i] = free(fields.get(name), known);
            same &= names[i] == name && values[i] == fields.get(name);
        }
        return same ? fields : Value.Fields.of(names, values, names.length);
    }

    /** Without a fingerprint nothing is secret; only names may need to be unescaped. */
    private Value.Fields unescaped(Value.Fields fields) {
        return fields.get(META_DATA) instanceof Value.Fields data
                ? fields.with(META_DATA, free(data, List.of()))
                : fields;
    }

    private static boolean isPrint(Value.Fields fields) {
        return fields.size() == 1 && fields.has(Masks.PRINT);
    }

    private static Value find(Value.Fields printed, List<Map<String, Value>> known) {
        String fingerprint = printed.text(Masks.PRINT);
        return known.stream()
                .map(texts -> texts.get(fingerprint))
                .filter(text -> text != null)
                .findFirst()
                .orElseGet(() -> Value.text(Masks.PRINT + " " + fingerprint));
    }

    private void collect(Value value, Map<String, Value> texts) {
        if (value instanceof Value.Text || value instanceof Value.Hidden) {
            texts.putIfAbsent(masks.fingerprint(value), value);
        } else if (value instanceof Value.Items items) {
            items.items().forEach(item -> collect(item, texts));
        } else if (value instanceof Value.Fields fields) {
            fields.forEach((name, item) -> collect(item, texts));
        }
    }

    private void collectLive(Value value, Set<String> unknown) {
        if (value instanceof Value.Fields fields && isPrint(fields)) {
            String fingerprint = fields.text(Masks.PRINT);
            if (!ofPolicies.containsKey(fingerprint)) {
                unknown.add(fingerprint);
            }
        } else if (value instanceof Value.Items items) {
            items.items().forEach(item -> collectLive(item, unknown));
        } else if (value instanceof Value.Fields fields) {
            fields.forEach((name, item) -> collectLive(item, unknown));
        } else if (value instanceof Value.Text) {
            ofPolicies.putIfAbsent(masks.fingerprint(value), value);
        }
    }

    private void findUnknown(Value value, Set<String> unknown) {
        var texts = new HashMap<String, Value>();
        collect(value, texts);
        texts.keySet().retainAll(unknown);
        ofPolicies.putAll(texts);
    }
}

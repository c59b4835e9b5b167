package dev.keywright.schema.convert;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.json.JsonTree;
import dev.keywright.model.Location;
import dev.keywright.model.forms.KeyMask;
import dev.keywright.model.value.Secret;
import dev.keywright.tyk.TokenText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds policies and sessions in the values of files, whatever holds them: a map by id, an array,
 * {@code {"Data": […]}}, the answer of an admin API, a Kubernetes resource. API definitions are read for the names of
 * APIs.
 */
public final class ForeignObjects {

    /** A file name that can be a key or its hash: 16 hex digits and more. */
    private static final Pattern LIKE_A_KEY = Pattern.compile("[0-9a-fA-F-]{16,}");

    /** One that holds such a text, as names of Redis do ({@code apikey-…}). Ids of Tyk Dashboard have 24 digits. */
    private static final Pattern HOLDS_A_HASH =
            Pattern.compile("(?<![0-9a-fA-F])(?![0-9a-fA-F]{24}(?![0-9a-fA-F]))(?=[a-fA-F]*[0-9])[0-9a-fA-F]{16,}");

    /** Names of files that are no id of a policy. */
    private static final List<String> GENERAL = List.of("policies", "policy", "standard input", "tyk-policies");

    private static final List<String> KEY_NAMES = List.of("key_id", "keyId", "key", "token", "custom_key");

    /** Beside a session, where the name of a user is the only thing that leads to it. */
    private static final String USERNAME = "username";

    private final Optional<ForeignObject.Kind> asked;
    private final ConversionNotes notes;
    private final ApiNames apis = new ApiNames();
    private final List<ForeignObject> objects = new ArrayList<>();

    ForeignObjects(Optional<ForeignObject.Kind> asked, ConversionNotes notes) {
        this.asked = asked;
        this.notes = notes;
    }

    List<ForeignObject> objects() {
        return objects;
    }

    ApiNames apis() {
        return apis;
    }

    /** A file's name as it may be shown: one that is named like a key is not. */
    static String shown(String file) {
        int slash = file.lastIndexOf('/') + 1;
        String base = withoutExtension(file.substring(slash));
        boolean hidden = LIKE_A_KEY.matcher(base).matches() && base.chars().anyMatch(Character::isDigit)
                || HOLDS_A_HASH.matcher(base).find() && !base.startsWith("policy-")
                || !TokenText.hashFunction(base).isEmpty()
                || KeyMask.holdsKey(base);
        return hidden ? file.substring(0, slash) + "(a file that is named like a key)" : file;
    }

    private static String withoutExtension(String name) {
        return name.replaceFirst("\\.(json|jsonl|ndjson|ya?ml|txt)$", "");
    }

    /**
     * Takes the values of one file.
     *
     * @param named whether the user named this file; then it has to hold something
     * @param diagnostics takes an error where an object could be a policy or a key
     */
    void add(String file, List<ForeignText.Document> documents, boolean named, Diagnostics diagnostics) {
        int before = objects.size();
        var look = new InFile(file, diagnostics);
        documents.forEach(document -> look.value(document.tree(), document.line()));
        look.settle(documents.size());
        if (objects.size() == before && !look.hasErrors) {
            if (look.apis > 0) {
                return; // Read for the names of APIs.
            }
            if (named) {
                diagnostics.add(Diagnostic.error(
                                ConvertCode.NOTHING_TO_CONVERT,
                                Location.ofFile(shown(file)),
                                "no policy and no key in " + shown(file))
                        .because("policies and sessions are known by the names of their fields, and there are none")
                        .hint("a list of keys alone is not enough: the session of each key is needed"));
            } else {
                var note = new ConversionNotes.OfObject("file", Location.ofFile(shown(file)));
                note.add(ConvertCode.FILE_SKIPPED, "no policy and no key in it", "");
                notes.add(note);
            }
        }
    }

    /** One object that is found, before it is clear what it is. */
    private record Candidate(
            JsonTree.Members body,
            int line,
            Optional<ForeignObject.Kind> kind,
            Optional<String> listedAs,
            Optional<ForeignObject.Resource> resource,
            Optional<ForeignObject.ForeignCredential> credential) {}

    private final class InFile {
        private final String file;
        private final Diagnostics diagnostics;
        private final List<Candidate> candidates = new ArrayList<>();
        private int apis;
        private boolean hasErrors;

        InFile(String file, Diagnostics diagnostics) {
            this.file = file;
            this.diagnostics = diagnostics;
        }

        void value(JsonTree tree, int line) {
            value(tree, line, Optional.empty(), Optional.empty());
        }

        private void value(JsonTree tree, int line, Optional<ForeignObject.Kind> container, Optional<String> listedAs) {
            if (tree instanceof JsonTree.Items items) {
                items.items().forEach(item -> value(item, line, container, Optional.empty()));
            } else if (tree instanceof JsonTree.Members object) {
                object(object, line, container, listedAs);
            }
        }

        private void object(
                JsonTree.Members object, int line, Optional<ForeignObject.Kind> container, Optional<String> listedAs) {
            if (ForeignMembers.has(object, "kind") && ForeignMembers.has(object, "apiVersion")) {
                kubernetes(object, line);
            } else if (ForeignShapes.isApi(object)) {
                apis++;
                ForeignObjects.this.apis.addDefinition(object);
            } else if (!inside(object, line)) {
                if (ForeignShapes.isObject(object)) {
                    candidates.add(new Candidate(
                            object,
                            line,
                            container.or(() -> ForeignShapes.kind(object)),
                            listedAs,
                            Optional.empty(),
                            Optional.empty()));
                } else if (isMap(object)) {
                    object.members().forEach(entry -> value(entry.value(), line, container, Optional.of(entry.name())));
                }
            }
        }

        /** A map by id: some of its entries are policies or sessions, or answers that hold one. */
        private boolean isMap(JsonTree.Members object) {
            return object.members().stream()
                    .map(JsonTree.Member::value)
                    .filter(JsonTree.Members.class::isInstance)
                    .map(JsonTree.Members.class::cast)
                    .anyMatch(ForeignShapes::isObject);
        }

        /** Whether it is only a frame around others. */
        private boolean inside(JsonTree.Members object, int line) {
            Optional<JsonTree.Members> session = ForeignMembers.object(object, "data", "session", "session_state");
            if (session.isPresent() && ForeignShapes.isObject(session.get())) {
                answer(object, session.get(), line);
                return true;
            }
            if (ForeignShapes.isObject(object) && !isFrame(object)) {
                return false;
            }
            boolean found = false;
            for (JsonTree.Member member : object.members()) {
                Optional<Optional<ForeignObject.Kind>> frame = frame(member.name());
                boolean holds = member.value() instanceof JsonTree.Items
                        || member.value() instanceof JsonTree.Members inner
                                && (isMap(inner) || ForeignShapes.isObject(inner));
                if (frame.isPresent() && holds) {
                    found = true;
                    value(member.value(), line, frame.get(), Optional.empty());
                }
            }
            return found;
        }

        /** One whose only fields are {@code key} and the like, which some tools use for lists. */
        private boolean isFrame(JsonTree.Members object) {
            return object.members().stream()
                    .anyMatch(member -> frame(member.name()).isPresent()
                            && member.value() instanceof JsonTree.Items items
                            && items.items().stream().anyMatch(JsonTree.Members.class::isInstance));
        }

        private static Optional<Optional<ForeignObject.Kind>> frame(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "policies", "policy" -> Optional.of(Optional.of(ForeignObject.Kind.POLICY));
                case "keys", "sessions" -> Optional.of(Optional.of(ForeignObject.Kind.KEY));
                case "data", "items", "result", "results" -> Optional.of(Optional.empty());
                default -> Optional.empty();
            };
        }

        /** As Tyk Dashboard answers for a key: the session under {@code data}, and beside it the key. */
        private void answer(JsonTree.Members answer, JsonTree.Members session, int line) {
            Optional<ForeignObject.ForeignCredential> credential = Stream.concat(
                            KEY_NAMES.stream(), Stream.of(USERNAME))
                    .flatMap(name -> ForeignMembers.text(answer, name)
                            .map(value -> new ForeignObject.ForeignCredential(
                                    Secret.of(value), "\"" + name + "\" in " + shown(file)))
                            .stream())
                    .findFirst();
            Optional<ForeignObject.Kind> kind = credential.isPresent() || ForeignMembers.has(answer, "key_hash")
                    ? Optional.of(ForeignObject.Kind.KEY)
                    : ForeignShapes.kind(session);
            candidates.add(new Candidate(session, line, kind, Optional.empty(), Optional.empty(), credential));
        }

        private void kubernetes(JsonTree.Members resource, int line) {
            String kind = ForeignMembers.text(resource, "kind").orElse("");
            boolean tyks =
                    ForeignMembers.text(resource, "apiVersion").orElse("").startsWith("tyk.");
            if (kind.endsWith("List")) {
                ForeignMembers.items(resource, "items").forEach(item -> value(item, line));
                return;
            }
            JsonTree.Members spec = ForeignMembers.object(resource, "spec").orElse(new JsonTree.Members(List.of()));
            Optional<JsonTree.Members> metadata = ForeignMembers.object(resource, "metadata");
            String name =
                    metadata.flatMap(some -> ForeignMembers.text(some, "name")).orElse("");
            Optional<String> namespace = metadata.flatMap(some -> ForeignMembers.text(some, "namespace"));
            if (kind.equals("SecurityPolicy") && tyks) {
                Optional<String> id = ForeignMembers.object(resource, "status")
                        .flatMap(status -> ForeignMembers.text(status, "pol_id"));
                candidates.add(new Candidate(
                        spec,
                        line,
                        Optional.of(ForeignObject.Kind.POLICY),
                        id,
                        Optional.of(new ForeignObject.Resource(name, true)),
                        Optional.empty()));
            } else if (kind.equals("ApiDefinition") && tyks) {
                apis++;
                String shown = ForeignMembers.text(spec, "name").orElse(name);
                ForeignObjects.this.apis.addResource(name, shown);
                namespace.ifPresent(some -> ForeignObjects.this.apis.addResource(some + "/" + name, shown));
            }
        }

        /** Objects that could be either are what the others of the file are, or what the file's name shows. */
        void settle(int documents) {
            Optional<ForeignObject.Kind> others = candidates.stream()
                    .flatMap(each -> each.kind().stream())
                    .findFirst()
                    .or(this::byFileName);
            boolean alone = documents == 1 && candidates.size() == 1;
            for (Candidate each : candidates) {
                Optional<ForeignObject.Kind> kind = each.kind()
                        .or(() -> asked)
                        .or(() -> others)
                        .or(() -> ForeignShapes.couldBeKey(each.body())
                                ? Optional.of(ForeignObject.Kind.KEY)
                                : Optional.empty());
                if (kind.isPresent()) {
                    objects.add(object(each, kind.get(), alone));
                } else if (!hasErrors) {
                    undecided(each.line());
                }
            }
        }

        private Optional<ForeignObject.Kind> byFileName() {
            String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
            return name.contains("polic")
                    ? Optional.of(ForeignObject.Kind.POLICY)
                    : name.contains("key") || name.contains("session")
                            ? Optional.of(ForeignObject.Kind.KEY)
                            : Optional.empty();
        }

        private void undecided(int line) {
            hasErrors = true;
            diagnostics.add(Diagnostic.error(
                            ConvertCode.NOTHING_TO_CONVERT,
                            new Location(shown(file), line, 1),
                            "this could be a policy or a key: it has only fields that both have")
                    .because("the name under which a policy is listed is its id, and that of a key is a secret")
                    .hint("specify which: --as policies, or --as keys"));
        }

        private ForeignObject object(Candidate found, ForeignObject.Kind kind, boolean alone) {
            var at = new Location(shown(file), found.line(), 1);
            if (kind == ForeignObject.Kind.POLICY) {
                Optional<ForeignObject.Resource> resource = found.resource()
                        .or(() -> alone && !GENERAL.contains(idOfFile())
                                ? Optional.of(new ForeignObject.Resource(idOfFile(), false))
                                : Optional.empty());
                return new ForeignObject(kind, found.body(), at, found.listedAs(), resource, Optional.empty());
            }
            return new ForeignObject(
                    kind,
                    found.body(),
                    at,
                    Optional.empty(),
                    Optional.empty(),
                    found.credential().or(() -> credential(found)));
        }

        /** Tyk Sync names a file after the policy in it: {@code policy-ID.json}. */
        private String idOfFile() {
            return withoutExtension(file.substring(file.lastIndexOf('/') + 1)).replaceFirst("^policy-", "");
        }

        private Optional<ForeignObject.ForeignCredential> credential(Candidate found) {
            for (String name : KEY_NAMES) {
                Optional<String> value = ForeignMembers.text(found.body(), name);
                if (value.isPresent()) {
                    return Optional.of(new ForeignObject.ForeignCredential(
                            Secret.of(value.get()), "\"" + name + "\" in " + shown(file)));
                }
            }
            return found.listedAs()
                    .filter(name -> !name.isBlank())
                    .map(name -> new ForeignObject.ForeignCredential(
                            Secret.of(name), "the name under which " + shown(file) + " lists the key"));
        }
    }
}

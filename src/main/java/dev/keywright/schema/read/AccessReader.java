package dev.keywright.schema.read;

import dev.keywright.model.Access;
import dev.keywright.model.Location;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.schema.check.AccessRules;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code access_rights}: {@code all}, a list of {@code {api: …}}, or the gateway's own map from api_id to definition.
 * The gateway reads empty rights as rights to everything, so nothing empty is accepted (trap 8).
 */
public final class AccessReader {

    private static final String API = "api";
    private static final Value DEFAULT_VERSION = Value.texts(List.of("Default"));
    private static final Set<String> LIST_NAMES = Set.of(API);
    private static final Set<String> MAP_NAMES = Set.of("api_id", "api_name");

    private final ReadContext context;
    private final List<Access.AccessRight> rights = new ArrayList<>();
    private final Map<String, Location> seen = new HashMap<>();

    private AccessReader(ReadContext context) {
        this.context = context;
    }

    static Access read(Node.Mapping object, ReadContext context) {
        Optional<Node.Entry> entry = object.entry(FieldPath.ACCESS_RIGHTS);
        return entry.isEmpty() ? new Access.LeftOut() : new AccessReader(context).read(entry.get());
    }

    private Access read(Node.Entry entry) {
        Node node = entry.value();
        if (node instanceof Node.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                listed(sequence.items().get(i), FieldPath.ACCESS_RIGHTS + "[" + i + "]");
            }
            return rights(sequence.items().isEmpty(), entry);
        }
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach(this::mapped);
            return rights(mapping.entries().isEmpty(), entry);
        }
        if (ScalarInput.of(node)
                .filter(w -> !w.isRefused() && w.text().equals("all"))
                .isPresent()) {
            return new Access.All();
        }
        context.breakField(FieldPath.ACCESS_RIGHTS);
        WrongType.report(
                node,
                FieldPath.ACCESS_RIGHTS,
                "a list, a mapping, or 'all'",
                "write access_rights: [{api: Orders}]",
                context);
        return new Access.LeftOut();
    }

    private Access rights(boolean nothingWritten, Node.Entry entry) {
        if (nothingWritten) {
            context.report(context.mistake(Mistake.ACCESS_EMPTY, entry.keyAt(), "'access_rights' is empty")
                    .because("the gateway reads an empty list as rights to every API")
                    .hint("name the APIs; or write access_rights: all if that is meant"));
        }
        if (rights.isEmpty()) {
            context.breakField(FieldPath.ACCESS_RIGHTS);
        }
        return new Access.Rights(rights);
    }

    private void listed(Node item, String path) {
        if (!(item instanceof Node.Mapping mapping)) {
            WrongType.report(item, path, "a mapping", "write {api: Orders}", context);
            return;
        }
        context.locate(path, mapping.at());
        Value.Fields rest = StructReader.read(Shapes.ACCESS_RIGHT, LIST_NAMES, mapping, path, context);
        Optional<Node.Entry> api = mapping.entry(API);
        if (api.isEmpty()
                && MAP_NAMES.stream().anyMatch(name -> mapping.entry(name).isPresent())) {
            return; // Reported as a field that has another form.
        }
        if (api.isEmpty()) {
            context.reportMissing(
                    FieldPath.join(path, API),
                    context.mistake(Mistake.MISSING_FIELD, mapping.at(), "'" + path + "' names no API")
                            .hint("add api: with the API's name or id"));
            return;
        }
        text(api.get(), path)
                .ifPresent(name -> add(name, rest, api.get().value().at(), path));
    }

    private void mapped(Node.Entry entry) {
        String path = FieldPath.ACCESS_RIGHTS + "." + entry.key();
        context.locate(path, entry.keyAt());
        if (!(entry.value() instanceof Node.Mapping mapping)) {
            WrongType.report(entry.value(), path, "a mapping", "", context);
            return;
        }
        Value.Fields rest = StructReader.read(Shapes.ACCESS_RIGHT, MAP_NAMES, mapping, path, context);
        mapping.entry("api_id").ifPresent(id -> agrees(entry.key(), id, path));
        mapping.entry("api_name").ifPresent(name -> text(name, path));
        add(entry.key(), rest, entry.keyAt(), path);
    }

    private void agrees(String key, Node.Entry id, String path) {
        Optional<String> written = text(id, path);
        if (written.isPresent() && !written.get().equals(key)) {
            context.report(context.mistake(
                            Mistake.WRONG_TYPE,
                            id.value().at(),
                            "'" + path + ".api_id' differs from '" + key + "', the name it is listed under")
                    .hint("remove api_id, or use the list form: [{api: " + key + "}]"));
        }
    }

    private Optional<String> text(Node.Entry entry, String path) {
        return Texts.read(entry, FieldPath.join(path, entry.key()), context).map(context.interner()::keep);
    }

    private void add(String api, Value.Fields rest, Location at, String path) {
        Location first = seen.putIfAbsent(api, at);
        if (first != null) {
            context.report(
                    context.mistake(Mistake.DUPLICATE_API, at, "API '" + api + "' is listed twice, first at " + first)
                            .because("the gateway keeps one access right for each API")
                            .hint("put versions and URLs into one entry")
                            .seeAlso(first));
            return;
        }
        String versions = path + ".versions";
        if (!rest.has("versions") && context.wrote(versions) && !context.isBroken(versions)) {
            context.report(context.mistake(Mistake.EMPTY_VALUE, context.at(versions), "'" + versions + "' is empty")
                    .hint("name the versions, or leave it out for [Default]"));
        }
        Value.Fields full = rest.has("versions") ? rest : rest.with("versions", DEFAULT_VERSION);
        AccessRules.check(full, path, context);
        rights.add(new Access.AccessRight(api, context.interner().keep(full)));
    }
}

package dev.keywright.schema.convert;

import dev.keywright.json.JsonTree;
import dev.keywright.model.value.Value;
import dev.keywright.source.yaml.Node;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A YAML tree as the JSON that Kubernetes makes of it. */
final class YamlAsJson {

    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private YamlAsJson() {}

    static JsonTree of(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return new JsonTree.Members(mapping.entries().stream()
                    .map(entry -> new JsonTree.Member(entry.key(), of(entry.value())))
                    .toList());
        }
        if (node instanceof Node.Sequence list) {
            return new JsonTree.Items(list.items().stream().map(YamlAsJson::of).toList());
        }
        return node instanceof Node.Scalar scalar ? scalar(scalar) : new JsonTree.Scalar(Value.NOTHING);
    }

    private static JsonTree scalar(Node.Scalar scalar) {
        String text = scalar.text();
        if (scalar.isNull()) {
            return new JsonTree.Scalar(Value.NOTHING);
        }
        if (!scalar.quoted() && (text.equals("true") || text.equals("false"))) {
            return new JsonTree.Scalar(Value.flag(text.equals("true")));
        }
        if (!scalar.quoted() && WHOLE.matcher(text).matches()) {
            return new JsonTree.Number(OptionalLong.of(Long.parseLong(text)), Double.parseDouble(text));
        }
        return !scalar.quoted() && text.length() < 100 && NUMBER.matcher(text).matches()
                ? new JsonTree.Number(OptionalLong.empty(), Double.parseDouble(text))
                : new JsonTree.Scalar(Value.text(text));
    }
}

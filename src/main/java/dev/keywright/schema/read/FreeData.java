package dev.keywright.schema.read;

import dev.keywright.model.value.Value;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.units.Flags;
import dev.keywright.schema.units.Numbers;
import dev.keywright.source.yaml.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;

/**
 * Any YAML as JSON, for {@code meta_data}. Plain values are numbers and booleans where JSON has such; quoted ones are
 * texts; the value of a reference is a hidden text.
 */
public final class FreeData {

    private FreeData() {}

    public static Optional<Value> read(Node node, String path, ReadContext context) {
        if (node instanceof Node.Sequence sequence) {
            var items = new ArrayList<Value>(sequence.items().size());
            for (int i = 0; i < sequence.items().size(); i++) {
                read(sequence.items().get(i), path + "[" + i + "]", context).ifPresent(items::add);
            }
            return Optional.of(Value.items(items));
        }
        if (node instanceof Node.Mapping mapping) {
            var fields = new HashMap<String, Value>();
            for (Node.Entry entry : mapping.entries()) {
                read(entry.value(), path + "." + entry.key(), context)
                        .ifPresent(value -> fields.put(context.interner().keep(entry.key()), value));
            }
            return Optional.of(Value.Fields.of(fields));
        }
        return ScalarInput.of(node).flatMap(written -> single(written, path, context));
    }

    private static Optional<Value> single(ScalarInput written, String path, ReadContext context) {
        if (written.isUnresolved()) {
            return Optional.empty();
        }
        if (written.isRefused()) {
            context.report(written.notAllowed(context, path));
            return Optional.empty();
        }
        if (written.isReferenced()) {
            return Optional.of(new Value.Hidden(written.secret()));
        }
        if (written.isNull()) {
            return Optional.of(Value.NOTHING);
        }
        if (written.isPlain()) {
            Optional<Value> flag = Flags.parse(written.text()).value();
            if (flag.isPresent()) {
                return flag;
            }
            Optional<BigDecimal> number = Numbers.read(written.text());
            if (number.isPresent()) {
                return number(number.get(), written, path, context);
            }
        }
        return Optional.of(context.interner().keep(Value.text(written.text())));
    }

    private static Optional<Value> number(BigDecimal number, ScalarInput written, String path, ReadContext context) {
        Optional<Value> value = Numbers.free(number);
        if (value.isEmpty()) {
            context.report(context.mistake(
                            Mistake.BAD_NUMBER,
                            written.at(),
                            "'" + path + "' is too large for a number: " + written.shown())
                    .because("the gateway keeps free data as floating point and would change its last digits")
                    .hint("put it in quotes, so that it is a text"));
        }
        return value;
    }
}

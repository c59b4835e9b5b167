package dev.keywright.schema.read;

import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.source.yaml.Node;
import java.time.Duration;
import java.util.Optional;

/** A length of time for which something of a key is kept, up to ten years. */
final class LimitedTime {

    private static final long MOST = Duration.ofDays(3650).toSeconds();

    private LimitedTime() {}

    /** In seconds; empty if there is a mistake. */
    static Optional<Long> read(Node.Entry entry, String path, ReadContext context) {
        Optional<Long> seconds = ValueReader.read(FieldType.SECONDS, entry.value(), path, context)
                .map(value -> ((Value.Whole) value).number());
        if (seconds.filter(length -> length < 0 || length > MOST).isPresent()) {
            context.report(context.mistake(
                            Mistake.BAD_NUMBER, entry.value().at(), "'%s' must be between 0 and 3650d".formatted(path))
                    .because("a key that is kept for longer is no longer on its way out"));
            return Optional.empty();
        }
        return seconds;
    }
}

package dev.keywright.schema.convert;

import dev.keywright.schema.write.Loss;
import java.util.function.Consumer;

/** Reports what {@code schema.write} finds that the language cannot declare. */
final class LossNotes implements Consumer<Loss> {

    private final ConversionNotes.OfObject notes;

    LossNotes(ConversionNotes.OfObject notes) {
        this.notes = notes;
    }

    @Override
    public void accept(Loss loss) {
        switch (loss.kind()) {
            case GATEWAY_FIELD -> {
                // Counted where it was decoded.
            }
            case UNKNOWN_FIELD ->
                notes.add(
                        loss.path(),
                        ConvertCode.FIELD_NOT_CARRIED,
                        "fields that the gateway does not know",
                        "the gateway silently ignores them",
                        "");
            case BAD_VALUE ->
                notes.add(
                        loss.path(),
                        ConvertCode.VALUE_NOT_CARRIED,
                        "values out of range",
                        "the language cannot express them, and the gateway does not limit anything with them",
                        "write what is meant");
            case HALF_A_RATE ->
                notes.add(
                        loss.path(),
                        ConvertCode.LIMIT_WITHOUT_EFFECT,
                        "a rate without an interval ('per'), or an interval without a rate",
                        "with one alone the gateway does not limit at all",
                        "write both if a limit is meant");
            case INACTIVE_WITH_POLICY, RESERVED_META_DATA ->
                notes.add(
                        loss.path(),
                        ConvertCode.META_DATA_NOT_CARRIED,
                        "reserved names",
                        "Keywright or the gateway uses them",
                        "");
        }
    }
}

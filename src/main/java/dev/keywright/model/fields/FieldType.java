package dev.keywright.model.fields;

import java.util.List;

/** The kinds of value that a field can hold, and so the friendly forms that the files may use for it. */
public sealed interface FieldType {

    FieldType TEXT = new Text();
    FieldType SECRET = new SecretText();
    FieldType FLAG = new Flag();
    FieldType WHOLE = new Whole();
    FieldType COUNT = new Count();
    FieldType RATE = new Rate();
    FieldType REAL = new Real();
    FieldType SECONDS = new Seconds();
    FieldType DATE = new Date();
    FieldType ANYTHING = new Anything();

    record Text() implements FieldType {}

    /** A text that only a reference may give; masked everywhere. */
    record SecretText() implements FieldType {}

    record Flag() implements FieldType {}

    /** A whole number, 0 or more. */
    record Whole() implements FieldType {}

    /** A whole number, 1 or more, or {@code unlimited} (-1). 0 is an error, since the gateway reads it as unlimited. */
    record Count() implements FieldType {}

    /** Requests per interval, more than 0, or {@code unlimited} (-1). 0 is an error for the same reason. */
    record Rate() implements FieldType {}

    /** A number, 0 or more, perhaps with a fraction. */
    record Real() implements FieldType {}

    /** Plain seconds or a duration such as {@code 30s}, {@code 15m}, {@code 12h}, {@code 30d}, {@code 2w}. */
    record Seconds() implements FieldType {}

    /** {@code 2027-06-30}, RFC 3339, {@code never}, or epoch seconds. */
    record Date() implements FieldType {}

    /** Any JSON; {@code meta_data}. Text that a reference gave is masked. */
    record Anything() implements FieldType {}

    record Choice(List<String> words) implements FieldType {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** @param set true where order and repetition mean nothing to the gateway */
    record ListOf(FieldType item, boolean set) implements FieldType {}

    /** A map whose names are free. */
    record MapOf(FieldType item) implements FieldType {}

    record Struct(Shape shape) implements FieldType {}
}

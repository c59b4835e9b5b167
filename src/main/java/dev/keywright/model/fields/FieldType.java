package dev.keywright.model.fields;

import java.util.List;

/** The types of value that a field can hold, and with them the readable forms that the files may use. */
public sealed interface FieldType {

    FieldType TEXT = new Text();
    FieldType SECRET = new SecretText();
    FieldType FLAG = new Flag();
    FieldType WHOLE = new Whole("");
    FieldType COUNT = new Count();
    FieldType RATE = new Rate();
    FieldType REAL = new Real();
    FieldType SECONDS = new Seconds(false, "");
    FieldType DATE = new Date();
    FieldType ANYTHING = new Anything();

    <R> R accept(Visitor<R> visitor);

    record Text() implements FieldType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.text();
        }
    }

    /** A text that only a reference may give; masked everywhere. */
    record SecretText() implements FieldType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.secret();
        }
    }

    record Flag() implements FieldType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.flag();
        }
    }

    /**
     * A whole number, 0 or more.
     *
     * @param minusOne the word for -1; empty if -1 has no meaning
     */
    record Whole(String minusOne) implements FieldType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.whole(this);
        }
    }

    /** A whole number, 1 or more, or {@code unlimited} (-1). 0 is an error, since the gateway reads it as unlimited. */
    record Count() implements FieldType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.count();
        }
    }

    /** Requests per interval, more than 0, or {@code unlimited} (-1). 0 is an error for the same reason. */
    record Rate() implements FieldType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rate();
        }
    }

    /** A number, 0 or more, possibly with a fraction. */
    record Real() implements FieldType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.real();
        }
    }

    /**
     * Plain seconds or a duration such as {@code 30s}, {@code 15m}, {@code 12h}, {@code 30d}, {@code 2w}.
     *
     * @param fraction whether the gateway keeps fractions of a second
     * @param minusOne the word for -1; empty if -1 has no special meaning
     * @param minusOneIsNone whether -1 means the same as leaving the field out (trap 25)
     */
    record Seconds(boolean fraction, String minusOne, boolean minusOneIsNone) implements FieldType {

        public Seconds(boolean fraction, String minusOne) {
            this(fraction, minusOne, false);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.seconds(this);
        }
    }

    /** {@code 2027-06-30}, RFC 3339, {@code never}, or epoch seconds. */
    record Date() implements FieldType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.date();
        }
    }

    /** Any JSON. Text from a reference is masked. */
    record Anything() implements FieldType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.anything();
        }
    }

    record Choice(List<String> words) implements FieldType {
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.choice(this);
        }
    }

    /** @param set whether the gateway ignores order and repetition */
    record ListOf(FieldType item, boolean set) implements FieldType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.listOf(this);
        }
    }

    /** A map with arbitrary names. */
    record MapOf(FieldType item) implements FieldType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mapOf(this);
        }
    }

    record Struct(Shape shape) implements FieldType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.struct(this);
        }
    }

    /** One result for each type of value. */
    interface Visitor<R> {
        R text();

        R secret();

        R flag();

        R whole(Whole type);

        R count();

        R rate();

        R real();

        R seconds(Seconds type);

        R date();

        R anything();

        R choice(Choice type);

        R listOf(ListOf type);

        R mapOf(MapOf type);

        R struct(Struct type);
    }
}

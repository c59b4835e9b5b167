package dev.keywright.json;

import dev.keywright.model.value.LoneSurrogates;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.JsonRecyclerPools;

/** Reads and writes values as JSON. Names are sorted, so equal values always give the same text. */
public final class Json {

    /** Names are interned: the same few recur, and most are compared with our constants. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    /** Of texts from this size on, most names occur once: a page of the ledger has those of its keys. Tables of them only grow. */
    private static final int LARGE = 8192;

    private static final JsonFactory UNLIKE_NAMES = FACTORY.rebuild()
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private static final int USUAL_FIELDS = 16;

    private Json() {}

    /** @throws JsonSyntaxException if the text is not a single JSON value */
    public static Value read(String text) {
        try (JsonParser parser = FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
            return readOnly(parser);
        } catch (JacksonException e) {
            throw new JsonSyntaxException(e);
        }
    }

    /** @throws JsonSyntaxException if the bytes are not a single JSON value */
    public static Value read(byte[] bytes) {
        JsonFactory factory = bytes.length < LARGE ? FACTORY : UNLIKE_NAMES;
        try (JsonParser parser = factory.createParser(tools.jackson.core.ObjectReadContext.empty(), bytes)) {
            return readOnly(parser);
        } catch (JacksonException e) {
            throw new JsonSyntaxException(e);
        }
    }

    /** @throws JsonSyntaxException if the bytes are not a single JSON value */
    public static Value read(InputStream bytes) {
        try (JsonParser parser = FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), bytes)) {
            return readOnly(parser);
        } catch (JacksonException e) {
            throw new JsonSyntaxException(e);
        }
    }

    /** One line; hidden values are masked. */
    public static String masked(Value value) {
        return write(value, false, false);
    }

    /** Indented by two; hidden values are masked. */
    public static String maskedPretty(Value value) {
        return write(value, false, true);
    }

    /** One line, with hidden values in clear text: only for a request to the gateway. */
    public static String revealing(Value value) {
        return write(value, true, false);
    }

    /** As {@link #revealing}, as a secret that is to be encrypted. */
    public static Secret secret(Value value) {
        return Secret.of(revealing(value));
    }

    /** Indented by two, with hidden values in clear text: only for a file that the gateway reads. */
    public static String revealingPretty(Value value) {
        return write(value, true, true);
    }

    private static Value readOnly(JsonParser parser) {
        parser.nextToken();
        Value value = readValue(parser);
        if (parser.nextToken() != null) {
            throw new JsonSyntaxException("more than one JSON value");
        }
        return value;
    }

    static Value readValue(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new JsonSyntaxException("no JSON value");
        }
        return switch (token) {
            case VALUE_STRING -> Value.text(whole(parser.getString()));
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? real(parser)
                        : Value.whole(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> real(parser);
            case VALUE_TRUE -> Value.TRUE;
            case VALUE_FALSE -> Value.FALSE;
            case VALUE_NULL -> Value.NOTHING;
            case START_ARRAY -> readItems(parser);
            case START_OBJECT -> readFields(parser);
            default -> throw new JsonSyntaxException("unexpected " + token);
        };
    }

    private static Value real(JsonParser parser) {
        return Value.number(finite(parser));
    }

    private static double finite(JsonParser parser) {
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw new JsonSyntaxException("JSON with a number that is too large");
        }
        return number;
    }

    /** The text, if UTF-8 can encode it. */
    private static String whole(String text) {
        if (LoneSurrogates.in(text)) {
            throw new JsonSyntaxException("JSON with half a character (an escape from \\uD800 to \\uDFFF alone)");
        }
        return text;
    }

    private static Value readItems(JsonParser parser) {
        var items = new ArrayList<Value>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(readValue(parser));
        }
        return Value.items(items);
    }

    private static Value readFields(JsonParser parser) {
        var names = new String[USUAL_FIELDS];
        var values = new Value[USUAL_FIELDS];
        int count = 0;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (count == names.length) {
                names = Arrays.copyOf(names, 2 * count);
                values = Arrays.copyOf(values, 2 * count);
            }
            parser.nextToken();
            names[count] = whole(name);
            values[count++] = readValue(parser);
        }
        return Value.Fields.of(names, values, count);
    }

    private static String write(Value value, boolean reveal, boolean pretty) {
        var out = new StringWriter();
        ObjectWriteContext context = pretty ? new Indented() : ObjectWriteContext.empty();
        try (JsonGenerator json = FACTORY.createGenerator(context, out)) {
            write(value, json, reveal);
        }
        return out.toString();
    }

    private static void write(Value value, JsonGenerator json, boolean reveal) {
        if (value instanceof Value.Text t) {
            json.writeString(t.text());
        } else if (value instanceof Value.Whole w) {
            json.writeNumber(w.number());
        } else if (value instanceof Value.Real r) {
            json.writeNumber(r.number());
        } else if (value instanceof Value.Flag f) {
            json.writeBoolean(f.flag());
        } else if (value instanceof Value.Hidden h) {
            json.writeString(reveal ? h.secret().reveal() : Secret.MASK);
        } else if (value instanceof Value.Items items) {
            json.writeStartArray();
            items.items().forEach(item -> write(item, json, reveal));
            json.writeEndArray();
        } else if (value instanceof Value.Fields fields) {
            json.writeStartObject();
            fields.forEach((name, field) -> {
                json.writeName(name);
                write(field, json, reveal);
            });
            json.writeEndObject();
        } else if (value instanceof Value.Nothing) {
            json.writeNull();
        } else {
            throw new IllegalStateException("no JSON for a " + value.getClass().getSimpleName());
        }
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}

package dev.keywright.json;

import dev.keywright.model.value.Value;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Reads many JSON values one after another, from one array or as JSON lines, and never holds more than one.
 *
 * <p>A syntax error throws a {@link JsonSyntaxException} with its position, after the values before it.
 */
public final class JsonStream implements AutoCloseable {

    private final JsonParser parser;
    private boolean inArray;
    private int line;

    public JsonStream(InputStream bytes) {
        try {
            parser = Json.FACTORY.createParser(ObjectReadContext.empty(), bytes);
        } catch (JacksonException e) {
            throw new JsonSyntaxException(e);
        }
    }

    /** Empty at the end. */
    public Optional<Value> next() {
        return next(Json::readValue);
    }

    /** The next value as written; empty at the end. */
    public Optional<JsonTree> nextTree() {
        return next(JsonTreeReader::tree);
    }

    private <T> Optional<T> next(Function<JsonParser, T> read) {
        try {
            JsonToken token = parser.nextToken();
            if (!inArray && token == JsonToken.START_ARRAY) {
                inArray = true;
                token = parser.nextToken();
            }
            while (inArray && token == JsonToken.END_ARRAY) {
                inArray = false;
                token = parser.nextToken();
            }
            if (token == null) {
                return Optional.empty();
            }
            line = parser.currentTokenLocation().getLineNr();
            return Optional.of(read.apply(parser));
        } catch (JacksonException e) {
            throw new JsonSyntaxException(e);
        }
    }

    /** Where the last value began, counted from 1. */
    public int line() {
        return line;
    }

    @Override
    public void close() {
        parser.close();
    }
}

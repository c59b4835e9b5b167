package dev.keywright.json;

import dev.keywright.model.value.LoneSurrogates;
import dev.keywright.model.value.Value;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Reads {@link JsonTree}s. */
public final class JsonTreeReader {

    private JsonTreeReader() {}

    /** @throws JsonSyntaxException if the bytes are not a single JSON value */
    public static JsonTree read(InputStream bytes) {
        try (JsonParser parser = Json.FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            parser.nextToken();
            JsonTree tree = tree(parser);
            if (parser.nextToken() != null) {
                throw new JsonSyntaxException("more than one JSON value");
            }
            return tree;
        } catch (JacksonException e) {
            throw new JsonSyntaxException(e);
        }
    }

    static JsonTree tree(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new JsonSyntaxException("no JSON value");
        }
        return switch (token) {
            case VALUE_STRING -> new JsonTree.Scalar(Value.text(whole(parser.getString(), parser)));
            case VALUE_NUMBER_INT -> new JsonTree.Number(whole(parser), parser.getDoubleValue());
            case VALUE_NUMBER_FLOAT -> new JsonTree.Number(OptionalLong.empty(), parser.getDoubleValue());
            case VALUE_TRUE -> new JsonTree.Scalar(Value.TRUE);
            case VALUE_FALSE -> new JsonTree.Scalar(Value.FALSE);
            case VALUE_NULL -> new JsonTree.Scalar(Value.NOTHING);
            case START_ARRAY -> items(parser);
            case START_OBJECT -> members(parser);
            default -> throw new JsonSyntaxException("unexpected " + token);
        };
    }

    private static OptionalLong whole(JsonParser parser) {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? OptionalLong.empty()
                : OptionalLong.of(parser.getLongValue());
    }

    private static JsonTree items(JsonParser parser) {
        var items = new ArrayList<JsonTree>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(tree(parser));
        }
        return new JsonTree.Items(items);
    }

    private static JsonTree members(JsonParser parser) {
        var members = new ArrayList<JsonTree.Member>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            whole(name, parser);
            parser.nextToken();
            members.add(new JsonTree.Member(name, tree(parser)));
        }
        return new JsonTree.Members(members);
    }

    /** The text, if UTF-8 can encode it. */
    private static String whole(String text, JsonParser parser) {
        if (LoneSurrogates.in(text)) {
            var at = parser.currentTokenLocation();
            throw new JsonSyntaxException(
                    "JSON with half a character (an escape from \\uD800 to \\uDFFF alone) at line " + at.getLineNr()
                            + ", column " + at.getColumnNr());
        }
        return text;
    }
}

package dev.keywright.json;

/** The text is not JSON. The message never quotes the text, which may hold secrets. */
public final class JsonSyntaxException extends RuntimeException {

    public JsonSyntaxException(String message) {
        super(message);
    }

    JsonSyntaxException(tools.jackson.core.JacksonException cause) {
        super(cause.getOriginalMessage() == null ? "not JSON" : position(cause));
    }

    private static String position(tools.jackson.core.JacksonException cause) {
        var at = cause.getLocation();
        return at == null ? "not JSON" : "not JSON at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}

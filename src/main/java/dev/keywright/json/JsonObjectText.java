package dev.keywright.json;

import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a JSON object, of which single members can be replaced or removed. Everything else keeps its characters:
 * the order of names, {@code 1.0}, integers of any length, and the indentation.
 */
public final class JsonObjectText {

    /** Names and values by their positions in the text. */
    private record Member(String name, int start, int value, int end) {}

    private final String text;
    private final List<Member> members;

    private JsonObjectText(String text, List<Member> members) {
        this.text = text;
        this.members = members;
    }

    /** @throws JsonSyntaxException if the text is not a single JSON object */
    public static JsonObjectText of(String text) {
        if (!(Json.read(text) instanceof Value.Fields)) {
            throw new JsonSyntaxException("no JSON object");
        }
        return new JsonObjectText(text, new Scan(text).members());
    }

    @Override
    public String toString() {
        return text;
    }

    public boolean has(String name) {
        return members.stream().anyMatch(member -> member.name().equals(name));
    }

    /**
     * Secrets in the value are written in clear text, for a file that the gateway reads. If the name occurs twice, one
     * member remains.
     */
    public JsonObjectText with(String name, Value value) {
        List<Member> there =
                members.stream().filter(member -> member.name().equals(name)).toList();
        if (there.size() > 1) {
            return without(name).with(name, value);
        }
        if (there.size() == 1) {
            Member member = there.get(0);
            return of(text.substring(0, member.value()) + indented(value, gap(member)) + text.substring(member.end()));
        }
        String quoted = Json.revealing(Value.text(name));
        if (members.isEmpty()) {
            return of("{\n  " + quoted + ": " + indented(value, "\n  ") + "\n}\n");
        }
        Member last = members.get(members.size() - 1);
        String gap = gap(last);
        return of(text.substring(0, last.end()) + "," + gap + quoted + ": " + indented(value, gap)
                + text.substring(last.end()));
    }

    public JsonObjectText without(String name) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(name)) {
                return of(cut(i)).without(name);
            }
        }
        return this;
    }

    private String cut(int place) {
        Member member = members.get(place);
        if (place > 0) {
            return text.substring(0, members.get(place - 1).end()) + text.substring(member.end());
        }
        int end = members.size() > 1 ? members.get(1).start() : member.end();
        return text.substring(0, member.start()) + text.substring(end);
    }

    /** The white space before a name. */
    private String gap(Member member) {
        int start = member.start();
        while (Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, member.start());
    }

    /** In JSON, a line break is never part of a string. */
    private static String indented(Value value, String gap) {
        int line = gap.lastIndexOf('\n');
        return line < 0
                ? Json.revealing(value)
                : Json.revealingPretty(value).replace("\r", "").replace("\n", gap.substring(line));
    }

    /** Finds the members of the outermost object of a text that is known to be JSON. */
    private static final class Scan {

        private final String text;
        private int at;

        Scan(String text) {
            this.text = text;
        }

        List<Member> members() {
            var members = new ArrayList<Member>();
            skipTo('{');
            at++;
            while (next() != '}') {
                if (text.charAt(at) == ',') {
                    at++;
                    continue;
                }
                int start = at;
                skipString();
                String name = ((Value.Text) Json.read(text.substring(start, at))).text();
                skipTo(':');
                at++;
                next();
                int value = at;
                skipValue();
                members.add(new Member(name, start, value, at));
            }
            return members;
        }

        /** The next character that is not white space. */
        private char next() {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return text.charAt(at);
        }

        private void skipTo(char wanted) {
            while (text.charAt(at) != wanted) {
                at++;
            }
        }

        private void skipString() {
            for (at++; text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\') {
                    at++;
                }
            }
            at++;
        }

        private void skipValue() {
            int depth = 0;
            do {
                char c = text.charAt(at);
                if (c == '"') {
                    skipString();
                    continue;
                }
                if (depth == 0 && (c == ',' || c == '}' || Character.isWhitespace(c))) {
                    return;
                }
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                at++;
            } while (depth > 0 || isScalar());
        }

        private boolean isScalar() {
            char before = text.charAt(at - 1);
            return before != '}' && before != ']' && before != '"';
        }
    }
}

package dev.keywright.review.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.keywright.model.rules.OrganisationRule;
import dev.keywright.model.rules.OrganisationRule.RuleText;
import dev.keywright.model.rules.OrganisationRule.Subject;
import dev.keywright.review.cel.CelExpression.MistakeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A message with expressions in braces: <code>the rate is {session.rate}</code>. Two braces are one that is shown. */
final class RuleMessage {

    private static final int LONGEST = 300;

    /** A piece of text, or an expression. */
    private record Piece(String text, CelExpression expression) {}

    private final List<Piece> pieces;

    private RuleMessage(List<Piece> pieces) {
        this.pieces = pieces;
    }

    static RuleMessage of(OrganisationRule rule) throws MistakeException {
        String written = rule.message().text();
        var pieces = new ArrayList<Piece>();
        var text = new StringBuilder();
        for (int at = 0; at < written.length(); at++) {
            char c = written.charAt(at);
            boolean twice = at + 1 < written.length() && written.charAt(at + 1) == c;
            if ((c == '{' || c == '}') && twice) {
                text.append(c);
                at++;
            } else if (c == '{') {
                int end = end(written, at);
                if (end < 0) {
                    throw new MistakeException("a brace is opened and not closed", place(rule.message(), at));
                }
                pieces.add(new Piece(text.toString(), null));
                text.setLength(0);
                pieces.add(new Piece("", compile(written.substring(at + 1, end), rule.on(), rule.message(), at + 1)));
                at = end;
            } else {
                text.append(c);
            }
        }
        pieces.add(new Piece(text.toString(), null));
        return new RuleMessage(pieces);
    }

    /** The brace that closes the one at {@code start}; texts in quotes are skipped. */
    private static int end(String written, int start) {
        int depth = 0;
        char quote = 0;
        for (int at = start; at < written.length(); at++) {
            char c = written.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return at;
            }
        }
        return -1;
    }

    private static CelExpression compile(String expression, Subject on, RuleText text, int offset)
            throws MistakeException {
        return CelExpression.compile(expression, false, on, text, offset);
    }

    private static dev.keywright.model.Location place(RuleText text, int at) {
        return text.place(1, at);
    }

    String of(Map<String, Object> variables) throws CelEvaluationException {
        var message = new StringBuilder();
        for (Piece piece : pieces) {
            message.append(
                    piece.expression() == null
                            ? piece.text()
                            : shown(piece.expression().evaluate(variables)));
        }
        String whole = message.toString().strip();
        return whole.length() > LONGEST ? whole.substring(0, LONGEST) + "…" : whole;
    }

    private static String shown(Object value) {
        if (value instanceof Double number) {
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? Long.toString(number.longValue())
                    : number.toString();
        }
        if (value instanceof Map<?, ?> map) {
            return shown(map.keySet());
        }
        return value instanceof Collection<?> all
                ? all.stream().map(RuleMessage::shown).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }
}

package dev.keywright.source.format;

import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.tokens.ScalarToken;
import org.snakeyaml.engine.v2.tokens.Token;

/** Reads the tokens of a text once: finds the indentation of each line and the gaps within it. */
final class Layout {

    private final String text;
    private final Iterator<Token> tokens;
    private final Lines lines;
    private final Edits edits = new Edits();
    private final Frames frames = new Frames();
    private final Positions positions;

    private Token before;
    private int lastLine = -1;
    private int flow;
    private int flowShift;
    private int flowStart;
    private boolean keyNext;
    private boolean isExplicit;

    Layout(String text, Iterator<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
        this.lines = new Lines(text);
        this.positions = new Positions(text);
    }

    /** The text itself where it has names that begin with a question mark, which no file of ours can have. */
    String formatted() {
        while (tokens.hasNext() && !isExplicit) {
            token(tokens.next());
        }
        if (isExplicit) {
            return text;
        }
        comments(lines.count());
        return lines.written(edits);
    }

    private void token(Token token) {
        Mark start = token.getStartMark().orElseThrow();
        switch (token.getTokenId()) {
            case StreamStart, StreamEnd, Comment -> {}
            case BlockMappingStart -> frames.open(start.getColumn(), false, false);
            case BlockSequenceStart -> frames.open(start.getColumn(), true, false);
            case BlockEnd -> {
                frames.closeIndentless();
                frames.close();
            }
            case Key -> key(token);
            case DocumentStart, DocumentEnd, Directive -> {
                frames.closeAll();
                visible(token, start);
            }
            case BlockEntry -> {
                if (frames.top().filter(top -> !top.isSequence()).isPresent()) {
                    frames.open(start.getColumn(), true, true);
                }
                visible(token, start);
            }
            default -> visible(token, start);
        }
    }

    private void key(Token token) {
        int at = positions.of(token.getStartMark());
        isExplicit = at < positions.of(token.getEndMark()) && text.charAt(at) == '?';
        if (flow == 0) {
            frames.closeIndentless();
            keyNext = true;
        }
    }

    private void visible(Token token, Mark start) {
        int line = start.getLine();
        if (line > lastLine) {
            comments(line);
            lines.indent(line, indent(token, start));
            frames.forgetClosed();
        } else if (before != null) {
            gap(token);
        }
        keyNext = false;
        switch (token.getTokenId()) {
            case FlowMappingStart, FlowSequenceStart -> {
                if (flow++ == 0) {
                    flowShift = lines.shift(line);
                    flowStart = line;
                }
            }
            case FlowMappingEnd, FlowSequenceEnd -> {
                if (--flow == 0) {
                    lines.shift(flowStart + 1, line, flowShift);
                }
            }
            default -> {}
        }
        before = token;
        lastLine = token.getEndMark().orElseThrow().getLine();
        if (token instanceof ScalarToken scalar) {
            scalar(scalar, line);
        }
    }

    private int indent(Token token, Mark start) {
        if (flow > 0) {
            return Math.max(0, start.getColumn() + flowShift);
        }
        return switch (token.getTokenId()) {
            case DocumentStart, DocumentEnd, Directive -> 0;
            case BlockEntry -> frames.top().orElseThrow().target();
            case Value -> {
                isExplicit = true; // The value of an explicit key.
                yield 0;
            }
            default ->
                keyNext && frames.top().isPresent() ? frames.top().orElseThrow().target() : frames.inner();
        };
    }

    private void scalar(ScalarToken scalar, int line) {
        int end = scalar.getEndMark().orElseThrow().getLine();
        if (scalar.getStyle() == ScalarStyle.LITERAL || scalar.getStyle() == ScalarStyle.FOLDED) {
            lastLine = scalar.getEndMark().orElseThrow().getColumn() == 0 ? end - 1 : end;
            int header = positions.of(scalar.getStartMark());
            boolean counted = lines.rest(header).matches("[|>][+-]?[1-9](?s:.*)");
            lines.block(line + 1, lastLine, counted ? Optional.of(frames.shift()) : Optional.empty(), frames.inner());
        } else if (end > line) {
            if (flow > 0) {
                lines.continued(line, end, -1, flowShift);
            } else {
                lines.continued(line, end, frames.inner(), 0);
            }
        } else if (scalar.getStyle() == ScalarStyle.SINGLE_QUOTED) {
            quotes(scalar);
        }
    }

    /** Double quotes wherever they hold the same text without an escape. */
    private void quotes(ScalarToken scalar) {
        int from = positions.of(scalar.getStartMark());
        int to = positions.of(scalar.getEndMark());
        String inside = text.substring(from + 1, to - 1);
        if (inside.indexOf('"') < 0 && inside.indexOf('\\') < 0 && inside.indexOf('\t') < 0) {
            edits.add(from, to, '"' + inside.replace("''", "'") + '"');
        }
    }

    private void gap(Token token) {
        int from = positions.of(before.getEndMark());
        int to = positions.of(token.getStartMark());
        if (to < from || !text.substring(from, to).isBlank()) {
            return;
        }
        String wanted = wanted(before.getTokenId(), token.getTokenId());
        if (wanted != null && !text.substring(from, to).equals(wanted)) {
            edits.add(from, to, wanted);
        }
    }

    /** What is between two tokens of one line; null where it stays as it is. */
    private static String wanted(Token.ID before, Token.ID next) {
        boolean closes = next == Token.ID.FlowMappingEnd || next == Token.ID.FlowSequenceEnd;
        if (before == Token.ID.Alias && (closes || next == Token.ID.FlowEntry || next == Token.ID.Value)) {
            return next == Token.ID.Value ? " " : null;
        }
        return switch (before) {
            case FlowMappingStart, FlowSequenceStart -> next == Token.ID.Value ? null : "";
            case Value -> closes || next == Token.ID.FlowEntry ? null : " ";
            case FlowEntry -> closes ? "" : " ";
            case BlockEntry, Anchor, Tag -> closes || next == Token.ID.FlowEntry ? null : " ";
            case Scalar, FlowMappingEnd, FlowSequenceEnd ->
                closes || next == Token.ID.FlowEntry || next == Token.ID.Value ? "" : null;
            default -> null;
        };
    }

    /** Comments before a line belong to what is open there, or was open just before. */
    private void comments(int line) {
        for (int i = lastLine + 1; i < line; i++) {
            if (lines.isComment(i)) {
                lines.indent(
                        i, flow > 0 ? Math.max(0, lines.column(i) + flowShift) : frames.ofComment(lines.column(i)));
            }
        }
    }
}

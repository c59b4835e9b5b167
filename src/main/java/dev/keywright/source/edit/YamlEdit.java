package dev.keywright.source.edit;

import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.yaml.Yaml;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One change of a YAML text. Only the bytes of the change differ: comments, order and style of everything else stay.
 *
 * @param line where it is, from 1
 * @param before the line as it was; empty where one is added
 * @param after the line as it becomes
 */
public record YamlEdit(String text, int line, Optional<String> before, String after) {

    /** The entry that a value belongs to: by its name's place in the text, counted as in a {@code Location}. */
    public record Place(int line, int column) {}

    /**
     * Sets a field of the mapping below a name, in place of the field of the same name or of another, or as its first entry.
     *
     * @param instead a field that is replaced, if it is there
     * @param value written as it is
     * @return empty where the text has no such mapping of its own, or its value is more than a plain word: an alias, a
     * reference, or a mapping that others repeat
     */
    public static Optional<YamlEdit> set(
            String file, String text, Place name, String instead, String field, String value) {
        try {
            return new Finder(text, Yaml.events(file, text, SourceLimits.standard())).find(name, instead, field, value);
        } catch (YamlEngineException e) {
            return Optional.empty();
        }
    }

    /** This edit and another one of its result, shown as one, in the order of their lines. */
    public YamlEdit then(YamlEdit next) {
        if (next.before().filter(after::equals).isPresent()) {
            return new YamlEdit(next.text(), line, before, next.after());
        }
        boolean above = next.line() <= line;
        YamlEdit upper = above ? next : this;
        YamlEdit lower = above ? this : next;
        List<String> gone = Stream.of(upper.before(), lower.before())
                .flatMap(Optional::stream)
                .toList();
        return new YamlEdit(
                next.text(),
                upper.line(),
                gone.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", gone)),
                upper.after() + "\n" + lower.after());
    }

    private record Finder(String text, Iterator<Event> events) {

        Optional<YamlEdit> find(Place name, String instead, String field, String value) {
            while (events.hasNext()) {
                if (events.next() instanceof ScalarEvent scalar && isAt(scalar, name)) {
                    return events.next() instanceof MappingStartEvent mapping
                                    && mapping.getAnchor().isEmpty()
                            ? inMapping(mapping.isFlow(), instead, field, value)
                            : Optional.empty();
                }
            }
            return Optional.empty();
        }

        private static boolean isAt(ScalarEvent scalar, Place name) {
            return scalar.getStartMark()
                    .filter(mark -> mark.getLine() == name.line() - 1 && mark.getColumn() == name.column() - 1)
                    .isPresent();
        }

        private Optional<YamlEdit> inMapping(boolean isFlow, String instead, String field, String value) {
            Optional<ScalarEvent> first = Optional.empty();
            boolean any = false;
            while (true) {
                Event key = events.next();
                if (!(key instanceof ScalarEvent scalar)) {
                    return any ? first.map(entry -> inserted(entry, isFlow, field, value)) : Optional.empty();
                }
                if (!any) {
                    any = true;
                    first = Optional.of(scalar)
                            .filter(one ->
                                    one.getAnchor().isEmpty() && one.getTag().isEmpty());
                }
                Event there = events.next();
                if (scalar.getValue().equals(instead) || scalar.getValue().equals(field)) {
                    return there instanceof ScalarEvent old ? replaced(scalar, old, field, value) : Optional.empty();
                }
                skip(there);
            }
        }

        private void skip(Event node) {
            int depth = node instanceof MappingStartEvent || node.getEventId() == Event.ID.SequenceStart ? 1 : 0;
            while (depth > 0) {
                Event.ID next = events.next().getEventId();
                if (next == Event.ID.MappingStart || next == Event.ID.SequenceStart) {
                    depth++;
                } else if (next == Event.ID.MappingEnd || next == Event.ID.SequenceEnd) {
                    depth--;
                }
            }
        }

        private Optional<YamlEdit> replaced(ScalarEvent name, ScalarEvent old, String field, String value) {
            boolean plain = old.getScalarStyle() == ScalarStyle.PLAIN
                    && name.getScalarStyle() == ScalarStyle.PLAIN
                    && isBare(old)
                    && isBare(name)
                    && !old.getValue().contains("$");
            int from = position(name.getStartMark());
            return plain
                    ? Optional.of(edit(from, position(old.getEndMark()), field + ": " + value, false))
                    : Optional.empty();
        }

        private static boolean isBare(ScalarEvent scalar) {
            return ((NodeEvent) scalar).getAnchor().isEmpty() && scalar.getTag().isEmpty();
        }

        private YamlEdit inserted(ScalarEvent first, boolean isFlow, String field, String value) {
            int at = position(first.getStartMark());
            int line = lineStart(at);
            String indent = text.substring(line, at);
            String end = text.startsWith("\r\n", lineEnd(at)) ? "\r\n" : "\n";
            return edit(at, at, field + ": " + value + (isFlow ? ", " : end + indent), !isFlow);
        }

        private YamlEdit edit(int from, int to, String with, boolean isLine) {
            String changed = text.substring(0, from) + with + text.substring(to);
            int start = lineStart(from);
            int number = (int) text.substring(0, start)
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            return new YamlEdit(
                    changed,
                    number,
                    isLine ? Optional.empty() : Optional.of(text.substring(start, lineEnd(to))),
                    changed.substring(start, lineEnd(changed, from)));
        }

        private int lineStart(int at) {
            return text.lastIndexOf('\n', at - 1) + 1;
        }

        private int lineEnd(int at) {
            return lineEnd(text, at);
        }

        private static int lineEnd(String text, int at) {
            int end = text.indexOf('\n', at);
            int stop = end < 0 ? text.length() : end;
            return stop > at && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
        }

        /** Marks count code points. */
        private int position(Optional<Mark> mark) {
            return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
        }
    }
}

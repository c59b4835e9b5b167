package dev.keywright.source.format;

import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.yaml.Yaml;
import java.util.Iterator;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Whether two texts are the same to a reader: the same values in the same order, and the same comments. */
final class SameMeaning {

    private SameMeaning() {}

    /** @throws YamlEngineException when the text is not YAML */
    static void read(String file, String text, SourceLimits limits) {
        Iterator<Event> events = Yaml.events(file, text, limits);
        while (events.hasNext()) {
            events.next();
        }
    }

    static boolean of(String file, String before, String after, SourceLimits limits) {
        if (!sameInk(before, after)) {
            return false;
        }
        try {
            Iterator<Event> one = Yaml.events(file, before, limits);
            Iterator<Event> other = Yaml.events(file, after, limits);
            while (one.hasNext()) {
                if (!other.hasNext() || !same(one.next(), other.next())) {
                    return false;
                }
            }
            return !other.hasNext();
        } catch (YamlEngineException e) {
            return false;
        }
    }

    /** The same characters, apart from white space and quotes. This covers comments, which are no events. */
    private static boolean sameInk(String before, String after) {
        int i = 0;
        int j = 0;
        while (true) {
            i = ink(before, i);
            j = ink(after, j);
            if (i == before.length() || j == after.length()) {
                return i == before.length() && j == after.length();
            }
            if (before.charAt(i++) != after.charAt(j++)) {
                return false;
            }
        }
    }

    private static int ink(String text, int from) {
        int at = from;
        while (at < text.length() && " \t\n'\"".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean same(Event one, Event other) {
        if (one.getEventId() != other.getEventId()) {
            return false;
        }
        if (one instanceof NodeEvent node && !node.getAnchor().equals(((NodeEvent) other).getAnchor())) {
            return false;
        }
        if (one instanceof ScalarEvent scalar) {
            var then = (ScalarEvent) other;
            return scalar.getValue().equals(then.getValue())
                    && scalar.getTag().equals(then.getTag())
                    && style(scalar) == style(then);
        }
        return one instanceof AliasEvent
                || !(one instanceof CollectionStartEvent start)
                || start.getTag().equals(((CollectionStartEvent) other).getTag())
                        && start.isFlow() == ((CollectionStartEvent) other).isFlow();
    }

    private static ScalarStyle style(ScalarEvent scalar) {
        return scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
                ? ScalarStyle.DOUBLE_QUOTED
                : scalar.getScalarStyle();
    }
}

package dev.keywright.source.yaml;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.model.value.LoneSurrogates;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.SourceException;
import dev.keywright.source.file.SourceLimits;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * From parser events to nodes: locations, aliases, merge keys, depth and tags. Builds a whole file, or a part of a
 * mapping that must be understood without the rest: no anchors, no aliases, no merge keys.
 */
public final class TreeBuilder {

    private final LineMap lines;
    private final Iterator<Event> events;
    private final SourceLimits limits;
    private final RecentTexts texts;
    private final Diagnostics diagnostics;
    private final Anchors anchors;
    /** The deepest level reached since the innermost open anchor began. */
    private int deepest;

    private boolean isPart;

    public TreeBuilder(
            LineMap lines,
            Iterator<Event> events,
            SourceLimits limits,
            RecentTexts texts,
            ExpansionBudget budget,
            Diagnostics diagnostics) {
        this.lines = lines;
        this.events = events;
        this.limits = limits;
        this.texts = texts;
        this.diagnostics = diagnostics;
        this.anchors = new Anchors(limits.aliasNodes(), budget);
    }

    /** @throws SourceException if the file cannot be read further */
    List<Node> documents() {
        var documents = new ArrayList<Node>();
        while (events.hasNext()) {
            if (events.next().getEventId() == Event.ID.DocumentStart) {
                anchors.startDocument();
                Node root = node(events.next(), 1);
                if (!(root instanceof Node.Scalar s && s.isNull())) {
                    documents.add(root);
                }
            }
        }
        return documents;
    }

    /**
     * The entries of a text that is part of one mapping, as written: a name may occur twice.
     *
     * @param depth the level of the mapping
     * @throws CannotSplitException if the text is something else
     * @throws SourceException if it cannot be read further
     */
    public List<Node.Entry> part(int depth) {
        isPart = true;
        expect(Event.ID.StreamStart);
        expect(Event.ID.DocumentStart);
        var start = (NodeEvent) expect(Event.ID.MappingStart);
        if (start.getAnchor().isPresent()) {
            throw new CannotSplitException();
        }
        Location at = lines.place(start.getStartMark().orElseThrow());
        sessionRef(depth, at);
        Tags.checkCollection(start, at, diagnostics);
        var entries = new ArrayList<Node.Entry>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            Location keyAt = place(next);
            if (!(node(next, depth + 1) instanceof Node.Scalar name) || MappingBuilder.isNoName(name)) {
                throw new CannotSplitException();
            }
            entries.add(new Node.Entry(name.text(), keyAt, node(events.next(), depth + 1)));
        }
        expect(Event.ID.DocumentEnd);
        Event end = expect(Event.ID.StreamEnd);
        lines.checkEnd(end.getStartMark().orElseThrow());
        return entries;
    }

    private Event expect(Event.ID wanted) {
        Event next = events.next();
        if (next.getEventId() != wanted) {
            throw new CannotSplitException();
        }
        return next;
    }

    /** @param depth the level of this node if it is a mapping or list; the root is at level 1 */
    private Node node(Event event, int depth) {
        if (isPart
                && (event instanceof AliasEvent
                        || ((NodeEvent) event).getAnchor().isPresent())) {
            throw new CannotSplitException();
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias, depth);
        }
        var start = (NodeEvent) event;
        anchors.countWritten();
        Optional<Anchor> anchor = start.getAnchor();
        return anchor.isPresent() ? anchored(anchor.get(), start, depth) : content(start, depth);
    }

    private Node alias(AliasEvent alias, int depth) {
        Location at = place(alias);
        var target = anchors.expand(alias.getAlias().getValue(), at);
        sessionRef(depth + target.height() - 1, at);
        return target.node();
    }

    private Node anchored(Anchor anchor, NodeEvent start, int depth) {
        int outside = deepest;
        long before = anchors.nodes() - 1;
        deepest = depth - 1;
        anchors.open(anchor.getValue());
        Node node = content(start, depth);
        anchors.close(
                anchor.getValue(),
                new Anchors.Anchored(
                        node, anchors.nodes() - before, deepest - (depth - 1), ExpansionBudget.weight(node)));
        deepest = Math.max(outside, deepest);
        return node;
    }

    private Node content(NodeEvent start, int depth) {
        Location at = place(start);
        if (start instanceof ScalarEvent scalar) {
            return scalar(scalar, at);
        }
        sessionRef(depth, at);
        Tags.checkCollection(start, at, diagnostics);
        return start instanceof MappingStartEvent ? mapping(at, depth) : sequence(at, depth);
    }

    private Node.Scalar scalar(ScalarEvent scalar, Location at) {
        // The parser attributes the blank lines of an empty block text to the line after it, which may be elsewhere in
        // the file.
        if (isPart
                && (scalar.isLiteral() || scalar.isFolded())
                && scalar.getValue().isBlank()) {
            throw new CannotSplitException();
        }
        boolean quoted = Tags.isText(scalar, at, diagnostics);
        if (LoneSurrogates.in(scalar.getValue())) {
            diagnostics.add(Diagnostic.error(
                            FileCode.BAD_CHARACTER, at, "half a character: an escape from \\uD800 to \\uDFFF alone")
                    .because(
                            "it has no form in UTF-8, so the gateway would keep another text, and every plan would differ")
                    .hint("write both halves, as in \"\\uD83D\\uDE00\", or the character itself"));
        }
        return new Node.Scalar(texts.share(scalar.getValue()), quoted, at);
    }

    private Node sequence(Location at, int depth) {
        var items = new ArrayList<Node>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(node(next, depth + 1));
        }
        return new Node.Sequence(items, at);
    }

    private Node mapping(Location at, int depth) {
        var fields = new MappingBuilder(isPart, diagnostics);
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            Location keyAt = place(next);
            Node key = node(next, depth + 1);
            Node value = node(events.next(), depth + 1);
            fields.add(key, keyAt, value);
        }
        return fields.build(at);
    }

    private void sessionRef(int depth, Location at) {
        deepest = Math.max(deepest, depth);
        if (depth > limits.depth()) {
            throw new SourceException(
                    Diagnostic.error(FileCode.TOO_DEEP, at, "nested more than " + limits.depth() + " levels deep")
                            .because("no key or policy needs that many; such a file is a mistake or an attack")
                            .hint("take levels away; meta_data that deep belongs into one text"));
        }
    }

    private Location place(Event event) {
        return lines.place(event.getStartMark().orElseThrow());
    }
}

package dev.keywright.source.large;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.file.TextFile;
import dev.keywright.source.yaml.CannotSplitException;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.RecentTexts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a range of entries. If an entry's name is alone on its line, the entry is split further into its fields, and
 * cached fields are not parsed again. Everything else goes to the parser as one text, and each cut in it must turn out
 * to be a name at that very position; otherwise the cuts were wrong.
 */
final class PortionReader {

    /**
     * The parser receives this fraction of a range at a time, so that the fields of one part are cached before the
     * next.
     */
    private static final int FEEDS = 32;

    private final TextFile file;
    private final byte[] bytes;
    private final ByteRange stretch;
    private final SourceLimits limits;
    private final RecentTexts texts;
    private final FieldCache known;
    private final boolean cutEntries;
    private ChunkBuffer feed;
    private final List<Fed> fed = new ArrayList<>();

    private String[] names = new String[64];
    private int[] lines = new int[64];
    private EntryBody[] bodies = new EntryBody[64];
    private int count;

    /** Where the fields of the current entry begin, with their lines. */
    private int[] cuts = new int[16];

    private int[] cutLines = new int[16];
    private int cutCount;

    /** @param cutEntries false to pass every entry to the parser whole */
    PortionReader(
            TextFile file,
            ByteRange stretch,
            SourceLimits limits,
            FieldCache known,
            RecentTexts texts,
            boolean cutEntries) {
        this.file = file;
        this.bytes = file.bytes();
        this.stretch = stretch;
        this.known = known;
        this.cutEntries = cutEntries;
        this.limits = limits;
        this.texts = texts;
        this.feed = new ChunkBuffer(file, limits, texts);
    }

    /** A field that is not cached. */
    private record New(int slot, int from, int to, int line, int lines, int hash) {}

    /** An entry for the parser: whole, or only its fields that are not cached. */
    private record Fed(int entry, int lines, FieldBlock[] blocks, List<New> news) {
        boolean isWhole() {
            return blocks == null;
        }
    }

    /**
     * @param depth the level of the mapping that the entries belong to
     * @throws CannotSplitException if the range, or one of its entries with {@code cutEntries}, contains more than
     * expected
     */
    EntryChunk read(int depth, Diagnostics diagnostics) {
        int line = stretch.line();
        for (int at = stretch.from(); at < stretch.to(); ) {
            cutCount = 0;
            int below = Cutter.next(bytes, at, stretch.to());
            int column = -1;
            int nextLine = line + 1;
            int end = below;
            for (; end < stretch.to(); end = Cutter.next(bytes, end, stretch.to()), nextLine++) {
                int text = Cutter.text(bytes, end, stretch.to());
                if (text < stretch.to() && Cutter.beginsName(bytes[text])) {
                    if (text - end == stretch.indent()) {
                        break;
                    }
                    column = column < 0 ? text - end : column;
                    if (text - end == column) {
                        cut(end, nextLine);
                    }
                }
            }
            entry(at, below, end, line, nextLine);
            if (feed.size() >= limits.partBytes() / FEEDS) {
                parse(depth, diagnostics);
            }
            at = end;
            line = nextLine;
        }
        parse(depth, diagnostics);
        return new EntryChunk(
                file.shown(),
                stretch.indent() + 1,
                Arrays.copyOf(names, count),
                Arrays.copyOf(lines, count),
                Arrays.copyOf(bodies, count));
    }

    private void cut(int at, int line) {
        if (cutCount == cuts.length) {
            cuts = Arrays.copyOf(cuts, 2 * cutCount);
            cutLines = Arrays.copyOf(cutLines, 2 * cutCount);
        }
        cuts[cutCount] = at;
        cutLines[cutCount++] = line;
    }

    private void entry(int from, int below, int to, int line, int nextLine) {
        if (count == names.length) {
            names = Arrays.copyOf(names, 2 * count);
            lines = Arrays.copyOf(lines, 2 * count);
            bodies = Arrays.copyOf(bodies, 2 * count);
        }
        int entry = count++;
        lines[entry] = line;
        int nameEnd = cutEntries && cutCount > 0 && cuts[0] == below ? nameEnd(from, below) : -1;
        if (nameEnd < 0) {
            feed.add(from, to, line, nextLine - line);
            fed.add(new Fed(entry, nextLine - line, null, List.of()));
            return;
        }
        int name = from + stretch.indent();
        names[entry] = new String(bytes, name, nameEnd - name, US_ASCII);
        blocks(entry, from, below, to, nextLine);
    }

    private void blocks(int entry, int from, int below, int to, int nextLine) {
        var blocks = new FieldBlock[cutCount];
        List<New> news = List.of();
        for (int i = 0; i < cutCount; i++) {
            boolean last = i + 1 == cutCount;
            int end = last ? to : cuts[i + 1];
            int hash = FieldCache.hash(bytes, cuts[i], end);
            blocks[i] = known.find(bytes, cuts[i], end, stretch.indent(), hash);
            if (blocks[i] == null) {
                if (news.isEmpty()) {
                    feed.add(from, below, lines[entry], 1);
                    news = new ArrayList<>(cutCount);
                }
                int howMany = (last ? nextLine : cutLines[i + 1]) - cutLines[i];
                feed.add(cuts[i], end, cutLines[i], howMany);
                news.add(new New(i, cuts[i], end, cutLines[i], howMany, hash));
            }
        }
        if (news.isEmpty()) {
            bodies[entry] = known.body(blocks);
        } else {
            fed.add(new Fed(entry, nextLine - lines[entry], blocks, news));
        }
    }

    /**
     * Where the name ends in a line that contains nothing else, or -1. Such a name needs no parser: letters, digits and
     * {@code . _ - ~} have no special meaning.
     */
    private int nameEnd(int from, int below) {
        int i = from + stretch.indent();
        if (bytes[i] == '_' || bytes[i] == '"' || bytes[i] == '\'') {
            return -1;
        }
        int longest = Math.min(below, i + 128);
        while (i < longest && isNameByte(bytes[i])) {
            i++;
        }
        boolean unix = i + 2 == below && bytes[i + 1] == '\n';
        boolean windows = i + 3 == below && bytes[i + 1] == '\r' && bytes[i + 2] == '\n';
        return bytes[i] == ':' && (unix || windows) ? i : -1;
    }

    private static boolean isNameByte(byte b) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '.'
                || b == '_'
                || b == '-'
                || b == '~';
    }

    private void parse(int depth, Diagnostics diagnostics) {
        if (feed.size() == 0) {
            return;
        }
        var found = new Diagnostics();
        List<Node.Entry> entries = feed.entries(depth, found);
        if (entries.size() != fed.size() || cutEntries && !found.all().isEmpty()) {
            throw new CannotSplitException();
        }
        for (int i = 0; i < entries.size(); i++) {
            check(fed.get(i), entries.get(i));
        }
        for (int i = 0; i < entries.size(); i++) {
            take(fed.get(i), entries.get(i));
        }
        diagnostics.addAll(found);
        fed.clear();
        feed = new ChunkBuffer(file, limits, texts);
    }

    private void check(Fed each, Node.Entry entry) {
        stands(entry.keyAt(), lines[each.entry()], stretch.indent());
        if (each.isWhole()) {
            return;
        }
        if (!(entry.value() instanceof Node.Mapping mapping)
                || mapping.entries().size() != each.news().size()
                || !entry.key().equals(names[each.entry()])) {
            throw new CannotSplitException();
        }
        for (int i = 0; i < each.news().size(); i++) {
            New field = each.news().get(i);
            int column = Cutter.text(bytes, field.from(), field.to()) - field.from();
            stands(mapping.entries().get(i).keyAt(), field.line(), column);
        }
    }

    private static void stands(Location at, int line, int indent) {
        if (at.line() != line || at.column() != indent + 1) {
            throw new CannotSplitException();
        }
    }

    private void take(Fed each, Node.Entry entry) {
        int i = each.entry();
        if (each.isWhole()) {
            names[i] = entry.key();
            bodies[i] = new EntryBody.Whole(CompactTree.of(entry.value(), lines[i]), each.lines());
            return;
        }
        List<Node.Entry> fields = ((Node.Mapping) entry.value()).entries();
        for (int k = 0; k < fields.size(); k++) {
            New written = each.news().get(k);
            each.blocks()[written.slot()] = block(written, fields.get(k));
        }
        bodies[i] = known.body(each.blocks());
    }

    private FieldBlock block(New written, Node.Entry field) {
        FieldBlock sameBefore = known.find(bytes, written.from(), written.to(), stretch.indent(), written.hash());
        if (sameBefore != null) {
            return sameBefore;
        }
        var block = new FieldBlock(
                field.key(),
                field.keyAt().column(),
                written.lines(),
                CompactTree.of(field.value(), written.line()),
                written.hash());
        known.add(bytes, written.from(), written.to(), stretch.indent(), written.hash(), block);
        return block;
    }
}

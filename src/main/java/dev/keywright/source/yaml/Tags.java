package dev.keywright.source.yaml;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/** YAML tags: those of plain YAML are interpreted, all others are refused. */
final class Tags {

    private static final String PLAIN = "tag:yaml.org,2002:";
    private static final String NOT_SPECIFIC = "!";
    private static final Set<String> TEXT = Set.of(PLAIN + "str", NOT_SPECIFIC);
    private static final Set<String> NOT_TEXT = Set.of(PLAIN + "int", PLAIN + "float", PLAIN + "bool", PLAIN + "null");

    private Tags() {}

    /** Whether the scalar is text whatever it looks like: quoted, or tagged {@code !!str}. */
    static boolean isText(ScalarEvent scalar, Location at, Diagnostics diagnostics) {
        Optional<String> tag = scalar.getTag();
        if (tag.isEmpty()) {
            return !scalar.isPlain();
        }
        if (NOT_TEXT.contains(tag.get())) {
            return false;
        }
        if (!TEXT.contains(tag.get())) {
            refuse(tag.get(), at, diagnostics);
        }
        return true;
    }

    static void checkCollection(NodeEvent start, Location at, Diagnostics diagnostics) {
        Optional<String> tag =
                start instanceof MappingStartEvent mapping ? mapping.getTag() : ((SequenceStartEvent) start).getTag();
        String own = PLAIN + (start instanceof MappingStartEvent ? "map" : "seq");
        tag.filter(t -> !t.equals(own) && !t.equals(NOT_SPECIFIC)).ifPresent(t -> refuse(t, at, diagnostics));
    }

    private static void refuse(String tag, Location at, Diagnostics diagnostics) {
        String shown = tag.startsWith(PLAIN) ? "!!" + tag.substring(PLAIN.length()) : tag;
        diagnostics.add(Diagnostic.error(FileCode.YAML_TAG, at, "the tag " + shown + " is not allowed here")
                .because("tags make YAML loaders build objects; nothing here needs one")
                .hint("remove the tag, or quote the value if it is a text"));
    }
}

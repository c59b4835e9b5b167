package dev.keywright.source.edit;

import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.ObjectWriteContext;

/**
 * YAML in the style of the documentation: two spaces, short lists of single values on one line, texts in quotes only
 * where something else would be read, no line breaks inside values. The same tree always gives the same text.
 */
public final class YamlWriter {

    private YamlWriter() {}

    /** @param comments lines above the content, without their {@code #} */
    public static String write(List<String> comments, YamlTree.Mapping file) {
        var text = new StringBuilder();
        for (String comment : comments) {
            text.append(comment.isEmpty() ? "#" : "# " + comment).append('\n');
        }
        return text.append(write(file)).toString();
    }

    public static String write(YamlTree.Mapping file) {
        var text = new StringWriter();
        try (StyledGenerator generator = StyledGenerator.of(ObjectWriteContext.empty(), text)) {
            write(file, generator);
        }
        String yaml = text.toString();
        return yaml.endsWith("\n") ? yaml : yaml + "\n";
    }

    private static void write(YamlTree tree, StyledGenerator generator) {
        if (tree instanceof YamlTree.Text text) {
            generator.scalar(escaped(text.text()), UnquotedText.isPlain(text.text()));
        } else if (tree instanceof YamlTree.Plain plain) {
            generator.scalar(plain.text(), true);
        } else if (tree instanceof YamlTree.Reference reference) {
            generator.scalar(reference.text(), false);
        } else if (tree instanceof YamlTree.Items list) {
            generator.startList(isShort(list));
            list.items().forEach(item -> write(item, generator));
            generator.writeEndArray();
        } else {
            YamlTree.Mapping mapping = (YamlTree.Mapping) tree;
            generator.writeStartObject();
            for (YamlTree.Entry entry : mapping.entries()) {
                generator.writeName(entry.name());
                write(entry.value(), generator);
            }
            generator.writeEndObject();
        }
    }

    /** A doubled dollar sign keeps a text that looks like a reference from being one. */
    private static String escaped(String text) {
        return text.replace("${", "$${");
    }

    private static boolean isShort(YamlTree.Items list) {
        int length = 0;
        for (YamlTree item : list.items()) {
            if (item instanceof YamlTree.Text text) {
                length += text.text().length() + 2;
            } else if (item instanceof YamlTree.Plain plain) {
                length += plain.text().length() + 2;
            } else {
                return false;
            }
        }
        return length <= 80;
    }
}

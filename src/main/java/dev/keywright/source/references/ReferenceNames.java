package dev.keywright.source.references;

import dev.keywright.source.file.SourceException;
import dev.keywright.source.references.ReferenceText.Part;
import java.util.List;

/** The arguments of the references in a text. */
public final class ReferenceNames {

    private ReferenceNames() {}

    /**
     * @param kind of the references, such as {@code env}
     * @return none if the text has a mistake, for which it is refused where it is read
     */
    public static List<String> in(String text, String kind) {
        if (!ReferenceText.hasReference(text)) {
            return List.of();
        }
        try {
            return ReferenceText.parse(text).stream()
                    .filter(Part.Reference.class::isInstance)
                    .map(Part.Reference.class::cast)
                    .filter(reference -> reference.kind().equals(kind))
                    .map(Part.Reference::argument)
                    .toList();
        } catch (SourceException e) {
            return List.of();
        }
    }
}

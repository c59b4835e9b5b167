package dev.keywright.source.references;

import dev.keywright.model.Location;
import dev.keywright.model.value.Secret;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One text joined from pieces: plain if all are, hidden as soon as one is. */
public final class InterpolatedText {

    private final Node.Scalar written;
    private final List<ReferenceText.Part> parts = new ArrayList<>();
    private final List<ResolvedReference> pieces = new ArrayList<>();

    public InterpolatedText(Node.Scalar written) {
        this.written = written;
    }

    public void add(ReferenceText.Part part, ResolvedReference piece) {
        parts.add(part);
        pieces.add(piece);
    }

    /** The number of characters of all pieces. */
    public long length() {
        return pieces.stream()
                .mapToLong(piece -> piece instanceof ResolvedReference.Plain plain
                        ? plain.text().length()
                        : piece instanceof ResolvedReference.Hidden hidden
                                ? hidden.text().length()
                                : 0)
                .sum();
    }

    public Node node(Location at) {
        if (pieces.stream().anyMatch(ResolvedReference.Missing.class::isInstance)) {
            return new Node.Referenced(Secret.of(""), shown(), Origin.NOTHING, at);
        }
        if (pieces.stream().allMatch(ResolvedReference.Plain.class::isInstance)) {
            return new Node.Scalar(plainText(), quoted(), at);
        }
        Secret text = pieces.stream()
                .map(piece -> piece instanceof ResolvedReference.Hidden hidden
                        ? hidden.text()
                        : Secret.of(((ResolvedReference.Plain) piece).text()))
                .reduce(Secret::followedBy)
                .orElseThrow();
        return new Node.Referenced(text, shown(), origin(), at);
    }

    /** Only a single hidden piece, with nothing around it, counts as whole. */
    private Origin origin() {
        Origin hidden = pieces.stream()
                .filter(ResolvedReference.Hidden.class::isInstance)
                .map(piece -> ((ResolvedReference.Hidden) piece).origin())
                .reduce(Origin::joined)
                .orElse(Origin.NOTHING);
        return pieces.size() == 1 ? hidden : hidden.besideText();
    }

    /** For a text with invalid references. */
    public static Node unresolved(Node.Scalar written) {
        return new Node.Referenced(Secret.of(""), "${…}", Origin.NOTHING, written.at());
    }

    private String plainText() {
        return pieces.stream()
                .map(piece -> ((ResolvedReference.Plain) piece).text())
                .collect(Collectors.joining());
    }

    /** A single reference behaves like its value, since inside [ ] and { } it must be quoted. */
    private boolean quoted() {
        boolean alone = parts.size() == 1 && parts.get(0) instanceof ReferenceText.Part.Reference;
        return alone ? ((ResolvedReference.Plain) pieces.get(0)).quoted() : written.quoted();
    }

    /** The references only: the text around them might be secret. */
    private String shown() {
        return parts.stream()
                .filter(ReferenceText.Part.Reference.class::isInstance)
                .map(part -> ((ReferenceText.Part.Reference) part).written())
                .distinct()
                .collect(Collectors.joining(" "));
    }
}

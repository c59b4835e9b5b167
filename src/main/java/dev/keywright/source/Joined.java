package dev.keywright.source;

import dev.keywright.model.Location;
import dev.keywright.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One text put together from pieces: plain while all are, hidden as soon as one is. */
final class Joined {

    private final Node.Scalar written;
    private final List<ReferenceText.Part> parts = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();

    Joined(Node.Scalar written) {
        this.written = written;
    }

    void add(ReferenceText.Part part, Piece piece) {
        parts.add(part);
        pieces.add(piece);
    }

    /** Characters of all pieces together. */
    long length() {
        return pieces.stream()
                .mapToLong(piece -> piece instanceof Piece.Plain plain
                        ? plain.text().length()
                        : piece instanceof Piece.Hidden hidden ? hidden.text().length() : 0)
                .sum();
    }

    Node node(Location at) {
        if (pieces.stream().anyMatch(Piece.Missing.class::isInstance)) {
            return new Node.Referenced(Secret.of(""), shown(), Origin.NOTHING, at);
        }
        if (pieces.stream().allMatch(Piece.Plain.class::isInstance)) {
            return new Node.Scalar(plainText(), quoted(), at);
        }
        Secret text = pieces.stream()
                .map(piece ->
                        piece instanceof Piece.Hidden hidden ? hidden.text() : Secret.of(((Piece.Plain) piece).text()))
                .reduce(Secret::followedBy)
                .orElseThrow();
        return new Node.Referenced(text, shown(), origin(), at);
    }

    /** Only one hidden piece with nothing around it stays whole. */
    private Origin origin() {
        Origin hidden = pieces.stream()
                .filter(Piece.Hidden.class::isInstance)
                .map(piece -> ((Piece.Hidden) piece).origin())
                .reduce(Origin::joined)
                .orElse(Origin.NOTHING);
        return pieces.size() == 1 ? hidden : hidden.besideText();
    }

    /** For a text that cannot be taken apart. */
    static Node unresolved(Node.Scalar written) {
        return new Node.Referenced(Secret.of(""), "${…}", Origin.NOTHING, written.at());
    }

    private String plainText() {
        return pieces.stream().map(piece -> ((Piece.Plain) piece).text()).collect(Collectors.joining());
    }

    /** A reference alone behaves like what it stands for, since inside [ ] and { } it has to be quoted. */
    private boolean quoted() {
        boolean alone = parts.size() == 1 && parts.get(0) instanceof ReferenceText.Part.Reference;
        return alone ? ((Piece.Plain) pieces.get(0)).quoted() : written.quoted();
    }

    /** The references only: the text around them might be what must not be shown. */
    private String shown() {
        return parts.stream()
                .filter(ReferenceText.Part.Reference.class::isInstance)
                .map(part -> ((ReferenceText.Part.Reference) part).written())
                .distinct()
                .collect(Collectors.joining(" "));
    }
}

package dev.keywright.source.yaml;

/**
 * Where a text that a reference gave came from, as far as it matters for where it may go. A project's author is not
 * trusted: what their files may look up, they may still not put everywhere.
 *
 * @param whole the text is what one reference gave, with nothing before or after it
 * @param permitted everything in it was named from outside the files ({@code --allow-env}, {@code --allow-file})
 * @param address it is the whole value of an environment variable whose name says that it is a gateway's address
 */
public record Origin(boolean whole, boolean permitted, boolean address) {

    /** A secret: it may go into a secret field as a whole, and nowhere else. */
    public static final Origin SECRET = new Origin(true, false, false);

    /** For what has no value. */
    public static final Origin NOTHING = new Origin(false, false, false);

    /** This piece beside others. */
    public Origin joined(Origin other) {
        return new Origin(false, permitted && other.permitted, false);
    }

    /** This piece beside text that is written out in the files. */
    public Origin besideText() {
        return new Origin(false, permitted, false);
    }
}

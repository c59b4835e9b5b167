package dev.keywright.source.yaml;

/**
 * Where a text from a reference came from, as far as it decides where it may be used. A project's author is not
 * trusted: they may not put a text everywhere just because their files may look it up.
 *
 * @param whole the text is the value of one reference, with nothing before or after it
 * @param permitted the command line allowed everything in it ({@code --allow-env}, {@code --allow-file})
 * @param address it is the whole value of an environment variable whose name marks it as a gateway's address
 */
public record Origin(boolean whole, boolean permitted, boolean address) {

    /** A secret: it may be the whole value of a secret field, and nothing else. */
    public static final Origin SECRET = new Origin(true, false, false);

    /** The origin of a missing value. */
    public static final Origin NOTHING = new Origin(false, false, false);

    /** The origin of this piece joined with another. */
    public Origin joined(Origin other) {
        return new Origin(false, permitted && other.permitted, false);
    }

    /** The origin of this piece next to literal text. */
    public Origin besideText() {
        return new Origin(false, permitted, false);
    }
}

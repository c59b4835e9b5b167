package dev.keywright.plan;

/**
 * Something so unlikely to be meant that apply stops before it.
 *
 * @param code stable, and what {@code --allow} takes to pass it
 * @param summary what would happen, with its numbers
 * @param hint what to do
 */
public record Guard(String code, String summary, String hint) {

    /** The files declare nothing, and yet something would be taken away. */
    public static final String EMPTY_PROJECT = "empty-project";
}

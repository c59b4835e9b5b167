package dev.keywright.model.forms;

/**
 * A file that is not in the one style.
 *
 * @param name as it is shown
 * @param before its text
 * @param after the text in the style
 */
public record FormattedFile(String name, String before, String after) {}

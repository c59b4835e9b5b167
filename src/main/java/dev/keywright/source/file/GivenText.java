package dev.keywright.source.file;

import dev.keywright.model.value.Secret;

/**
 * A text that a reference resolved to and that is not written in the files.
 *
 * @param shown whether it may appear outside secret fields
 * @param byAuthor whether the author of the files may have chosen it: the text of a file, or one joined from several
 */
public record GivenText(Secret text, boolean shown, boolean byAuthor) {}

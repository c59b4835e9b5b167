package dev.keywright.source.file;

import dev.keywright.model.value.Secret;

/**
 * What a reference gave that is not written in the files.
 *
 * @param shown whether it may stand outside secret fields
 * @param byAuthor whether the author of the files may have chosen it: the text of a file, or one made from several
 */
public record GivenText(Secret text, boolean shown, boolean byAuthor) {}

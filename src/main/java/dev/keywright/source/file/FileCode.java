package dev.keywright.source.file;

import dev.keywright.diagnostic.Code;

/** The codes of the diagnostics of reading files. They are stable: tools and the docs refer to them. */
public enum FileCode implements Code {

    /** No project file in the folder or above it. */
    NO_PROJECT,
    /** A file or folder cannot be opened. */
    UNREADABLE,
    /** A file is over the size limit. */
    TOO_LARGE,
    /** A text holds half a surrogate pair. */
    BAD_CHARACTER,
    /** A file is not UTF-8. */
    NOT_UTF8,
    /** A link leads out of the project and was left aside. Warning. */
    LINK_OUTSIDE,
    /** A pattern of {@code files} is wrong, or fits no file. */
    FILES_PATTERN,

    /** A line is over the size limit. */
    LONG_LINE,

    /** The text is not YAML. */
    YAML_SYNTAX,
    /** A tag other than those of plain YAML. */
    YAML_TAG,
    /** A mapping key that is not a text. */
    YAML_KEY,
    /** A key twice in one mapping. */
    DUPLICATE_KEY,
    /** Mappings and lists nested too deep. */
    TOO_DEEP,
    /** An alias to nothing, or to something it is part of. */
    BAD_ALIAS,
    /** Aliases that multiply beyond the budget. */
    ALIAS_BOMB,
    /** A project whose references, defaults, aliases and tables add up to more than it may hold. */
    EXPANSION_BOMB,
    /** {@code <<} with something that cannot be merged. */
    BAD_MERGE,

    /** A field that nobody knows. */
    UNKNOWN_FIELD,
    /** A mapping where a text is wanted, and the like. */
    WRONG_TYPE,
    /** A field that has to be there is not. */
    MISSING_FIELD,
    /** A key or policy with a name that cannot be one. */
    BAD_NAME,
    /** Two keys, or two policies, with one name. */
    DUPLICATE_NAME,

    /** {@code --env} names no environment of the project. */
    UNKNOWN_ENVIRONMENT,
    /** {@code ${var:x}} without such a variable. */
    UNKNOWN_VARIABLE,
    /** A variable that is made from itself. */
    VARIABLE_LOOP,
    /** {@code --var} with a variable that nothing uses. Warning. */
    UNUSED_VARIABLE,

    /** A reference that cannot be understood. */
    BAD_REFERENCE,
    /** {@code ${env:X}} with an unset variable. */
    ENV_UNSET,
    /** {@code ${env:X}} with a variable that is set, but empty. */
    ENV_EMPTY,
    /** {@code ${env:X}} with bytes that are no text in the locale of the run. */
    ENV_NOT_UTF8,
    /** {@code ${file:p}} or a CSV file that cannot be read. */
    FILE_UNREADABLE,
    /** A CSV file that is named like something else, which has not been allowed. */
    FILE_NOT_A_TABLE,
    /** A file outside the project, which has not been allowed. */
    FILE_OUTSIDE,
    /** A file in a hidden folder, which has not been allowed. */
    FILE_HIDDEN,
    /** A project file that someone else can change, found by looking upwards. */
    UNSAFE_PROJECT,
    /** A text that variables blow up beyond the limit. */
    LONG_TEXT,
    /** {@code ${exec:c}} without permission to run commands. */
    EXEC_NOT_ALLOWED,
    /** {@code ${exec:c}} whose command failed or said nothing. */
    EXEC_FAILED,

    /** A CSV file without a proper header row. */
    CSV_HEADER,
    /** A CSV row that is broken or does not fit the header. */
    CSV_ROW,
    /** {@code ${row:x}} without such a column, or outside {@code keys_from}. */
    CSV_COLUMN;
}

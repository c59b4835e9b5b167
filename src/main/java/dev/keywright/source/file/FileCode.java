package dev.keywright.source.file;

import dev.keywright.diagnostic.Code;

/** Codes of the diagnostics about reading files. They are stable: tools and the docs refer to them. */
public enum FileCode implements Code {

    /** No project file in the folder or above it. */
    NO_PROJECT,
    /** A file to check that does not exist, or belongs to no project or to another one. */
    NOT_OF_PROJECT,
    /** A file to check that the project does not read. Warning. */
    NOT_READ,
    /** A file or folder cannot be opened. */
    UNREADABLE,
    /** A file exceeds the size limit. */
    TOO_LARGE,
    /** A text contains half a surrogate pair. */
    BAD_CHARACTER,
    /** A file is not UTF-8. */
    NOT_UTF8,
    /** A link leads out of the project and was ignored. Warning. */
    LINK_OUTSIDE,
    /** A pattern of {@code files} is wrong, or matches no file. */
    FILES_PATTERN,

    /** A line exceeds the size limit. */
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
    /** An alias without an anchor, or inside its own anchor. */
    BAD_ALIAS,
    /** Aliases that expand beyond the budget. */
    ALIAS_BOMB,
    /** A project whose references, defaults, aliases and tables together expand beyond the limit. */
    EXPANSION_BOMB,
    /** {@code <<} with something that cannot be merged. */
    BAD_MERGE,

    /** An unknown field. */
    UNKNOWN_FIELD,
    /** A value of the wrong type, such as a mapping instead of a text. */
    WRONG_TYPE,
    /** A required field is missing. */
    MISSING_FIELD,
    /** A key or policy with an invalid name. */
    BAD_NAME,
    /** Two keys, or two policies, with one name. */
    DUPLICATE_NAME,

    /** {@code --env} names an environment that the project does not have. */
    UNKNOWN_ENVIRONMENT,
    /** {@code ${var:x}} with an undefined variable. */
    UNKNOWN_VARIABLE,
    /** A variable that refers to itself. */
    VARIABLE_LOOP,
    /** {@code --var} with a variable that nothing uses. Warning. */
    UNUSED_VARIABLE,

    /** A reference with invalid syntax. */
    BAD_REFERENCE,
    /** {@code ${env:X}} with an unset variable. */
    ENV_UNSET,
    /** {@code ${env:X}} with a variable that is set, but empty. */
    ENV_EMPTY,
    /** {@code ${env:X}} with bytes that are not text in the locale of the run. */
    ENV_NOT_UTF8,
    /** {@code ${file:p}} or a CSV file that cannot be read. */
    FILE_UNREADABLE,
    /** A CSV file whose name does not look like a table's, without permission. */
    FILE_NOT_A_TABLE,
    /** A file outside the project, without permission. */
    FILE_OUTSIDE,
    /** A file in a hidden folder, without permission. */
    FILE_HIDDEN,
    /** A project file that someone else can change, found by searching upwards. */
    UNSAFE_PROJECT,
    /** An untrusted author changed the gateway, the namespace, a seed, or which files are a project. */
    UNTRUSTED_CHANGE,
    /** An untrusted author added a command. */
    UNTRUSTED_EXEC,
    /** There is nothing to compare untrusted files with. */
    NO_BASE,
    /** A text that variables expand beyond the limit. */
    LONG_TEXT,
    /** {@code ${exec:c}} without permission to run commands. */
    EXEC_NOT_ALLOWED,
    /** {@code ${exec:c}} whose command failed or printed nothing. */
    EXEC_FAILED,

    /** A CSV file without a valid header row. */
    CSV_HEADER,
    /** A CSV row that is malformed or does not match the header. */
    CSV_ROW,
    /** {@code ${row:x}} with an unknown column, or outside {@code keys_from}. */
    CSV_COLUMN;
}

package dev.keywright.source;

/** The codes of this room's diagnostics. They are stable: tools and the docs refer to them. */
public final class Codes {

    /** No project file in the folder or above it. */
    public static final String NO_PROJECT = "no-project";
    /** A file or folder cannot be opened. */
    public static final String UNREADABLE = "unreadable";
    /** A file is over the size limit. */
    public static final String TOO_LARGE = "too-large";
    /** A text holds half a surrogate pair. */
    public static final String BAD_CHARACTER = "bad-character";
    /** A file is not UTF-8. */
    public static final String NOT_UTF8 = "not-utf8";
    /** A link leads out of the project and was left aside. Warning. */
    public static final String LINK_OUTSIDE = "link-outside";
    /** A pattern of {@code files} is wrong, or fits no file. */
    public static final String FILES_PATTERN = "files-pattern";

    /** A line is over the size limit. */
    public static final String LONG_LINE = "long-line";

    /** The text is not YAML. */
    public static final String YAML_SYNTAX = "yaml-syntax";
    /** A tag other than those of plain YAML. */
    public static final String YAML_TAG = "yaml-tag";
    /** A mapping key that is not a text. */
    public static final String YAML_KEY = "yaml-key";
    /** A key twice in one mapping. */
    public static final String DUPLICATE_KEY = "duplicate-key";
    /** Mappings and lists nested too deep. */
    public static final String TOO_DEEP = "too-deep";
    /** An alias to nothing, or to something it is part of. */
    public static final String BAD_ALIAS = "bad-alias";
    /** Aliases that multiply beyond the budget. */
    public static final String ALIAS_BOMB = "alias-bomb";
    /** A project whose references, defaults, aliases and tables add up to more than it may hold. */
    public static final String EXPANSION_BOMB = "expansion-bomb";
    /** {@code <<} with something that cannot be merged. */
    public static final String BAD_MERGE = "bad-merge";

    /** A field that nobody knows. */
    public static final String UNKNOWN_FIELD = "unknown-field";
    /** A mapping where a text is wanted, and the like. */
    public static final String WRONG_TYPE = "wrong-type";
    /** A field that has to be there is not. */
    public static final String MISSING_FIELD = "missing-field";
    /** A key or policy with a name that cannot be one. */
    public static final String BAD_NAME = "bad-name";
    /** Two keys, or two policies, with one name. */
    public static final String DUPLICATE_NAME = "duplicate-name";

    /** {@code --env} names no environment of the project. */
    public static final String UNKNOWN_ENVIRONMENT = "unknown-environment";
    /** {@code ${var:x}} without such a variable. */
    public static final String UNKNOWN_VARIABLE = "unknown-variable";
    /** A variable that is made from itself. */
    public static final String VARIABLE_LOOP = "variable-loop";
    /** {@code --var} with a variable that nothing uses. Warning. */
    public static final String UNUSED_VARIABLE = "unused-variable";

    /** A reference that cannot be understood. */
    public static final String BAD_REFERENCE = "bad-reference";
    /** {@code ${env:X}} with an unset variable. */
    public static final String ENV_UNSET = "env-unset";
    /** {@code ${env:X}} with a variable that is set, but empty. */
    public static final String ENV_EMPTY = "env-empty";
    /** {@code ${env:X}} with bytes that are no text in the locale of the run. */
    public static final String ENV_NOT_UTF8 = "env-not-utf8";
    /** {@code ${file:p}} or a CSV file that cannot be read. */
    public static final String FILE_UNREADABLE = "file-unreadable";
    /** A CSV file that is named like something else, which has not been allowed. */
    public static final String FILE_NOT_A_TABLE = "file-not-a-table";
    /** A file outside the project, which has not been allowed. */
    public static final String FILE_OUTSIDE = "file-outside";
    /** A file in a hidden folder, which has not been allowed. */
    public static final String FILE_HIDDEN = "file-hidden";
    /** A project file that somebody else can change, found by looking upwards. */
    public static final String UNSAFE_PROJECT = "unsafe-project";
    /** A text that variables blow up beyond the limit. */
    public static final String LONG_TEXT = "long-text";
    /** {@code ${exec:c}} without permission to run commands. */
    public static final String EXEC_NOT_ALLOWED = "exec-not-allowed";
    /** {@code ${exec:c}} whose command failed or said nothing. */
    public static final String EXEC_FAILED = "exec-failed";

    /** A CSV file without a proper header row. */
    public static final String CSV_HEADER = "csv-header";
    /** A CSV row that is broken or does not fit the header. */
    public static final String CSV_ROW = "csv-row";
    /** {@code ${row:x}} without such a column, or outside {@code keys_from}. */
    public static final String CSV_COLUMN = "csv-column";

    private Codes() {}
}

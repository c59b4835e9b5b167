package dev.keywright.cli.completion;

import java.util.List;

/**
 * What a shell offers for a value.
 *
 * @param words for {@link Kind#WORDS} alone
 */
record Values(Kind kind, List<String> words) {

    /** Where the words come from. */
    enum Kind {
        /** There is no value: a flag. */
        NONE,
        /** Nothing can be offered, such as for a number. */
        TEXT,
        WORDS,
        FILES,
        FOLDERS,
        /** Names of the project. */
        KEYS,
        POLICIES,
        NAMES,
        ENVIRONMENTS
    }

    Values {
        words = List.copyOf(words);
    }

    static Values of(Kind kind) {
        return new Values(kind, List.of());
    }

    static Values words(List<String> words) {
        return new Values(Kind.WORDS, words);
    }

    /** The option of {@code names-for-completion} that lists these. */
    String nameOption() {
        return switch (kind) {
            case KEYS -> "--keys";
            case POLICIES -> "--policies";
            case ENVIRONMENTS -> "--environments";
            case NAMES -> "--all";
            case NONE, TEXT, WORDS, FILES, FOLDERS -> throw new IllegalStateException(kind + " has no names");
        };
    }
}

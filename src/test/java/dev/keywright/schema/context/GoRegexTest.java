package dev.keywright.schema.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoRegexTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/(.*)",
                "^/orders/[0-9]+$",
                "/a{2,3}",
                "a{,3}",
                "{",
                "\\{x\\}",
                "(?i)abc",
                "(?P<year>[0-9]{4})",
                "(?:a|b)+?",
                "\\d\\w\\s\\b\\pL\\p{Greek}\\x{10FFFF}",
                "[[:alpha:]]",
                "[^]a]",
                "[]a]",
                "[(?=]",
                "\\Q(?=\\E",
                "\\(?=",
                "a\\++",
                ""
            })
    void compiles(String pattern) {
        assertThat(GoRegex.problem(pattern)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=a)",
                "(?!a)",
                "(?<=a)",
                "(?<!a)",
                "(?>a)",
                "(a)\\1",
                "(?<n>a)\\k<n>",
                "a++",
                "a*+",
                "a?+",
                "a{2}+",
                "a\\G",
                "a\\Z",
                "a{1001}",
                "(",
                "(a",
                "a)",
                "[a",
                "*a",
                "a\\"
            })
    void doesNotCompile(String pattern) {
        assertThat(GoRegex.problem(pattern)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders/(.*)", "/users/{id}/posts/{post}", "/a/*/b/*", "/a{"})
    void pathsMayHoldParametersAndStars(String path) {
        assertThat(GoRegex.problemOfPath(path)).isEmpty();
    }

    /** The gateway replaces balanced braces before it compiles: {@code [0-9]{4}} would let any text pass. */
    @ParameterizedTest
    @ValueSource(strings = {"^/orders/[0-9]{4}$", "/a{2,}", "/a{1,2}/{id}", "\\{x\\}", "/{id}/(?=a)", "/**"})
    void bracesInPathsAreParameters(String path) {
        assertThat(GoRegex.problemOfPath(path)).isPresent();
    }
}

package dev.keywright.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepertoireTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // environment | encoding | system | repertoire
                "LANG=de_DE.UTF-8 | ANSI_X3.4-1968 | Linux | UNICODE", // A locale that is not installed.
                "LANG=C.utf8 | - | Linux | UNICODE",
                "LC_ALL=C LANG=en_US.UTF-8 | - | Linux | ASCII",
                "LC_ALL= LC_CTYPE=en_US.UTF-8 LANG=C | - | Linux | UNICODE",
                "LANG=POSIX | UTF-8 | Linux | ASCII",
                "LANG=de_DE.ISO-8859-1 | ISO-8859-1 | Linux | ASCII",
                "- | ANSI_X3.4-1968 | Linux | ASCII_SIGNS",
                "- | UTF-8 | Mac OS X | UNICODE",
                "- | Cp1252 | Windows 11 | ASCII",
                "- | UTF-8 | Windows 11 | UNICODE",
                "- | cp65001 | Windows 11 | UNICODE",
                "LANG=C.UTF-8 TERM=dumb | - | Linux | ASCII_SIGNS",
                "LANG=C TERM=dumb | - | Linux | ASCII",
                "LANG=C KEYWRIGHT_UNICODE=1 TERM=dumb | - | Linux | UNICODE",
                "LANG=C.UTF-8 KEYWRIGHT_UNICODE=0 | - | Linux | ASCII",
                "LANG=C.UTF-8 KEYWRIGHT_UNICODE=False | - | Linux | ASCII",
            })
    void followsTheLocale(String environment, String encoding, String system, Repertoire expected) {
        Map<String, String> variables = environment == null
                ? Map.of()
                : Arrays.stream(environment.split(" "))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        assertThat(Repertoire.of(variables, encoding == null ? "" : encoding, system))
                .isEqualTo(expected);
    }

    private static final String TEXT = "… and 3 more: Müller, 東京, \ud83d\ude00 → '·'\n";

    private static final String ESCAPED = "... and 3 more: M\\u00fcller, \\u6771\\u4eac, \\ud83d\\ude00 -> '-'\n";

    @Test
    void signsHaveAWrittenForm() {
        assertThat(Repertoire.UNICODE.fit(TEXT)).isEqualTo(TEXT);
        assertThat(Repertoire.ASCII_SIGNS.fit(TEXT)).isEqualTo("... and 3 more: Müller, 東京, \ud83d\ude00 -> '-'\n");
        assertThat(Repertoire.ASCII.fit(TEXT)).isEqualTo(ESCAPED);
    }

    /** A character may come in pieces. */
    @Test
    void theStreamFitsTheSameByteByByte() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new FittedStream(bytes, Repertoire.ASCII)) {
            for (byte b : TEXT.getBytes(StandardCharsets.UTF_8)) {
                stream.write(b);
            }
        }
        assertThat(bytes).hasToString(ESCAPED);
    }

    @Test
    void onlyWhatPeopleReadIsFitted() {
        var bytes = new ByteArrayOutputStream();
        Output out = Output.results(bytes, true, Repertoire.ASCII);
        out.print("ü1 ");
        out.data("ü2 ");
        out.print("ü3 ");
        out.exactly("ü4");
        out.flush();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\\u00fc1 ü2 \\u00fc3 ü4");
    }

    @Test
    void messagesAreFitted() {
        var bytes = new ByteArrayOutputStream();
        Output err = Output.messages(bytes, false, Repertoire.ASCII);
        err.println("no key 'Müller'…");
        err.flush();
        assertThat(bytes).hasToString("no key 'M\\u00fcller'..." + System.lineSeparator());
    }
}

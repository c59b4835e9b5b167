package dev.keywright.cli.terminal;

import dev.keywright.report.kit.TerminalEscape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The last filter before a log or a terminal. Nearly every line contains names, values and responses that others wrote,
 * and CI systems act on certain text in a job's log: they set variables, mask words or fold lines. This filter breaks
 * such commands, and escapes control and invisible characters. Escapes have JSON's form ({@code \}{@code u005b}), so
 * that JSON stays valid and keeps its values.
 * <ul>
 * <li>{@code ##vso[}, {@code ##[}, {@code ##teamcity[} and similar: Azure Pipelines and GitHub look for them anywhere
 * in a line.
 * <li>{@code ::warning::} and other GitHub commands: at the beginning of a line, after white space.
 * <li>{@code section_start:} (GitLab), {@code travis_fold:} (Travis): anywhere.
 * <li>{@code ---}, {@code +++}, {@code ~~~}, {@code ^^^} (Buildkite): at the beginning of a line.
 * <li>Escape sequences (Jenkins' notes, OSC, cursor movement), except the colours of our own output.
 * </ul>
 */
final class LogFilter extends OutputStream {

    private static final List<byte[]> COLON_COMMANDS =
            List.of(ascii("section_start"), ascii("section_end"), ascii("travis_fold"), ascii("travis_time"));
    private static final String GROUPS = "-+~^";
    private static final int LONGEST_COLOUR = 12;
    private static final int REMEMBERED = 16;

    /** Printable ASCII that is part of no command. */
    private static final boolean[] PLAIN = new boolean[256];

    static {
        Arrays.fill(PLAIN, ' ', 0x7F, true);
        for (char c : "#:[".toCharArray()) {
            PLAIN[c] = false;
        }
    }

    private final OutputStream out;
    private final boolean redraws;

    /** The bytes to write with this call; they follow the last bytes of the previous one. */
    private byte[] passed = new byte[8 * 1024];

    private int length = REMEMBERED;

    /** An incomplete character or escape sequence, whose remaining bytes follow. */
    private final byte[] begun = new byte[LONGEST_COLOUR + 4];

    private int begunLength;

    private boolean lineStart = true;
    private int lead;
    private int leadCount;
    private int hashes;
    private boolean afterAscii = true;

    /** @param redraws whether a carriage return is let through */
    LogFilter(OutputStream out, boolean redraws) {
        this.out = out;
        this.redraws = redraws;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int off, int len) throws IOException {
        System.arraycopy(passed, length - REMEMBERED, passed, 0, REMEMBERED);
        length = REMEMBERED;
        for (int i = off; i < off + len; i++) {
            byte b = bytes[i];
            if (PLAIN[b & 0xFF] && isInTheMiddle()) {
                pass(b);
            } else {
                accept(b);
            }
        }
        out.write(passed, REMEMBERED, length - REMEMBERED);
    }

    /**
     * Whether the byte is inside a line and not part of a possible command. Most bytes are, and need no further check.
     */
    private boolean isInTheMiddle() {
        return begunLength == 0 && !lineStart && leadCount == 0 && hashes == 0 && afterAscii;
    }

    private void accept(byte b) {
        if (begunLength > 0) {
            continueWith(b);
        } else if (b == 0x1b || b == '\r' && !redraws || b < 0) {
            begun[begunLength++] = b;
            if (b < 0 && lengthOf(b) == 1) {
                finishCharacter();
            }
        } else {
            ascii(b);
        }
    }

    private void continueWith(byte b) {
        int first = begun[0];
        if (first == '\r') {
            begunLength = 0;
            if (b == '\n') {
                pass((byte) '\r');
            } else {
                escape('\r');
            }
            accept(b);
        } else if (first == 0x1b) {
            colour(b);
        } else if ((b & 0xC0) != 0x80) {
            begunLength = 0;
            escape(0xFFFD);
            accept(b);
        } else {
            begun[begunLength++] = b;
            if (begunLength == lengthOf(begun[0])) {
                finishCharacter();
            }
        }
    }

    /** Handles one byte of an escape sequence. */
    private void colour(byte b) {
        boolean fits = begunLength == 1 ? b == '[' : b >= '0' && b <= '9' || b == ';';
        if (fits && begunLength < LONGEST_COLOUR) {
            begun[begunLength++] = b;
            return;
        }
        byte[] rest = Arrays.copyOfRange(begun, 1, begunLength);
        boolean whole = b == 'm'
                && rest.length > 0
                && isColour(new String(rest, 1, rest.length - 1, StandardCharsets.US_ASCII));
        begunLength = 0;
        if (whole) {
            pass((byte) 0x1b);
            pass(rest, rest.length);
            pass((byte) 'm');
            return;
        }
        escape(0x1b);
        for (byte each : rest) {
            accept(each);
        }
        accept(b);
    }

    /** Allows all except concealed text (8), blinking and background colours. */
    private static boolean isColour(String codes) {
        return codes.matches("(?:(?:0|0?1|2|3|4|2[1-4]|3[0-7]|39|9[0-7])?(?:;|$))*");
    }

    private void finishCharacter() {
        String text = new String(begun, 0, begunLength, StandardCharsets.UTF_8);
        int codePoint = text.codePointAt(0);
        int bytes = begunLength;
        begunLength = 0;
        if (TerminalEscape.isHarmful(codePoint, afterAscii)) {
            escape(codePoint);
        } else {
            pass(begun, bytes);
            boolean space = Character.isSpaceChar(codePoint) || Character.isWhitespace(codePoint);
            lineStart &= space;
            leadCount = 0;
            hashes = 0;
        }
        afterAscii = false;
    }

    private static int lengthOf(byte first) {
        int bits = first & 0xFF;
        if (bits >= 0xC2 && bits <= 0xDF) {
            return 2;
        }
        if (bits >= 0xE0 && bits <= 0xEF) {
            return 3;
        }
        return bits >= 0xF0 && bits <= 0xF4 ? 4 : 1;
    }

    private void ascii(byte b) {
        afterAscii = true;
        if (b == '\n' || b == '\r') {
            lineStart = true;
            leadCount = 0;
            hashes = 0;
            pass(b);
        } else if (b < ' ' && b != '\t' || b == 0x7f) {
            escape(b);
        } else if (isCommand(b)) {
            escape(b);
        } else {
            pass(b);
        }
    }

    /** Records the character, and returns whether it would complete a command. */
    private boolean isCommand(byte b) {
        boolean command = false;
        if (b == '[') {
            command = hashes == 2;
            hashes = 0;
        } else if (b == '#') {
            boolean adjacent = hashes == 1 || hashes == 2 && recent(1) == '#';
            hashes = adjacent ? 2 : 1;
        } else if (hashes == 1 || hashes == 2 && !isName(b)) {
            hashes = 0;
        }
        if (lineStart) {
            if (b != ' ' && b != '\t') {
                lineStart = false;
                lead = b;
                leadCount = 1;
            }
        } else if (leadCount > 0) {
            leadCount = b == lead ? leadCount + 1 : 0;
            command |= b == ':' && leadCount == 2 || leadCount == 3 && GROUPS.indexOf(b) >= 0;
        }
        return command || b == ':' && COLON_COMMANDS.stream().anyMatch(this::hasJustPassed);
    }

    private static boolean isName(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_' || b == '-' || b == '.';
    }

    private boolean hasJustPassed(byte[] name) {
        for (int i = 1; i <= name.length; i++) {
            if (recent(i) != name[name.length - i]) {
                return false;
            }
        }
        return true;
    }

    private byte recent(int back) {
        return passed[length - back];
    }

    private void pass(byte b) {
        if (length == passed.length) {
            passed = Arrays.copyOf(passed, 2 * length);
        }
        passed[length++] = b;
    }

    private void pass(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            pass(bytes[i]);
        }
    }

    private void escape(int codePoint) {
        for (char unit : Character.toChars(codePoint)) {
            byte[] escape = ascii(String.format("\\u%04x", (int) unit));
            pass(escape, escape.length);
        }
        lineStart = false;
        leadCount = 0;
        hashes = 0;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}

package dev.keywright.testing.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** One request or answer, byte for byte. Bodies have a {@code Content-Length} or there is none. */
record HttpMessage(String head, byte[] bytes) {

    /** Empty when the other side has closed the connection. */
    static Optional<HttpMessage> read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int end = 0;
        while (end < 4) {
            int next = in.read();
            if (next < 0) {
                if (bytes.size() == 0) {
                    return Optional.empty();
                }
                throw new EOFException();
            }
            bytes.write(next);
            end = next == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : next == '\r' ? 1 : 0;
        }
        String head = bytes.toString(StandardCharsets.ISO_8859_1);
        byte[] body = in.readNBytes(length(head));
        bytes.writeBytes(body);
        return Optional.of(new HttpMessage(head, bytes.toByteArray()));
    }

    private static int length(String head) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return 0;
    }
}

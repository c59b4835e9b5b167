package dev.keywright.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The frame of all pages: one file that loads nothing, in light and dark, on paper and on a telephone. Its policy (CSP) permits
 * its own style sheet and script by their hashes and nothing else, so a text that got in as markup could neither run nor load
 * anything.
 */
public final class PageFrame {

    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");

    private PageFrame() {}

    /**
     * A whole page.
     *
     * @param title of the window and of the page
     * @param head what is above the content: where it is from, and what to do
     * @param content sections
     */
    public static String of(String title, Html head, Html content) {
        var meta = new Html();
        meta.open("meta", "charset", "utf-8").line();
        meta.open("meta", "http-equiv", "Content-Security-Policy", "content", policy())
                .line();
        meta.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        meta.open("meta", "name", "color-scheme", "content", "light dark").line();
        meta.open("meta", "name", "referrer", "content", "no-referrer").line();
        meta.open("meta", "name", "robots", "content", "noindex").line();
        meta.element("title", title).line();
        var body = new Html();
        body.element("a", "Skip to the content", "class", "skip", "href", "#content")
                .line();
        body.open("header")
                .element("p", "Keywright", "class", "brand")
                .element("h1", title)
                .line();
        body.add(head).close().line();
        body.open("main", "id", "content", "tabindex", "-1").line();
        body.add(content).close().line();
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n" + meta.finished() + "<style>" + STYLE
                + "</style>\n</head>\n<body>\n" + body.finished() + "<script>" + SCRIPT
                + "</script>\n</body>\n</html>\n";
    }

    private static String policy() {
        return "default-src 'none'; style-src '" + hash(STYLE) + "'; script-src '" + hash(SCRIPT)
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        return "sha256-" + Base64.getEncoder().encodeToString(DigestUtils.sha256(text));
    }

    private static String resource(String name) {
        try (InputStream in = PageFrame.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

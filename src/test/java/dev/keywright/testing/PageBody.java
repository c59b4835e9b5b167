package dev.keywright.testing;

/** The part of an HTML page that its content decides. */
public final class PageBody {

    private PageBody() {}

    /** What is between the head and the script, which have tests of their own; all of what is no page. */
    public static String of(String page) {
        int start = page.indexOf("<body>");
        return start < 0 ? page : page.substring(start, page.indexOf("<script>"));
    }
}

package dev.keywright.report.html;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names with their values at the head of a page. */
public final class Facts {

    private final Map<String, Html> facts = new LinkedHashMap<>();

    /** Nothing is added if the value is empty. */
    public Facts add(String name, String value) {
        return value.isEmpty() ? this : add(name, new Html().text(value));
    }

    public Facts add(String name, Html value) {
        facts.put(name, value);
        return this;
    }

    public Html html() {
        var html = new Html().open("dl", "class", "facts");
        facts.forEach((name, value) -> html.open("div")
                .element("dt", name)
                .open("dd")
                .add(value)
                .close()
                .close()
                .line());
        return html.close().line();
    }
}

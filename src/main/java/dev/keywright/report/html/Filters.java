package dev.keywright.report.html;

import dev.keywright.report.kit.Plurals;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The search and the choices above a list. The page's script applies them to every element with {@link #ITEM}: one choice to
 * its attribute {@code data-NAME}, which lists values between spaces. Without a script they stay hidden, and everything is shown.
 */
public final class Filters {

    /** The attribute of what is filtered, and counted; its value is what the search finds. */
    public static final String ITEM = "data-item";

    private final int count;
    private final String noun;
    private final Map<String, Collection<String>> choices = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();

    /**
     * Filters of so many things.
     *
     * @param count of what is filtered; what is alone needs no filter
     * @param noun what is filtered: "change"
     */
    public Filters(int count, String noun) {
        this.count = count;
        this.noun = noun;
    }

    /**
     * Adds a choice, unless there is nothing to choose.
     *
     * @param name of the attribute
     * @param values in their order
     */
    public Filters choice(String name, String label, Collection<String> values) {
        if (values.size() > 1) {
            choices.put(name, values);
            labels.put(name, label);
        }
        return this;
    }

    /** As {@link #choice}, with the values sorted. */
    public Filters sorted(String name, String label, Collection<String> values) {
        return choice(name, label, new TreeSet<>(values));
    }

    /** Several values as an attribute holds them: a space in a value must not make two of it. */
    public static String values(Collection<String> values) {
        return String.join(" ", values.stream().map(Filters::value).toList());
    }

    private static String value(String text) {
        return text.replace(" ", "\u00a0");
    }

    public Html html() {
        if (count < 2) {
            return new Html();
        }
        String all = Plurals.count(count, noun);
        var html = new Html().open("form", "class", "filters", "role", "search", "hidden", "hidden");
        html.open("label").text("Search ");
        html.open(
                "input",
                "type",
                "search",
                "name",
                "q",
                "placeholder",
                "name, API, file …",
                "autocomplete",
                "off",
                "aria-keyshortcuts",
                "/");
        html.close().line();
        choices.forEach((name, values) -> {
            html.open("label").text(labels.get(name) + " ").open("select", "name", name);
            html.element("option", "all", "value", "");
            values.forEach(value -> html.element("option", value, "value", value(value)));
            html.close().close().line();
        });
        html.element("button", "Clear", "type", "reset").line();
        html.element("p", "", "class", "found", "role", "status", "data-all", all);
        return html.close().line();
    }
}

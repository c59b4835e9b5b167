package dev.keywright.plan.match;

import dev.keywright.model.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a {@link KeyMatch} can select. */
public interface Matchable {

    /** Everything that the object has of a kind; nothing for {@code META}, which {@link #metaData} has. */
    List<String> values(KeyMatch.Kind kind);

    Map<String, String> metaData();

    boolean opensEveryApi();

    static List<String> both(List<String> some, List<String> others) {
        var all = new ArrayList<>(some);
        others.stream().filter(one -> !all.contains(one)).forEach(all::add);
        return all;
    }

    /** {@code meta_data} as a condition names it: numbers and flags as the files write them. A list or an object has no text. */
    static Map<String, String> texts(Value.Fields metaData) {
        var texts = new TreeMap<String, String>();
        metaData.forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    private static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Whole whole) {
            return Long.toString(whole.number());
        }
        if (value instanceof Value.Real real) {
            return BigDecimal.valueOf(real.number()).toPlainString();
        }
        return value instanceof Value.Flag flag ? Boolean.toString(flag.flag()) : "";
    }
}

package dev.keywright.plan.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
}

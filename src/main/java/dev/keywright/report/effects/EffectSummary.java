package dev.keywright.report.effects;

import dev.keywright.report.kit.Plurals;
import dev.keywright.review.EffectKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a plan does, in one line: "1 key opened, 172 keys tightened, 500 new keys". */
public final class EffectSummary {

    private EffectSummary() {}

    public static String of(List<EffectGroup> groups) {
        var parts = new ArrayList<String>();
        for (boolean keys : new boolean[] {true, false}) {
            Map<EffectKind, Integer> counts = new EnumMap<>(EffectKind.class);
            int created = 0;
            for (EffectGroup group : groups) {
                if (group.isOfKeys() == keys) {
                    if (group.action() == Action.CREATE && group.kind() == EffectKind.LOOSENS) {
                        created += group.size();
                    } else {
                        counts.merge(group.kind(), group.size(), Integer::sum);
                    }
                }
            }
            String noun = keys ? "key" : "policy";
            counts.forEach((kind, count) -> parts.add(Plurals.count(count, noun) + " " + done(kind)));
            if (created > 0) {
                parts.add(Plurals.count(created, "new " + noun));
            }
        }
        return String.join(", ", parts);
    }

    private static String done(EffectKind kind) {
        return switch (kind) {
            case CUTS_OFF -> "cut off";
            case OPENS -> "opened";
            case DEMANDS -> "with new demands";
            case TIGHTENS -> "tightened";
            case LOOSENS -> "loosened";
            case ROTATES -> "rotated";
            case RELABELS -> "relabelled";
            case RECORDS -> "recorded";
        };
    }
}

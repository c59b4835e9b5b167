package dev.keywright.report.effects;

import dev.keywright.model.Address;
import dev.keywright.review.EffectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Groups the objects of a plan by what happens to them. */
public final class EffectGroups {

    /** With more groups than this of one kind of object, those that differ only in values are merged. */
    private static final int MOST_GROUPS = 12;

    private static final Comparator<EffectGroup> RISKIEST_FIRST = Comparator.comparing(EffectGroup::kind)
            .thenComparing(
                    group -> -group.kinds().stream().filter(EffectKind::isRisky).count())
            .thenComparing(group -> -group.what(group.kind()).size())
            .thenComparing(group -> -group.size())
            .thenComparing(group -> group.addresses().get(0));

    /** @param follows keys that only follow a policy are a group of their own, whatever that does to each of them */
    private record Alike(
            Address.Kind objects,
            Action action,
            boolean drifted,
            List<String> follows,
            List<EffectKind> kinds,
            List<String> what) {}

    private EffectGroups() {}

    /** Riskiest first; in each group, objects by name. */
    public static List<EffectGroup> of(List<ChangedObject> objects) {
        var groups = new ArrayList<EffectGroup>();
        for (Address.Kind kind : Address.Kind.values()) {
            for (boolean risky : new boolean[] {true, false}) {
                groups.addAll(grouped(objects.stream()
                        .filter(object -> object.address().kind() == kind)
                        .filter(object -> object.kind().isRisky() == risky)
                        .sorted(Comparator.comparing(ChangedObject::address))
                        .toList()));
            }
        }
        groups.sort(RISKIEST_FIRST);
        return List.copyOf(groups);
    }

    /** Riskiest first: each object is a group, apart from keys that only follow a policy. */
    public static List<EffectGroup> singles(List<ChangedObject> objects) {
        var groups = new ArrayList<EffectGroup>();
        var following = new ArrayList<ChangedObject>();
        for (ChangedObject object : objects) {
            if (object.follows().isEmpty()) {
                groups.add(group(List.of(object), EffectView::what, true));
            } else {
                following.add(object);
            }
        }
        groups.addAll(of(following));
        groups.sort(RISKIEST_FIRST);
        return List.copyOf(groups);
    }

    private static List<EffectGroup> grouped(List<ChangedObject> objects) {
        List<EffectGroup> exact = by(objects, EffectView::what, true);
        return exact.size() <= MOST_GROUPS ? exact : by(objects, EffectView::topic, false);
    }

    private static List<EffectGroup> by(
            List<ChangedObject> objects, Function<EffectView, String> phrase, boolean exact) {
        Map<Alike, List<ChangedObject>> alike = new LinkedHashMap<>();
        for (ChangedObject object : objects) {
            alike.computeIfAbsent(alike(object, phrase), a -> new ArrayList<>()).add(object);
        }
        return alike.values().stream()
                .map(members -> group(members, phrase, exact))
                .toList();
    }

    private static Alike alike(ChangedObject object, Function<EffectView, String> phrase) {
        List<EffectView> effects = distinct(object.effects(), phrase);
        return new Alike(
                object.address().kind(),
                object.action(),
                object.drifted(),
                object.follows(),
                effects.stream().map(EffectView::kind).toList(),
                effects.stream().map(phrase).toList());
    }

    private static EffectGroup group(List<ChangedObject> members, Function<EffectView, String> phrase, boolean exact) {
        ChangedObject first = members.get(0);
        boolean whole = exact || members.size() == 1;
        List<EffectView> effects = whole
                ? first.effects()
                : distinct(first.effects(), phrase).stream()
                        .map(effect -> new EffectView(effect.kind(), effect.topic(), effect.topic(), Optional.empty()))
                        .toList();
        return new EffectGroup(first.action(), members, effects, first.follows(), whole);
    }

    private static List<EffectView> distinct(List<EffectView> effects, Function<EffectView, String> phrase) {
        return List.copyOf(effects.stream()
                .collect(Collectors.toMap(
                        effect -> effect.kind() + phrase.apply(effect),
                        effect -> effect,
                        (one, other) -> one,
                        LinkedHashMap::new))
                .values());
    }
}

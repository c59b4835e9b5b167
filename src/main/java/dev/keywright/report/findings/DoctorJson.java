package dev.keywright.report.findings;

import dev.keywright.diagnostic.Fact;
import dev.keywright.model.value.Value;
import dev.keywright.report.kit.JsonOutput;
import java.util.List;
import java.util.Map;

/** The facts that {@code doctor} found, for machines; {@code schemas/doctor.schema.json} describes them. */
public final class DoctorJson {

    public static final String FORMAT = "keywright-doctor";
    public static final int VERSION = 1;

    private DoctorJson() {}

    public static String of(List<Fact> facts) {
        long problems =
                facts.stream().filter(f -> f.level() == Fact.Level.PROBLEM).count();
        return JsonOutput.document(
                FORMAT,
                VERSION,
                Map.of(
                        "problems",
                        Value.whole(problems),
                        "facts",
                        Value.items(facts.stream().map(DoctorJson::fact).toList())));
    }

    private static Value fact(Fact fact) {
        return Value.Fields.of(Map.of(
                "name", Value.text(fact.name()),
                "value", Value.text(fact.value()),
                "meaning", Value.text(fact.meaning()),
                "level", Value.text(fact.level().word())));
    }
}

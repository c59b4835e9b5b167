package dev.keywright.report.leaks;

import dev.keywright.model.leaks.KeyOwner;
import dev.keywright.model.leaks.LeakedValue;
import dev.keywright.model.leaks.ScanResult;
import dev.keywright.model.value.Value;
import dev.keywright.report.kit.JsonOutput;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The result of a scan for machines; {@code schemas/scan.schema.json} describes it. */
public final class ScanJson {

    public static final String FORMAT = "keywright-scan";
    public static final int VERSION = 1;

    private ScanJson() {}

    public static String of(ScanResult result) {
        return JsonOutput.document(
                FORMAT,
                VERSION,
                Map.of(
                        "files", Value.whole(result.files()),
                        "bytes", Value.whole(result.bytes()),
                        "compared_with_project", Value.flag(result.withProject()),
                        "places", Value.whole(result.places()),
                        "keys",
                                Value.items(result.leaked().stream()
                                        .map(ScanJson::key)
                                        .toList()),
                        "not_scanned",
                                Value.items(result.unread().stream()
                                        .map(file -> Value.Fields.of(Map.of(
                                                "file", Value.text(file.file()),
                                                "reason", Value.text(file.reason()))))
                                        .toList())));
    }

    private static Value key(LeakedValue value) {
        var json = new TreeMap<String, Value>();
        json.put("number", Value.whole(value.number()));
        json.put("kind", Value.text(word(value.kind())));
        json.put("owner", value.owner().<Value>map(ScanJson::owner).orElse(Value.NOTHING));
        json.put("count", Value.whole(value.count()));
        json.put(
                "places",
                Value.items(value.places().stream().map(JsonOutput::location).toList()));
        return Value.Fields.of(json);
    }

    static Value owner(KeyOwner owner) {
        var json = new TreeMap<String, Value>();
        json.put(
                "address",
                owner.address().<Value>map(at -> Value.text(at.toString())).orElse(Value.NOTHING));
        json.put("part", Value.text(word(owner.part())));
        json.put("place", Value.text(word(owner.place())));
        json.put("generation", owner.generation().<Value>map(Value::whole).orElse(Value.NOTHING));
        return Value.Fields.of(json);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

package dev.keywright.report.convert;

import dev.keywright.diagnostic.CountedDiagnostic;
import dev.keywright.model.value.Value;
import dev.keywright.report.kit.JsonOutput;
import java.util.TreeMap;

/** What a conversion made, for machines; {@code schemas/conversion.schema.json} describes it. No value of a secret is in it. */
public final class ConversionJson {

    public static final String FORMAT = "keywright-conversion";
    public static final int VERSION = 1;

    private ConversionJson() {}

    public static String of(ConversionView view) {
        var json = new TreeMap<String, Value>();
        json.put("source", Value.text(view.source()));
        json.put("policies", Value.whole(view.policies()));
        json.put("keys", Value.whole(view.keys()));
        json.put("written", Value.texts(view.written()));
        if (view.folder().isEmpty()) {
            var contents = new TreeMap<String, Value>();
            view.files().forEach((name, text) -> contents.put(name, Value.text(text)));
            json.put("contents", Value.Fields.of(contents));
        }
        json.put(
                "not_carried",
                Value.items(view.notes().stream().map(ConversionJson::note).toList()));
        var dropped = new TreeMap<String, Value>();
        view.dropped().forEach((field, count) -> dropped.put(field, Value.whole(count)));
        json.put("left_out", Value.Fields.of(dropped));
        json.put(
                "variables",
                Value.items(
                        view.variables().stream().map(ConversionJson::variable).toList()));
        return JsonOutput.document(FORMAT, VERSION, json);
    }

    private static Value note(CountedDiagnostic note) {
        var json = new TreeMap<String, Value>();
        json.put("code", Value.text(note.diagnostic().code()));
        json.put("object", Value.text(note.subject()));
        json.put("count", Value.whole(note.count()));
        json.put("summary", Value.text(note.diagnostic().summary()));
        json.put("detail", Value.text(note.diagnostic().detail()));
        json.put("hint", Value.text(note.diagnostic().hint()));
        json.put("location", JsonOutput.location(note.diagnostic().location()));
        return Value.Fields.of(json);
    }

    private static Value variable(ConversionView.Variable variable) {
        var json = new TreeMap<String, Value>();
        json.put("name", Value.text(variable.name()));
        json.put("of", Value.text(variable.of().toString()));
        json.put("where", Value.text(variable.where()));
        return Value.Fields.of(json);
    }
}

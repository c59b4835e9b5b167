package dev.keywright.app.handout;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.json.Json;
import dev.keywright.model.Address;
import dev.keywright.model.value.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keys in clear text, in the forms that people and programs read. */
public final class HandoutText {

    private static final List<String> COLUMNS =
            List.of("address", "name", Handout.USERNAME, Handout.KEY, Handout.PASSWORD, Handout.HMAC_SECRET);

    private HandoutText() {}

    /** Only the value of a key that is asked for alone, so that {@code $(…)} takes it; otherwise each part with its name. */
    public static String text(Revealed revealed) {
        List<Handout> all = revealed.handouts();
        if (revealed.isSingle() && all.get(0).parts().size() == 1) {
            return all.get(0).key().orElseThrow().reveal();
        }
        return all.stream().map(HandoutText::labelled).collect(Collectors.joining("\n\n"));
    }

    private static String labelled(Handout handout) {
        var lines = new ArrayList<String>();
        lines.add(handout.address().toString());
        handout.parts().forEach((name, value) -> lines.add("  " + name + ": " + value));
        return String.join("\n", lines);
    }

    /** One object for a key that is asked for by name alone, otherwise a list of them. */
    public static String json(Revealed revealed) {
        List<Handout> all = revealed.handouts();
        return revealed.isSingle()
                ? json(all.get(0))
                : Json.masked(Value.items(all.stream().map(HandoutText::object).toList()));
    }

    static String json(Handout handout) {
        return Json.masked(object(handout));
    }

    private static Value object(Handout handout) {
        var fields = new TreeMap<String, Value>();
        fields.put("address", Value.text(handout.address().toString()));
        handout.parts().forEach((name, value) -> fields.put(name, Value.text(value)));
        return Value.Fields.of(fields);
    }

    /**
     * Assignments for a shell: {@code ACME_MOBILE_KEY='…'}.
     *
     * @throws StoppedException when two keys would give one variable
     */
    public static String env(Revealed revealed) {
        var lines = new ArrayList<String>();
        Map<String, Address> taken = new TreeMap<>();
        for (Handout handout : revealed.handouts()) {
            handout.parts().forEach((part, value) -> {
                String variable = variable(handout.address().name(), part);
                Address other = taken.putIfAbsent(variable, handout.address());
                if (other != null) {
                    throw new StoppedException(
                            ExitCode.FAILED,
                            "nothing was shown: %s and %s would both be the variable %s; reveal them one by one, or use --format json"
                                    .formatted(other, handout.address(), variable));
                }
                lines.add(variable + "='" + value.replace("'", "'\\''") + "'");
            });
        }
        return String.join("\n", lines);
    }

    private static String variable(String name, String part) {
        String word = (name + "_" + part).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return Character.isDigit(word.charAt(0)) ? "KEY_" + word : word;
    }

    /** A table with a header (RFC 4180). No cell is changed: a secret has to arrive as it is. */
    public static String csv(Revealed revealed) {
        var text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(COLUMNS);
            for (Handout handout : revealed.handouts()) {
                Map<String, String> parts = handout.parts();
                var row = new ArrayList<>(
                        List.of(handout.address().toString(), handout.address().name()));
                COLUMNS.subList(2, COLUMNS.size()).forEach(column -> row.add(parts.getOrDefault(column, "")));
                csv.writeRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().stripTrailing();
    }
}

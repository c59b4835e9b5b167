package dev.keywright.report.leaks;

import dev.keywright.model.leaks.LeakAnswer;
import dev.keywright.model.leaks.Remedy;
import dev.keywright.model.value.Value;
import dev.keywright.report.kit.JsonOutput;
import dev.keywright.report.kit.LiteralSecrets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Whose a leaked key is, for machines; {@code schemas/leaked.schema.json} describes it. */
public final class LeakAnswerJson {

    public static final String FORMAT = "keywright-leaked";
    public static final int VERSION = 1;

    private LeakAnswerJson() {}

    public static String of(LeakAnswer answer) {
        var json = new TreeMap<String, Value>();
        json.put("owner", answer.owner().map(ScanJson::owner).orElse(Value.NOTHING));
        json.put("mark", text(answer.mark()));
        json.put("state", Value.text(answer.state().name().toLowerCase(Locale.ROOT)));
        json.put(
                "expires",
                answer.expires() == 0
                        ? Value.NOTHING
                        : Value.text(Instant.ofEpochSecond(answer.expires()).toString()));
        json.put("policies", Value.texts(answer.policies()));
        json.put("opens", Value.texts(answer.opens()));
        json.put("opens_all", Value.flag(answer.opensAll()));
        json.put("holder", text(answer.holder()));
        json.put("remedy", remedy(answer.remedy()));
        return JsonOutput.document(FORMAT, VERSION, json);
    }

    private static Value remedy(Remedy remedy) {
        var json = new TreeMap<String, Value>();
        if (remedy instanceof Remedy.Edit edit) {
            json.put("kind", Value.text("edit"));
            json.put("at", JsonOutput.location(edit.at()));
            json.put("before", text(edit.before().map(LiteralSecrets::mask)));
            json.put("after", Value.text(LiteralSecrets.mask(edit.after())));
            json.put("overlap", JsonOutput.location(edit.overlap()));
            json.put("written", Value.flag(edit.written()));
        } else if (remedy instanceof Remedy.ByHand task) {
            json.put("kind", Value.text("by_hand"));
            json.put("task", Value.text(task.task().name().toLowerCase(Locale.ROOT)));
            json.put("at", JsonOutput.location(task.at()));
            json.put("overlap", JsonOutput.location(task.overlap()));
            json.put("generation", task.generation() == 0 ? Value.NOTHING : Value.whole(task.generation()));
        } else if (remedy instanceof Remedy.Replaced replaced) {
            json.put("kind", Value.text("replaced"));
            json.put("overlap", JsonOutput.location(replaced.overlap()));
        } else {
            json.put("kind", Value.text("none"));
        }
        return Value.Fields.of(json);
    }

    private static Value text(Optional<String> text) {
        return text.<Value>map(Value::text).orElse(Value.NOTHING);
    }
}

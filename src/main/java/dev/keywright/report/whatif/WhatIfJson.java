package dev.keywright.report.whatif;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.value.Value;
import dev.keywright.model.whatif.WhatIfRequest;
import dev.keywright.report.findings.DiagnosticsJson;
import dev.keywright.report.kit.JsonOutput;
import dev.keywright.review.whatif.WhatIfResult;
import dev.keywright.tyk.requests.Ruling;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The tests of a project for machines; {@code schemas/test-results.schema.json} describes them. */
public final class WhatIfJson {

    public static final String FORMAT = "keywright-test-results";
    public static final int VERSION = 1;

    private WhatIfJson() {}

    public static String of(WhatIfView view) {
        return JsonOutput.document(
                FORMAT,
                VERSION,
                Map.of(
                        "passed",
                                Value.whole(
                                        view.results().size() - view.failed().size()),
                        "failed", Value.whole(view.failed().size()),
                        "errors",
                                Value.whole(view.files().stream()
                                        .filter(Diagnostic::isError)
                                        .count()),
                        "diagnostics", DiagnosticsJson.items(view.files()),
                        "tests",
                                Value.items(view.results().stream()
                                        .map(result -> test(result, view))
                                        .toList())));
    }

    private static Value test(WhatIfResult result, WhatIfView view) {
        var test = new TreeMap<String, Value>();
        test.put("name", Value.text(result.test().name()));
        test.put("location", JsonOutput.location(result.test().locations().start()));
        test.put("key", Value.text(result.test().key()));
        test.put("time", Value.text(Instant.ofEpochSecond(result.at()).toString()));
        test.put("request", request(result.test().request()));
        test.put("passed", result.passed() ? Value.TRUE : Value.FALSE);
        test.put(
                "expected",
                Value.Fields.of(Map.of(
                        "allowed", flag(result.test().expected().allowed()),
                        "reason",
                                result.test()
                                        .expected()
                                        .refusal()
                                        .<Value>map(Value::text)
                                        .orElse(Value.NOTHING))));
        test.put("actual", ruling(result.ruling()));
        test.put("by_chance", result.chance().<Value>map(WhatIfJson::ruling).orElse(Value.NOTHING));
        test.put("why", Value.text(WhatIfWording.why(result, view.apiNames())));
        test.put("field", Value.text(result.deciding().field()));
        test.put(
                "places",
                Value.items(result.deciding().places().stream()
                        .map(JsonOutput::location)
                        .toList()));
        return Value.Fields.of(test);
    }

    private static Value request(WhatIfRequest request) {
        var fields = new TreeMap<String, Value>();
        fields.put("method", Value.text(request.method()));
        fields.put("path", Value.text(request.path()));
        fields.put("api", Value.text(request.api()));
        fields.put("version", request.version().<Value>map(Value::text).orElse(Value.NOTHING));
        fields.put("times", Value.whole(request.times()));
        fields.put("quota_used", Value.whole(request.quotaUsed()));
        return Value.Fields.of(fields);
    }

    private static Value ruling(Ruling ruling) {
        return Value.Fields.of(Map.of(
                "allowed", flag(ruling.isAllowed()),
                "reason", WhatIfWording.refusal(ruling),
                "status",
                        ruling.refusal()
                                .<Value>map(refusal -> Value.whole(refusal.status()))
                                .orElse(Value.NOTHING)));
    }

    private static Value flag(boolean flag) {
        return flag ? Value.TRUE : Value.FALSE;
    }
}

package dev.keywright.schema.whatif;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Value;
import dev.keywright.model.whatif.WhatIfRequest;
import dev.keywright.model.whatif.WhatIfTest;
import dev.keywright.model.whatif.WhatIfTest.Expected;
import dev.keywright.model.whatif.WhatIfTest.Moment;
import dev.keywright.schema.context.Interner;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.read.StructReader;
import dev.keywright.schema.read.Texts;
import dev.keywright.schema.read.ValueReader;
import dev.keywright.schema.read.WrongType;
import dev.keywright.source.yaml.Node;
import dev.keywright.tyk.requests.RequestRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code tests: [{key: acme-mobile, request: GET /orders/7, api: Orders, expect: allowed}]}. */
public final class WhatIfReader {

    private static final String TESTS = "tests";
    private static final String EXAMPLE =
            "write tests: [{key: acme-mobile, request: GET /orders/7, api: Orders, expect: allowed}]";

    private static final String NAME = "name";
    private static final String KEY = "key";
    private static final String REQUEST = "request";
    private static final String API = "api";
    private static final String LISTEN_PATH = "listen_path";
    private static final String VERSION = "version";
    private static final String AT = "at";
    private static final String AFTER = "after";
    private static final String TIMES = "times";
    private static final String QUOTA_USED = "quota_used";
    private static final String EXPECT = "expect";
    private static final String BECAUSE = "because";

    private static final List<String> FIELDS =
            List.of(NAME, KEY, REQUEST, API, LISTEN_PATH, VERSION, AT, AFTER, TIMES, QUOTA_USED, EXPECT, BECAUSE);
    private static final List<String> REQUIRED = List.of(KEY, REQUEST, API, EXPECT);

    private static final String ALLOWED = "allowed";
    private static final String REFUSED = "refused";

    /** What {@code because} can be. */
    public static final List<String> REASONS =
            Stream.of(RequestRefusal.values()).map(RequestRefusal::word).toList();

    /** More of them in one moment would only cost time. */
    private static final long MOST_TIMES = 1_000_000;

    private final Node.Mapping test;
    private final ReadContext context;

    private WhatIfReader(Node.Mapping test, ReadContext context) {
        this.test = test;
        this.context = context;
    }

    /** @param documents of one file */
    public static List<WhatIfTest> read(List<Node> documents, Diagnostics diagnostics) {
        var tests = new ArrayList<WhatIfTest>();
        for (Node document : documents) {
            var top = new ReadContext("", document.at(), Integer.MAX_VALUE, diagnostics, new Interner());
            if (!(document instanceof Node.Mapping mapping)) {
                WrongType.report(document, TESTS, "a mapping", EXAMPLE, top);
                continue;
            }
            StructReader.onlyKnown(mapping, List.of(TESTS), "", top);
            Optional<Node> list = mapping.entry(TESTS).map(Node.Entry::value);
            if (list.isPresent() && list.get() instanceof Node.Sequence items) {
                items.items().forEach(item -> one(item, top, diagnostics).ifPresent(tests::add));
            } else if (list.isPresent()) {
                WrongType.report(list.get(), TESTS, "a list", EXAMPLE, top);
            }
        }
        return tests;
    }

    private static Optional<WhatIfTest> one(Node item, ReadContext top, Diagnostics diagnostics) {
        if (!(item instanceof Node.Mapping test)) {
            WrongType.report(item, "tests[…]", "a mapping", EXAMPLE, top);
            return Optional.empty();
        }
        var context = new ReadContext("", test.at(), Integer.MAX_VALUE, diagnostics, new Interner());
        return new WhatIfReader(test, context).read();
    }

    private Optional<WhatIfTest> read() {
        StructReader.onlyKnown(test, FIELDS, "", context);
        for (String name : REQUIRED) {
            if (test.entry(name).isEmpty()) {
                context.reportMissing(
                        name,
                        context.mistake(Mistake.MISSING_FIELD, test.at(), "a test has no '" + name + "'")
                                .hint(EXAMPLE));
            }
        }
        Optional<String> key = text(KEY);
        Optional<WhatIfRequest> request = request();
        Optional<Moment> moment = moment();
        Optional<Expected> expected = expected();
        if (key.isEmpty() || request.isEmpty() || moment.isEmpty() || expected.isEmpty()) {
            return Optional.empty();
        }
        String name = text(NAME).orElseGet(() -> made(key.get(), request.get()));
        return Optional.of(
                new WhatIfTest(name, key.get(), request.get(), moment.get(), expected.get(), context.locations()));
    }

    private String made(String key, WhatIfRequest request) {
        String when = test.entry(AT)
                .map(entry -> " at " + written(entry))
                .or(() -> test.entry(AFTER).map(entry -> " after " + written(entry)))
                .orElse("");
        return "%s %s %s on %s%s%s"
                .formatted(
                        key,
                        request.method(),
                        request.path(),
                        request.api(),
                        request.version().map(version -> " " + version).orElse(""),
                        when);
    }

    private static String written(Node.Entry entry) {
        return entry.value() instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    private Optional<WhatIfRequest> request() {
        Optional<String> api = text(API);
        Optional<String> version = text(VERSION);
        Optional<Long> times = whole(TIMES, 1, MOST_TIMES, 1);
        Optional<Long> used = whole(QUOTA_USED, 0, Long.MAX_VALUE, 0);
        Optional<String[]> line = text(REQUEST).flatMap(this::line);
        if (line.isEmpty() || api.isEmpty() || times.isEmpty() || used.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new WhatIfRequest(
                line.get()[0], line.get()[1], api.get(), text(LISTEN_PATH), version, times.get(), used.get()));
    }

    /** Method and path. */
    private Optional<String[]> line(String written) {
        String[] parts = written.split(" +");
        Optional<String> path = parts.length == 2 ? RequestPath.of(parts[1]) : Optional.empty();
        if (path.isEmpty() || !parts[0].matches("[A-Z]+")) {
            context.report(context.mistake(
                            Mistake.BAD_REQUEST,
                            place(REQUEST),
                            "'request' must be a method in capitals and a path, not '" + written + "'")
                    .because("the gateway compares the path alone: without scheme, host, query and fragment")
                    .hint("write request: GET /orders/7, with the API's listen path"));
            return Optional.empty();
        }
        return Optional.of(new String[] {parts[0], path.get()});
    }

    private Optional<Moment> moment() {
        Optional<Node.Entry> at = test.entry(AT);
        Optional<Node.Entry> after = test.entry(AFTER);
        if (at.isPresent() && after.isPresent()) {
            context.report(context.mistake(Mistake.BAD_MOMENT, after.get().keyAt(), "a test has 'at' and 'after'")
                    .because("'at' is a date, and 'after' counts from when the key was created")
                    .hint("keep one of them"));
            return Optional.empty();
        }
        if (at.isPresent()) {
            Optional<Value> date = ValueReader.read(FieldType.DATE, at.get().value(), AT, context);
            if (date.isPresent() && !(date.get() instanceof Value.Whole)) {
                context.report(context.mistake(Mistake.BAD_MOMENT, place(AT), "'at' must be a date")
                        .hint("write at: 2027-07-01 or at: 2027-07-01T12:00:00Z"));
                return Optional.empty();
            }
            return date.map(value -> new Moment.At(((Value.Whole) value).number()));
        }
        if (after.isPresent()) {
            return ValueReader.read(FieldType.SECONDS, after.get().value(), AFTER, context)
                    .map(value -> new Moment.After(((Value.Whole) value).number()));
        }
        return Optional.of(new Moment.Now());
    }

    private Optional<Expected> expected() {
        Optional<String> because = word(BECAUSE, REASONS);
        Optional<String> expect = word(EXPECT, List.of(ALLOWED, REFUSED));
        if (test.entry(BECAUSE).isPresent() && because.isEmpty()) {
            return Optional.empty();
        }
        if (because.isPresent() && expect.filter(ALLOWED::equals).isPresent()) {
            context.report(context.mistake(
                            Mistake.BAD_EXPECTATION, place(BECAUSE), "'because' is for a request that is refused")
                    .hint("remove it, or write expect: refused"));
            return Optional.empty();
        }
        return expect.map(word -> new Expected(word.equals(ALLOWED), because, place(EXPECT)));
    }

    private Optional<String> word(String name, List<String> words) {
        return text(name).filter(word -> {
            if (!words.contains(word)) {
                context.report(context.mistake(
                                Mistake.BAD_EXPECTATION,
                                place(name),
                                "'%s' must be one of %s, not '%s'".formatted(name, String.join(", ", words), word))
                        .hint("write " + name + ": " + words.get(words.size() == 2 ? 1 : 0)));
                return false;
            }
            return true;
        });
    }

    private Optional<Long> whole(String name, long least, long most, long usual) {
        Optional<Node.Entry> entry = test.entry(name);
        if (entry.isEmpty()) {
            return Optional.of(usual);
        }
        Optional<Long> number = Texts.whole(entry.get(), name, context);
        if (number.isPresent() && (number.get() < least || number.get() > most)) {
            context.report(context.mistake(
                    Mistake.BAD_NUMBER, place(name), "'%s' must be between %d and %d".formatted(name, least, most)));
            return Optional.empty();
        }
        return number;
    }

    private Optional<String> text(String name) {
        return test.entry(name).flatMap(entry -> Texts.read(entry, name, context));
    }

    private Location place(String name) {
        return test.entry(name).map(entry -> entry.value().at()).orElse(test.at());
    }
}

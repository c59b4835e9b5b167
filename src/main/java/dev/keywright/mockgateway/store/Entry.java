package dev.keywright.mockgateway.store;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import java.util.Map;
import java.util.TreeMap;

/** One write, as one line of the log. */
sealed interface Entry {

    Value.Fields toJson();

    default String line() {
        return Json.revealing(toJson()) + "\n";
    }

    /** @param until when the session is dropped, in epoch milliseconds; 0 = never */
    record PutSession(String id, Value.Fields session, long until) implements Entry {
        @Override
        public Value.Fields toJson() {
            return Value.Fields.of(Map.of("put", Value.text(id), "session", session, "until", Value.whole(until)));
        }
    }

    record DropSession(String id) implements Entry {
        @Override
        public Value.Fields toJson() {
            return Value.Fields.of("drop", Value.text(id));
        }
    }

    record PutCounter(String id, Counter counter) implements Entry {
        @Override
        public Value.Fields toJson() {
            var fields = new TreeMap<String, Value>();
            fields.put("count", Value.text(id));
            fields.put("used", Value.whole(counter.used()));
            fields.put("until", Value.whole(counter.until()));
            return Value.Fields.of(fields);
        }
    }

    record DropCounter(String id) implements Entry {
        @Override
        public Value.Fields toJson() {
            return Value.Fields.of("uncount", Value.text(id));
        }
    }

    /** @throws IllegalArgumentException if the line is not one of these */
    static Entry read(Value line) {
        if (line instanceof Value.Fields fields) {
            if (fields.has("put")) {
                return new PutSession(fields.text("put"), fields.fields("session"), fields.whole("until"));
            }
            if (fields.has("drop")) {
                return new DropSession(fields.text("drop"));
            }
            if (fields.has("count")) {
                return new PutCounter(fields.text("count"), new Counter(fields.whole("used"), fields.whole("until")));
            }
            if (fields.has("uncount")) {
                return new DropCounter(fields.text("uncount"));
            }
        }
        throw new IllegalArgumentException("not an entry of this store");
    }
}

package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;

/** Compares a plan that reads what may have changed with the plan that reads all. */
final class ChangedPlans {

    private ChangedPlans() {}

    /** How many keys a plan leaves unread that is otherwise the plan which reads all. */
    static long unread(World world) {
        return Long.parseLong(compared(world, "unread"));
    }

    /** Why all keys are read after all; empty if they are not. */
    static String doubt(World world) {
        return compared(world, "doubt");
    }

    /** A field of {@code refresh} of a plan that is otherwise the plan which reads all. */
    static String compared(World world, String field) {
        Said changed = world.run("plan", "--format", "json", "--refresh=changed");
        Said all = world.run("plan", "--format", "json", "--refresh=all");
        assertThat(changed.code()).as(changed.all() + all.all()).isEqualTo(all.code());
        assertThat(changed.err()).isEqualTo(all.err());
        if (changed.out().isEmpty()) {
            return "0"; // Both stop with the same mistakes.
        }
        assertThat(content(changed)).isEqualTo(content(all));
        Value.Fields refresh = ((Value.Fields) Json.read(changed.out())).fields("refresh");
        return field.equals("unread") ? Long.toString(refresh.whole(field)) : refresh.text(field);
    }

    /** Some seconds may lie between the two. */
    private static String content(Said plan) {
        var json = (Value.Fields) Json.read(plan.out());
        Value.Fields counts = json.fields("counts").without("undeclared").without("undeclared_at_most");
        return Json.masked(json.without("refresh")
                        .without("read_at")
                        .without("digest")
                        .with("counts", counts))
                .replaceAll("[0-9]+ (d|h|min|s)\\b", "#")
                .replaceAll("[0-9]{2,}", "#");
    }
}

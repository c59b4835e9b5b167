package dev.keywright;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The floors of each room, the lowest first: a package sees only the packages before it. {@link HouseTest} keeps the
 * arrows between rooms.
 */
class FloorsTest {

    /** The room's own package, without a floor. */
    private static final String ROOT = "";

    private static final Map<String, List<String>> FLOORS = floors();

    private static final JavaClasses CLASSES = MainClasses.ALL;

    private static Map<String, List<String>> floors() {
        var floors = new LinkedHashMap<String, List<String>>();
        floors.put("model", List.of("value", "forms", ROOT, "fields", "leaks", "whatif", "rules", "drift"));
        floors.put(
                "source",
                List.of(
                        "file",
                        "yaml",
                        "resource",
                        "project",
                        "references",
                        "tables",
                        "large",
                        ROOT,
                        "edit",
                        "format",
                        "untrusted"));
        floors.put(
                "schema",
                List.of(
                        "context",
                        "seed",
                        "units",
                        "check",
                        "read",
                        "bulk",
                        ROOT,
                        "jsonschema",
                        "write",
                        "convert",
                        "whatif",
                        "rules",
                        "drift"));
        floors.put("tyk", List.of(ROOT, "requests"));
        floors.put("effective", List.of("draft", "trace", "merge", ROOT, "bulk"));
        floors.put(
                "gateway",
                List.of(
                        ROOT,
                        "http.tls",
                        "http.transport",
                        "http.retry",
                        "http.httpcore",
                        "http",
                        "redis.connection",
                        "redis"));
        floors.put("mockgateway", List.of("wire", "api", "store", "session", "admin", "traffic", ROOT));
        floors.put(
                "ownership",
                List.of(
                        "identity",
                        "leaks",
                        "ledger.pages",
                        "ledger.intents",
                        "ledger.tombstones",
                        "claims",
                        "ledger",
                        "live",
                        ROOT,
                        "credential",
                        "lock"));
        floors.put(
                "plan",
                List.of(
                        "diff",
                        "change",
                        "references",
                        "access",
                        "checks",
                        "match",
                        "inventory",
                        "policies",
                        "keys",
                        "refresh",
                        "guards",
                        ROOT,
                        "adopt"));
        floors.put("apply", List.of("run", "keys", "policies", ROOT));
        floors.put("review", List.of("capacity", ROOT, "rules", "whatif", "cel", "drift"));
        floors.put(
                "report",
                List.of(
                        "kit",
                        "format",
                        "html",
                        "wording",
                        "effects",
                        "findings",
                        "whatif",
                        "rules",
                        "inventory",
                        "capacity",
                        "audit",
                        "plan",
                        "plan.page",
                        "plan.ci",
                        "drift",
                        "explain",
                        "apply",
                        "convert",
                        "adopt",
                        "restore",
                        "leaks",
                        ROOT));
        floors.put(
                "app",
                List.of(
                        "run",
                        "files",
                        "untrusted",
                        "project",
                        "convert",
                        "handout",
                        "drift",
                        ROOT,
                        "start",
                        "format",
                        "inventory",
                        "review",
                        "adopt",
                        "restore",
                        "audit",
                        "leaks",
                        "demo",
                        "doctor"));
        floors.put(
                "cli",
                List.of(
                        "help",
                        "manual",
                        "completion",
                        "progress",
                        "terminal",
                        "options",
                        "output",
                        "commands",
                        "commands.adoption",
                        "commands.restore",
                        "commands.leaks",
                        "commands.review",
                        "commands.demo",
                        "commands.start",
                        ROOT));
        return floors;
    }

    @Test
    void aFloorSeesOnlyTheFloorsBelow() {
        var upwards = new TreeSet<String>();
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass other = dependency.getTargetClass().getBaseComponentType();
                if (room(type).equals(room(other)) && height(other) > height(type)) {
                    upwards.add(type.getName() + " -> " + other.getName());
                }
            }
        }
        assertThat(upwards).isEmpty();
    }

    @Test
    void everyFloorIsNamed() {
        Map<String, TreeSet<String>> built = CLASSES.stream()
                .filter(type -> !room(type).isEmpty())
                .collect(Collectors.groupingBy(
                        FloorsTest::room,
                        Collectors.mapping(FloorsTest::floor, Collectors.toCollection(TreeSet::new))));
        built.values().removeIf(floors -> floors.equals(new TreeSet<>(List.of(ROOT))));
        var named = new LinkedHashMap<String, TreeSet<String>>();
        FLOORS.forEach((room, floors) -> named.put(room, new TreeSet<>(floors)));
        assertThat(built).isEqualTo(named);
    }

    private static int height(JavaClass type) {
        return FLOORS.getOrDefault(room(type), List.of()).indexOf(floor(type));
    }

    /** Empty for what is not ours. */
    private static String room(JavaClass type) {
        return path(type).stream().findFirst().orElse("");
    }

    private static String floor(JavaClass type) {
        return path(type).stream().skip(1).collect(Collectors.joining("."));
    }

    private static List<String> path(JavaClass type) {
        String home = "dev.keywright.";
        String place = type.getPackageName();
        return place.startsWith(home)
                ? Arrays.asList(place.substring(home.length()).split("\\."))
                : List.of();
    }
}

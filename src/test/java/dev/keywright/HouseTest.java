package dev.keywright;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import dev.keywright.diagnostic.Code;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.json.Json;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The house: data flows one way through the rooms. A new arrow needs a decision record (the newest are in decision 22), and
 * docs/architecture.md shows the same arrows.
 */
class HouseTest {

    private static final JavaClasses CLASSES = MainClasses.ALL;

    /** Each room and the rooms that it may see. */
    private static final Map<String, List<String>> MAY_SEE = rooms();

    private static Map<String, List<String>> rooms() {
        var rooms = new LinkedHashMap<String, List<String>>();
        rooms.put("files", List.of());
        rooms.put("age", List.of());
        rooms.put("model", List.of());
        rooms.put("tyk", List.of("model", "json"));
        rooms.put("diagnostic", List.of("model"));
        rooms.put("json", List.of("model"));
        rooms.put("source", List.of("files", "model", "diagnostic"));
        rooms.put("schema", List.of("age", "model", "tyk", "diagnostic", "json", "source"));
        rooms.put("effective", List.of("model", "tyk"));
        rooms.put("gateway", List.of("files", "model", "tyk", "diagnostic", "json", "effective"));
        rooms.put("mockgateway", List.of("files", "model", "tyk", "diagnostic", "json", "effective"));
        rooms.put("ownership", List.of("model", "tyk", "diagnostic", "json", "gateway"));
        rooms.put("plan", List.of("model", "tyk", "diagnostic", "effective", "gateway", "ownership"));
        rooms.put("planfile", List.of("model", "tyk", "diagnostic", "json", "gateway", "ownership", "plan"));
        rooms.put("snapshot", List.of("model", "tyk", "diagnostic", "json", "gateway", "ownership", "planfile"));
        rooms.put("apply", List.of("model", "tyk", "diagnostic", "gateway", "ownership", "plan"));
        rooms.put("review", List.of("model", "tyk", "diagnostic", "effective", "plan"));
        List<String> engine = List.copyOf(rooms.keySet());
        rooms.put(
                "report",
                List.of("model", "tyk", "diagnostic", "json", "effective", "ownership", "plan", "review", "apply"));
        rooms.put("app", engine);
        // Results travel from app to report as values of these rooms.
        rooms.put(
                "cli", List.of("app", "report", "diagnostic", "model", "tyk", "plan", "review", "apply", "effective"));
        return rooms;
    }

    @Test
    void roomsSeeOnlyTheRoomsBeforeThem() {
        LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInAnyPackage("dev.keywright..");
        for (String room : MAY_SEE.keySet()) {
            house = house.layer(room).definedBy("dev.keywright." + room + "..");
        }
        for (var room : MAY_SEE.entrySet()) {
            house = room.getValue().isEmpty()
                    ? house.whereLayer(room.getKey()).mayNotAccessAnyLayer()
                    : house.whereLayer(room.getKey())
                            .mayOnlyAccessLayers(room.getValue().toArray(String[]::new));
        }
        house.check(CLASSES);
    }

    @Test
    void theDocsShowTheSameArrows() throws IOException {
        var shown = new LinkedHashMap<String, List<String>>();
        Pattern.compile("^\\| `(\\w+)` \\| ([^|]*) \\|$", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("docs/architecture.md")))
                .results()
                .forEach(row -> shown.put(
                        row.group(1),
                        Pattern.compile("`(\\w+)`")
                                .matcher(row.group(2))
                                .results()
                                .map(room -> room.group(1))
                                .toList()));
        var rooms = new LinkedHashMap<>(MAY_SEE);
        // A sentence in the docs: all but report.
        assertThat(rooms.remove("app")).hasSize(MAY_SEE.size() - 3).doesNotContain("report");
        shown.remove("app");
        shown.keySet().retainAll(rooms.keySet());
        assertThat(shown).isEqualTo(rooms);
    }

    /** The embedded gateway is for the demo, for trials and for tests. */
    @Test
    void onlyTheDemoSeesTheEmbeddedGateway() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages("dev.keywright.mockgateway..", "dev.keywright.app.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.keywright.mockgateway..")
                .check(CLASSES);
    }

    /** Reports name a key's credential; how it is owned and where that is recorded is not theirs. */
    @Test
    void reportsSeeOfOwnershipOnlyIdentities() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("dev.keywright.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.keywright.ownership.ledger..",
                        "dev.keywright.ownership.live..",
                        "dev.keywright.ownership.lock..",
                        "dev.keywright.ownership.credential..")
                .check(CLASSES);
    }

    /** Redis is read beside the admin API, not through it; only how a server is trusted is the same. */
    @Test
    void redisAndTheAdminApiStayApart() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("dev.keywright.gateway.redis..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are of gateway.http, apart from Trust",
                        type -> type.getPackageName().startsWith("dev.keywright.gateway.http")
                                && !type.getSimpleName().equals("Trust")))
                .check(CLASSES);
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("dev.keywright.gateway.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.keywright.gateway.redis..")
                .check(CLASSES);
    }

    /** A package that a reader cannot take in at a glance needs floors. */
    @Test
    void noPackageHasMoreThan25Files() throws IOException {
        var main = Path.of("src/main/java");
        try (var files = Files.walk(main)) {
            Map<Path, Long> count = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(file -> main.relativize(file.getParent()), Collectors.counting()));
            count.values().removeIf(many -> many <= 25);
            assertThat(count).isEmpty();
        }
    }

    /** Options, a request, a use case of app, a format, an exit code: what is longer does work that belongs elsewhere. */
    @Test
    void noCommandHas80Lines() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java/dev/keywright/cli/commands"))) {
            List<Path> commands = files.filter(file -> file.toString().endsWith("Command.java"))
                    .toList();
            assertThat(commands).hasSizeGreaterThan(10);
            assertThat(commands).allSatisfy(command -> assertThat(Files.readAllLines(command))
                    .hasSizeLessThan(80));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/test/java"})
    void noSimpleNameTwice(String sources) throws IOException {
        try (var files = Files.walk(Path.of(sources))) {
            Map<String, Long> count = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                    .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
            count.values().removeIf(many -> many == 1);
            assertThat(count).isEmpty();
        }
    }

    /** Long lists of arguments of which some may be left out get mixed up; {@code of} and {@code withX} name them. */
    @Test
    void largeRecordsHaveOneConstructor() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.isRecord() && type.reflect().getRecordComponents().length > 5)
                        .filter(type -> type.getConstructors().size() > 1)
                        .map(JavaClass::getName))
                .isEmpty();
    }

    /** Records with more than {@link #MOST_COMPONENTS} components, and why each is one row of something. */
    private static final Map<String, String> LARGE_RECORDS = Map.ofEntries(
            Map.entry("MockGatewayOptions", "the settings of the embedded gateway, set one by one"),
            Map.entry("SnapshotHeader", "the members of the first line of a snapshot"),
            Map.entry("OwnedKey", "the columns of list"),
            Map.entry("GatewaySettings", "the fields of gateway: in the project file"),
            Map.entry("ChangeView", "the members of a change in the JSON output"),
            Map.entry("Plan", "the members of a plan, which PlanView mirrors"),
            Map.entry("PlanView", "the members of the JSON output of plan"),
            Map.entry("AdoptionPreview", "the members of the JSON output of adopt"),
            Map.entry("LoadedApi", "what the gateway shows of an API"),
            Map.entry("StartMockGateway$Request", "the options of mock-gateway"),
            Map.entry("LockHolder", "the members of a stored lock"),
            Map.entry("ReadKey", "the fields of a key that another tool has written"));

    private static final int MOST_COMPONENTS = 9;

    /** Values that belong together become a record of their own; what is left mirrors a file, an output or a command. */
    @Test
    void recordsAreSmall() {
        assertThat(CLASSES.stream()
                        .filter(JavaClass::isRecord)
                        .map(JavaClass::reflect)
                        .filter(type -> type.getRecordComponents().length > MOST_COMPONENTS)
                        .map(type -> LARGE_RECORDS.keySet().stream()
                                .filter(name -> type.getName().matches(".*[.$]" + Pattern.quote(name)))
                                .findFirst()
                                .orElse(type.getName())))
                .containsExactlyInAnyOrderElementsOf(LARGE_RECORDS.keySet());
    }

    @Test
    void theMiddleIsPure() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage("dev.keywright.plan..", "dev.keywright.effective..", "dev.keywright.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "okhttp3..", "picocli..")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(CLASSES);
    }

    @Test
    void onlyTheGatewayRoomSendsSecretsInClear() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.keywright.gateway..", "dev.keywright.mockgateway..", "dev.keywright.json..")
                .should()
                .callMethod(Json.class, "revealing", Value.class)
                .check(CLASSES);
    }

    @Test
    void picturesNeverRevealASecret() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.keywright.report..",
                        "dev.keywright.plan..",
                        "dev.keywright.diagnostic..",
                        "dev.keywright.planfile..",
                        "dev.keywright.snapshot..",
                        "dev.keywright.apply..")
                .should()
                .callMethod(Secret.class, "reveal")
                .check(CLASSES);
    }

    /**
     * The code of a diagnostic is a constant of its room's enum, and never a text at the place that reports it. Only what
     * reads a saved plan, or has the name of a rule, a guard or an effect, makes one of a text.
     */
    @Test
    void codesOfDiagnosticsAreConstants() {
        ArchRuleDefinition.classes()
                .that()
                .areAssignableTo(Code.class)
                .and()
                .doNotHaveFullyQualifiedName(Code.class.getName())
                .should()
                .beEnums()
                .check(CLASSES);
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("dev.keywright.diagnostic..")
                .and()
                .doNotHaveFullyQualifiedName("dev.keywright.report.plan.PlanViewCodec")
                .and()
                .doNotHaveFullyQualifiedName("dev.keywright.review.Finding")
                .and()
                .doNotHaveFullyQualifiedName("dev.keywright.report.plan.ci.PlanFindings")
                .should()
                .callConstructorWhere(JavaCall.Predicates.target(
                        HasOwner.Predicates.With.owner(JavaClass.Predicates.type(Diagnostic.class))))
                .check(CLASSES);
    }

    /** The second HTTP client is there for speed alone (decisions 0012 and 0020), so that it can go in one step. */
    @Test
    void httpCoreHasOneDoor() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("dev.keywright.gateway.http.httpcore..")
                .and()
                .doNotHaveFullyQualifiedName("dev.keywright.gateway.http.Clients")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "dev.keywright.gateway.http.httpcore..")
                .check(CLASSES);
    }

    /** What can be sent to Redis is the list in {@code ReadCommand}, and one class sends it. */
    @Test
    void redisIsOnlyReadFrom() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("dev.keywright.gateway.redis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("redis.clients..")
                .check(CLASSES);
        ArchRuleDefinition.noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.keywright.gateway.redis.connection.RedisConnection")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "redis\\.clients\\.jedis\\.(.*Connection.*(?<!Exception)|.*Jedis|.*Client|Protocol.*|.*[Pp]ool.*|commands\\..*Commands)")
                .check(CLASSES);
        ArchRuleDefinition.noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.keywright.gateway.redis.connection.ReadCommand")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("redis\\.clients\\.jedis\\.commands\\.ProtocolCommand")
                .andShould()
                .notHaveFullyQualifiedName("dev.keywright.gateway.redis.connection.RedisConnection")
                .check(CLASSES);
    }
}

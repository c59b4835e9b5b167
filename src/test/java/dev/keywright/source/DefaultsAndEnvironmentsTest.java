package dev.keywright.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address.Kind;
import dev.keywright.model.Location;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultsAndEnvironmentsTest {

    @TempDir
    Path temp;

    private ProjectFolder project;

    @BeforeEach
    void project() {
        project = new ProjectFolder(temp);
    }

    private String body(String key) {
        return Trees.brief(project.key(key).body());
    }

    private String settings() {
        return Trees.brief(project.sources().orElseThrow().project());
    }

    @Test
    void nearerDefaultsWin() {
        project.write("keywright.yaml", "defaults: {keys: {a: project, b: project, c: project, d: project}}\n")
                .write("defaults.yaml", "defaults: {keys: {b: root}}\n")
                .write("team/defaults.yaml", "defaults: {keys: {c: team}}\n")
                .write("team/deep/k.yaml", "defaults: {keys: {d: file}}\nkeys: {k: {}, l: {d: own}}\n")
                .write("team/m.yaml", "keys: {m: {}}\n")
                .write("other/n.yaml", "keys: {n: }\n")
                .read();

        assertThat(project.mistakes()).isEmpty();
        assertThat(body("k")).isEqualTo("{a: project, b: root, c: team, d: file}");
        assertThat(body("l")).isEqualTo("{a: project, b: root, c: team, d: own}");
        assertThat(body("m")).isEqualTo("{a: project, b: root, c: team, d: project}");
        assertThat(body("n")).isEqualTo("{a: project, b: root, c: project, d: project}");
    }

    @Test
    void defaultsKeepTheirPlace() {
        project.write("keywright.yaml", "defaults: {keys: {a: x}}\n")
                .write("k.yaml", "keys: {k: {}}")
                .read();
        assertThat(project.value("k", "a").at()).isEqualTo(new Location("keywright.yaml", 1, 22));
        assertThat(project.key("k").body().at()).isEqualTo(new Location("k.yaml", 1, 11));
    }

    @Test
    void mappingsMergeDeeplyListsAndValuesReplaceAndNullTakesAway() {
        project.write("k.yaml", """
                        defaults:
                          keys: {meta: {a: 1, b: {c: 1, d: 1}}, tags: [x, y], rate: 5, gone: 1, absent: ~}
                        keys:
                          k: {meta: {b: {d: 2}}, tags: [z], rate: {x: 1}, gone: ~, kept: ~}
                        """).read();
        assertThat(body("k")).isEqualTo("{meta: {a: 1, b: {c: 1, d: 2}}, tags: [z], rate: {x: 1}, kept: ~}");
    }

    @Test
    void aNullInNearerDefaultsTakesAwayFartherOnes() {
        project.write("keywright.yaml", "defaults: {keys: {a: 1, b: 1}}\n")
                .write("t/d.yaml", "defaults: {keys: {a: ~}}")
                .write("t/k.yaml", "keys: {k: {}}")
                .read();
        assertThat(body("k")).isEqualTo("{b: 1}");
    }

    @Test
    void keysAndPoliciesHaveTheirOwnDefaults() {
        project.write("k.yaml", "defaults: {keys: {a: 1}, policies: {b: 2}}\nkeys: {x: {}}\npolicies: {x: {}}")
                .read();
        assertThat(project.resources())
                .extracting(r -> r.kind() + Trees.brief(r.body()))
                .containsExactly("POLICY{b: 2}", "KEY{a: 1}");
    }

    @Test
    void unknownFieldsGetTheNearestName() {
        project.write("k.yaml", "kesy: {}\ndefaults: {key: {}}\nservices: {}\n").read();
        assertThat(project.mistakes())
                .containsExactly("unknown-field k.yaml:1:1", "unknown-field k.yaml:2:12", "unknown-field k.yaml:3:1");
        assertThat(project.diagnostics().get(0).hint()).isEqualTo("did you mean 'keys'?");
        assertThat(project.diagnostics().get(1).hint()).isEqualTo("did you mean 'keys'?");
        assertThat(project.diagnostics().get(2).hint()).contains("files:");
    }

    @Test
    void partsOfTheWrongShapeAreTold() {
        project.write("a.yaml", "keys: [x]\npolicies: {p: 5}\ndefaults: {keys: 1}\n")
                .write("b.yaml", "- x\n")
                .read();
        assertThat(project.mistakes())
                .containsExactly(
                        "wrong-type a.yaml:1:7",
                        "wrong-type a.yaml:2:15",
                        "wrong-type a.yaml:3:18",
                        "wrong-type b.yaml:1:1");
    }

    @Test
    void namesHaveToBePossible() {
        project.write(
                        "k.yaml",
                        "keys: {a.b_c-d~e: {}, 7: {}, -x: {}, 'a b': {}, a/b: {}, é: {}, " + "n".repeat(129) + ": {}, "
                                + "m".repeat(128) + ": {}}")
                .read();
        assertThat(project.names(Kind.KEY)).containsExactly("a.b_c-d~e", "7", "m".repeat(128));
        assertThat(project.mistakes())
                .containsExactly(
                        "bad-name k.yaml:1:30",
                        "bad-name k.yaml:1:38",
                        "bad-name k.yaml:1:49",
                        "bad-name k.yaml:1:58",
                        "bad-name k.yaml:1:65");
    }

    @Test
    void aNameIsUsedOnceInAllFilesAndDocuments() {
        project.write("a.yaml", "keys: {x: {}}\npolicies: {x: {}}\n---\nkeys:\n  x: {}\n")
                .write("b.yaml", "keys: {y: {}, x: {}}")
                .read();
        assertThat(project.mistakes()).containsExactly("duplicate-name a.yaml:5:3", "duplicate-name b.yaml:1:15");
        assertThat(project.diagnostics()).allSatisfy(d -> {
            assertThat(d.related()).containsExactly(new Location("a.yaml", 1, 8));
            assertThat(d.summary()).contains("a.yaml:1:8");
        });
        assertThat(project.names(Kind.KEY)).containsExactly("x", "y");
        assertThat(project.names(Kind.POLICY)).containsExactly("x");
    }

    private static final String WITH_ENVIRONMENTS = """
            version: 1
            namespace: prod
            gateway: {url: "https://${var:host}", secret: "${env:PROD}"}
            vars: {host: prod.example, zone: eu}
            defaults: {keys: {rate: 5}}
            environments:
              staging:
                namespace: staging
                gateway: {secret: "${env:STAGING}"}
                vars: {host: staging.example}
                defaults: {keys: {rate: 1}}
              empty:
            """;

    @Test
    void anEnvironmentIsLaidOverTheProject() {
        project.environment.put("STAGING", "s-canary");
        project.chosen = Optional.of("staging");
        project.write("keywright.yaml", WITH_ENVIRONMENTS)
                .write("k.yaml", "keys: {k: {z: \"${var:zone}\"}}")
                .read();

        assertThat(project.mistakes()).isEmpty();
        assertThat(settings())
                .isEqualTo(
                        "{version: 1, namespace: staging, gateway: {url: 'https://staging.example', secret: <s-canary>}}");
        assertThat(body("k")).isEqualTo("{rate: 1, z: eu}");
        assertThat(project.sources().orElseThrow().environment()).contains("staging");
    }

    @Test
    void referencesOfOtherEnvironmentsAreNotTouched() {
        project.environment.put("PROD", "p-canary");
        project.write("keywright.yaml", WITH_ENVIRONMENTS).read();
        assertThat(project.mistakes()).isEmpty();
        assertThat(settings()).contains("namespace: prod", "https://prod.example", "<p-canary>");

        project.chosen = Optional.of("empty");
        assertThat(project.read().mistakes()).isEmpty();
        assertThat(settings()).contains("namespace: prod");
    }

    @Test
    void anUnknownEnvironmentNamesThoseThereAre() {
        project.chosen = Optional.of("stagign");
        project.write("keywright.yaml", WITH_ENVIRONMENTS)
                .write("k.yaml", "kesy: {}\n")
                .read();

        assertThat(project.sources()).isEmpty();
        assertThat(project.mistakes())
                .containsExactly("unknown-field k.yaml:1:1", "unknown-environment keywright.yaml:6:1");
        assertThat(project.diagnostics().get(1).detail()).isEqualTo("there is empty, staging");
        assertThat(project.diagnostics().get(1).hint()).contains("'staging'");
    }

    @Test
    void aProjectWithoutEnvironmentsSaysSo() {
        project.chosen = Optional.of("x");
        assertThat(project.read().mistakes()).containsExactly("unknown-environment keywright.yaml");
        assertThat(project.mistake().detail()).contains("has no environments");
    }

    @Test
    void aMistakeInTheProjectFileHasItsPlace() {
        project.write("keywright.yaml", "namespace: x\ngateway:\n  secret: ${env:NOPE}\n")
                .read();
        assertThat(project.mistakes()).containsExactly("env-unset keywright.yaml:3:11");
    }

    @Test
    void theProjectFileIsOneDocument() {
        project.write("keywright.yaml", "namespace: x\n---\nnamespace: y\n").read();
        assertThat(project.mistakes()).containsExactly("wrong-type keywright.yaml:3:1");
    }
}

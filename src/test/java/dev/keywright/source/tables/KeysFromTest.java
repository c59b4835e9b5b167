package dev.keywright.source.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address.Kind;
import dev.keywright.model.Location;
import dev.keywright.source.ProjectFolder;
import dev.keywright.source.Trees;
import dev.keywright.source.yaml.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysFromTest {

    @TempDir
    Path temp;

    private ProjectFolder project;

    @BeforeEach
    void project() {
        project = new ProjectFolder(temp);
    }

    private ProjectFolder read(String csv, String yaml) {
        return project.write("c.csv", csv).write("k.yaml", yaml).read();
    }

    @Test
    void everyRowIsAKeyAndEveryCellKnowsItsPlace() {
        read("id,plan,rate\nacme,gold,5\nglobex,\"sil,\"\"ver\",10\n", """
                keys_from:
                  csv: c.csv
                  name: "${row:id}"
                  key:
                    apply_policies: ["${row:plan}"]
                    rate: ${row:rate}
                    alias: customer ${row:id}
                    per: 1m
                """);

        assertThat(project.mistakes()).isEmpty();
        assertThat(project.names(Kind.KEY)).containsExactly("acme", "globex");
        assertThat(Trees.brief(project.key("globex").body()))
                .isEqualTo("{apply_policies: [sil,\"ver], rate: 10, alias: customer globex, per: 1m}");
        assertThat(project.key("globex").nameAt()).isEqualTo(new Location("c.csv", 3, 1));
        assertThat(project.value("globex", "apply_policies.0").at()).isEqualTo(new Location("c.csv", 3, 8));
        assertThat(project.value("globex", "rate").at()).isEqualTo(new Location("c.csv", 3, 20));
        assertThat(project.value("globex", "alias").at()).isEqualTo(new Location("c.csv", 3, 1));
        assertThat(project.value("globex", "per").at()).isEqualTo(new Location("k.yaml", 8, 10));
        assertThat(project.value("acme", "per")).isSameAs(project.value("globex", "per"));
    }

    @Test
    void aCellAloneLooksLikePlainYamlEvenWhenTheTemplateHasToBeQuoted() {
        read(
                "id,a,b\nx,5,\n",
                "keys_from: {csv: c.csv, name: \"k-${row:id}\", key: {a: \"${row:a}\", b: \"${row:b}\", c: \"n${row:a}\"}}");

        assertThat(Trees.brief(project.key("k-x").body()))
                .as("an empty cell leaves its field out")
                .isEqualTo("{a: 5, c: 'n5'}");
    }

    @Test
    void placesAreRightAfterLineEndsInsideQuotesAndWithCrLf() {
        read(
                "id,note,z\r\na,\"one\r\ntwo\",3\r\n\r\n  b , \u00e9 ,4\r\n",
                "keys_from: {csv: c.csv, name: \"${row:id}\", key: {n: \"${row:note}\", z: \"${row:z}\"}}");

        assertThat(project.mistakes()).isEmpty();
        assertThat(project.value("a", "n").at()).isEqualTo(new Location("c.csv", 2, 3));
        assertThat(project.value("a", "z").at()).isEqualTo(new Location("c.csv", 3, 6));
        assertThat(project.value("b", "z").at()).isEqualTo(new Location("c.csv", 5, 10));
        assertThat(Trees.brief(project.value("b", "n"))).isEqualTo("\u00e9");
    }

    @Test
    void cellsAreNeverReadAsReferences() {
        project.environment.put("CANARY", "canary-value");
        read("id,a\nx,${env:CANARY}\n", "keys_from: {csv: c.csv, name: \"${row:id}\", key: {a: \"${row:a}\"}}");
        assertThat(Trees.brief(project.value("x", "a"))).isEqualTo("${env:CANARY}");
    }

    @Test
    void rowsMixWithSecretsAndVariables() {
        project.environment.put("SALT", "s3cret");
        project.variables.put("zone", "eu");
        read(
                "id\nx\ny\n",
                "keys_from: {csv: c.csv, name: \"${var:zone}-${row:id}\", key: {k: \"${env:SALT}-${row:id}\", s: \"${env:SALT}\"}}");

        assertThat(Trees.brief(project.key("eu-y").body())).isEqualTo("{k: <s3cret-y>, s: <s3cret>}");
        var mixed = (Node.Referenced) project.value("eu-y", "k");
        assertThat(mixed.reference()).isEqualTo("${env:SALT} ${row:id}");
        assertThat(project.value("eu-x", "s")).isSameAs(project.value("eu-y", "s"));
    }

    @Test
    void defaultsLieUnderEveryRowAndSeveralTablesAreRead() {
        project.write("d.csv", "n;r\none;1\n");
        read("id\nx\n", """
                defaults: {keys: {rate: 7, tags: [a]}}
                keys_from:
                  - {csv: c.csv, name: "${row:id}", key: {tags: ["${row:id}"]}}
                  - {csv: d.csv, csv_separator: ";", name: "${row:n}", key: {rate: "${row:r}"}}
                """);

        assertThat(project.mistakes()).isEmpty();
        assertThat(Trees.brief(project.key("x").body())).isEqualTo("{rate: 7, tags: [x]}");
        assertThat(Trees.brief(project.key("one").body())).isEqualTo("{rate: 1, tags: [a]}");
    }

    @Test
    void aMissingColumnIsToldOnceWithTheColumnsThereAre() {
        read("id,plan\na,1\nb,2\n", "keys_from: {csv: c.csv, name: \"${row:id}\", key: {p: \"${row:plam}\"}}");

        assertThat(project.mistakes()).containsExactly("csv-column k.yaml:1:53");
        assertThat(project.mistake().detail()).contains("id, plan");
        assertThat(project.mistake().hint()).contains("'plan'");
    }

    @Test
    void badNamesAreToldWhereTheyStandInTheTable() {
        project.write("o.yaml", "keys: {taken: {}}");
        read("n,id\n1,ok\n2,\n3,ok\n4,a b\n5,taken\n", "keys_from: {csv: c.csv, name: \"${row:id}\", key: {}}");

        assertThat(project.mistakes())
                .containsExactly(
                        "bad-name c.csv:3:3",
                        "duplicate-name c.csv:4:3",
                        "bad-name c.csv:5:3",
                        "duplicate-name o.yaml:1:8");
        assertThat(project.diagnostics().get(1).related()).containsExactly(new Location("c.csv", 2, 3));
        assertThat(project.diagnostics().get(3).related()).containsExactly(new Location("c.csv", 6, 3));
    }

    @Test
    void rowsHaveToFitTheHeader() {
        read("a,b\n1,2\n3\n4,5,6\n7,8\n", "keys_from: {csv: c.csv, name: \"k${row:a}\", key: {}}");

        assertThat(project.mistakes()).containsExactly("csv-row c.csv:3:1", "csv-row c.csv:4:1");
        assertThat(project.names(Kind.KEY)).containsExactly("k1", "k7");
    }

    @Test
    void headersHaveToBeThereAndBeDistinct() {
        String table = "keys_from: {csv: c.csv, name: \"k${row:a}\", key: {}}";
        assertThat(read("", table).mistakes()).containsExactly("csv-header c.csv");
        assertThat(read("a,,a\n", table).mistakes()).containsExactly("csv-header c.csv:1:3", "csv-header c.csv:1:4");
        assertThat(read("a\n", table).mistakes()).isEmpty();
    }

    @Test
    void wrongQuotesAreRefused() {
        String table = "keys_from: {csv: c.csv, name: \"k${row:a}\", key: {}}";
        assertThat(read("a,b\n1,2\n\"x\"y,3\n", table).mistakes()).containsExactly("csv-row c.csv:2:1");
    }

    @Test
    void theTableItselfIsChecked() {
        read("a\n1\n", """
                keys_from:
                  - {cvs: c.csv, name: "${row:a}", key: {}}
                  - {csv: c.csv, csv_separator: "--", name: "${row:a}", key: {}}
                  - {csv: c.csv, name: same, key: {}}
                  - {csv: none.csv, name: "${row:a}", key: {}}
                  - text
                """);
        assertThat(project.mistakes())
                .containsExactly(
                        "unknown-field k.yaml:2:6",
                        "wrong-type k.yaml:3:33",
                        "bad-name k.yaml:4:24",
                        "file-unreadable k.yaml:5:11",
                        "wrong-type k.yaml:6:5");
    }

    @Test
    void pathsAreRelativeToTheProjectAndTheHintKnowsWhatPeopleExpect() {
        project.write("a/c.csv", "id\nx\n")
                .write("a/k.yaml", "keys_from: {csv: c.csv, name: \"${row:id}\", key: {}}")
                .read();
        assertThat(project.mistakes()).containsExactly("file-unreadable a/k.yaml:1:18");
        assertThat(project.mistake().hint()).isEqualTo("write a/c.csv");
    }

    @Test
    void tablesOutsideTheProjectHaveToBeAllowed() throws Exception {
        Files.writeString(temp.resolve("out.csv"), "id\nx\n");
        String table = "keys_from: {csv: ../out.csv, name: \"${row:id}\", key: {}}";
        assertThat(project.write("k.yaml", table).read().mistakes()).containsExactly("file-outside k.yaml:1:18");

        project.allowOutside = true;
        assertThat(project.read().names(Kind.KEY)).containsExactly("x");
    }

    @Test
    void rowReferencesWorkNowhereElse() {
        read("", "keys: {k: {a: \"${row:id}\"}}");
        assertThat(project.mistakes()).containsExactly("csv-column k.yaml:1:15");
    }

    @Test
    void aNameCannotBeASecret() {
        project.environment.put("N", "canary-value");
        read("id\nx\ny\n", "keys_from: {csv: c.csv, name: \"${env:N}${row:id}\", key: {}}");
        assertThat(project.mistakes()).containsExactly("wrong-type k.yaml:1:31");
        assertThat(project.diagnostics().toString()).doesNotContain("canary-value");
    }
}

package dev.keywright;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The page of dependencies has what {@code pom.xml} has, with the same versions. */
class DependenciesPageTest {

    private static final Pattern ROW = Pattern.compile("\\| ([^ |:]+:[^ |]+) \\| ([^ |]+) \\| (.*) \\|");

    @Test
    void thePageListsEachDependencyWithItsVersion() throws Exception {
        assertThat(rows().map(row -> row.get(0) + " " + row.get(1)).toList()).containsExactlyElementsOf(declared());
    }

    @Test
    void eachHasAReasonAndALicence() throws Exception {
        assertThat(rows()).isNotEmpty().allSatisfy(row -> assertThat(row.get(2).split(" \\| "))
                .hasSize(4)
                .noneMatch(String::isBlank));
    }

    private static Stream<List<String>> rows() throws Exception {
        return Files.readAllLines(Path.of("docs/dependencies.md")).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> List.of(row.group(1), row.group(2), row.group(3)));
    }

    private static List<String> declared() throws Exception {
        Element project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile())
                .getDocumentElement();
        Map<String, String> properties = new HashMap<>();
        children(child(project, "properties"))
                .forEach(property -> properties.put("${" + property.getTagName() + "}", property.getTextContent()));
        return children(child(project, "dependencies"))
                .map(dependency -> text(dependency, "groupId") + ":" + text(dependency, "artifactId") + " "
                        + properties.getOrDefault(text(dependency, "version"), text(dependency, "version")))
                .toList();
    }

    private static String text(Element element, String name) {
        return child(element, name).getTextContent();
    }

    private static Element child(Element element, String name) {
        return children(element)
                .filter(child -> child.getTagName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Element> children(Element element) {
        return Stream.<Node>iterate(element.getFirstChild(), node -> node != null, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}

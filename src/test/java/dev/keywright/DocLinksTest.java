package dev.keywright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between the pages lead somewhere, and every page of the docs can be reached from their index. */
class DocLinksTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.*)$", Pattern.MULTILINE);
    private static final Pattern CODE =
            Pattern.compile("^ *```.*?^ *```|`[^`\n]*`", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Path INDEX = Path.of("docs", "README.md");

    private static List<Path> pages() throws IOException {
        var pages = new ArrayList<Path>();
        for (String file : List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")) {
            pages.add(Path.of(file));
        }
        for (String folder : List.of("docs", "bench", "examples", "ci")) {
            if (Files.isDirectory(Path.of(folder))) {
                try (Stream<Path> files = Files.walk(Path.of(folder))) {
                    files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
                }
            }
        }
        return pages;
    }

    private static List<String> links(Path page) throws IOException {
        return LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll("code"))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors(Path page) throws IOException {
        var anchors = new HashSet<String>();
        for (MatchResult heading :
                HEADING.matcher(Files.readString(page)).results().toList()) {
            String text = heading.group(1).strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "");
            String anchor = text.replace(' ', '-');
            for (int more = 1; !anchors.add(anchor); more++) {
                anchor = text.replace(' ', '-') + "-" + more;
            }
        }
        return anchors;
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        var broken = new TreeSet<String>();
        int links = 0;
        for (Path page : pages()) {
            for (String link : links(page)) {
                links++;
                int hash = link.indexOf('#');
                String file = hash < 0 ? link : link.substring(0, hash);
                Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
                boolean found = Files.exists(target)
                        && (hash < 0
                                || !target.toString().endsWith(".md")
                                || anchors(target).contains(link.substring(hash + 1)));
                if (!found) {
                    broken.add(page + ": " + link);
                }
            }
        }
        assertThat(links).isGreaterThan(150);
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageCanBeReachedFromTheIndex() throws IOException {
        var reached = new HashSet<Path>();
        var open = new ArrayList<>(List.of(INDEX));
        while (!open.isEmpty()) {
            Path page = open.remove(open.size() - 1);
            if (reached.add(page)) {
                for (String link : links(page)) {
                    Path target =
                            page.resolveSibling(link.replaceAll("#.*", "")).normalize();
                    if (target.startsWith("docs") && Files.isDirectory(target)) {
                        try (Stream<Path> inside = Files.list(target)) {
                            inside.filter(file -> file.toString().endsWith(".md"))
                                    .forEach(open::add);
                        }
                    } else if (target.startsWith("docs")
                            && Files.isRegularFile(target)
                            && target.toString().endsWith(".md")) {
                        open.add(target);
                    }
                }
            }
        }
        Set<Path> all = pages().stream().filter(page -> page.startsWith("docs")).collect(Collectors.toSet());
        all.removeAll(reached);
        assertThat(all).isEmpty();
    }
}

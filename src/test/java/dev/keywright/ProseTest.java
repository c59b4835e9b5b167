package dev.keywright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Words that mark a text as translated, in what users read (README, user pages, JSON Schemas, and the string literals of
 * messages and help texts) and in the comments of src/main. The rules are few and strict; a sentence that one of them
 * forbids reads better without it. A phrase is found even if a line break divides it.
 */
class ProseTest {

    /** @param instead what to write */
    private record Rule(Pattern pattern, String instead) {

        static Rule of(String words, String instead) {
            String acrossLines = words.replace(" ", "(?:[ ]|[ ]*\n[ ]*)");
            return new Rule(
                    Pattern.compile("(?<![\\w`$-])(?:" + acrossLines + ")(?![\\w`-])", Pattern.CASE_INSENSITIVE),
                    instead);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("tells?|told|telling", "report, show, name"),
            Rule.of("(?<!as the files )say|says|said|saying", "specify, state, show"),
            Rule.of("stands? (?:in|on|at|for|behind|under|outside|before)|stood (?:in|on|at)", "is in"),
            Rule.of("here stands|where it stands|stands (?:where|after|inside)", "is"),
            Rule.of("mend(?:ed|s|ing)?", "fix"),
            Rule.of("in silence|without a word", "silently"),
            Rule.of("pass(?:es)? over", "ignores"),
            Rule.of("small letters", "lower-case letters"),
            Rule.of("given back|gives? back", "released, returned"),
            Rule.of("gives? \\w+(?: \\w+){0,5} free", "releases"),
            Rule.of("written in another way", "has another name"),
            Rule.of("hangs? (?:on|at)", "depends on, is attached to"),
            Rule.of("go(?:es)? on(?! to)|going on with", "continue"),
            Rule.of("of late|lately", "recently"),
            Rule.of("for ever", "forever, without end"),
            Rule.of("but for", "except"),
            Rule.of("look(?:s|ed)? at(?! this first)", "read, inspect, check"),
            Rule.of("is of no (?:use|help)", "does not help"),
            Rule.of("there is nothing to (?:tell|say)", "nothing is reported"),
            Rule.of("all the same", "anyway, still"),
            Rule.of("as a rule", "usually"),
            Rule.of("by itself alone|of itself", "on its own"),
            Rule.of("whole again|anew", "again"),
            Rule.of("somebody else's|somebody|anybody", "someone, anyone, or name who"),
            Rule.of("makes? up(?: for)?", "generate"),
            Rule.of("the latter|the former", "name it"),
            Rule.of("shall", "must, will"),
            Rule.of("lies? (?:in|under) (?!about)", "is in"),
            Rule.of("come(?:s)? to nothing|to no avail", "fails"),
            Rule.of("(?:another|the|a last|a second) look", "a second read, a check"),
            Rule.of("looks? which", "checks which"),
            Rule.of("(?:nothing|anything|something)(?: else)? is to be done", "no change is needed"),
            Rule.of("it is of (?:version|kind|type)", "its version is"),
            Rule.of("is taken for an answer", "is requested, is treated as"),
            Rule.of("keyed prints?", "keyed fingerprint"),
            Rule.of("[Ww]hat is still", "name what it is: requests still in flight"),
            Rule.of("nobody knows (?:what|which|whether)", "it is unclear"),
            Rule.of("in no case|on no account", "never"),
            Rule.of("brought up to date", "updated"),
            Rule.of("as good as", "almost"),
            Rule.of("does not do(?= [.;,])|that does(?= [.;,])", "suffices"),
            Rule.of("(?:is|are|was|were) (?:not )?to be had", "is available"),
            Rule.of("such a one|the like of it", "name it"),
            Rule.of("stands? in for", "replaces"),
            Rule.of("(?:informations|softwares|advices|datas)", "no plural"),
            Rule.of(
                    "(?:recieve|occured|seperate|existant|accomodate|sucess|wich|teh|adress|lenght|persistant)\\w*",
                    "spelling"));

    /** For comments alone: where users read it, some of this is the better word. */
    private static final List<Rule> COMMENT_RULES = List.of(
            Rule.of("knows? no", "has no, does not know"),
            Rule.of("safe for use by several threads", "thread-safe"),
            Rule.of("answer(?:s|ed)? (?:with )?[1-5][0-9]{2}", "responds with"),
            Rule.of("living (?:keys?|sessions?|polic(?:y|ies))", "live"));

    private static final Pattern COMMIT =
            Pattern.compile("(?<![\\w#/-])(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?![\\w-])");

    @Test
    void pagesReadLikeEnglish() throws IOException {
        var found = new ArrayList<String>();
        for (Path page : pages()) {
            check(page, Files.readString(page), found);
        }
        assertThat(found).isEmpty();
    }

    @Test
    void pagesForUsersNameNoCommit() throws IOException {
        var found = new ArrayList<String>();
        for (Path page : userPages()) {
            List<String> lines = prose(Files.readString(page)).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                Matcher commit = COMMIT.matcher(lines.get(i));
                if (commit.find()) {
                    found.add(page + ":" + (i + 1) + ": " + commit.group() + " belongs to docs/internals");
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void schemasReadLikeEnglish() throws IOException {
        var found = new ArrayList<String>();
        try (Stream<Path> schemas = Files.list(Path.of("schemas"))) {
            for (Path schema : schemas.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                check(schema, Files.readString(schema), found);
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void messagesAndHelpTextsReadLikeEnglish() throws IOException {
        var found = new ArrayList<String>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                check(source, literals(Files.readString(source)), found);
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void commentsReadLikeEnglish() throws IOException {
        var found = new ArrayList<String>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String comments = comments(Files.readString(source));
                check(source, comments, found);
                check(source, comments, COMMENT_RULES, found);
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void aPlantedCommentIsFoundAlsoAcrossLines() {
        var found = new ArrayList<String>();
        String code =
                "/**\n * It goes\n * on until {@code told} \"it says\".\n */\nint a; // but\n  // for this\nString s = \"// tells\";\n";
        check(Path.of("A.java"), comments(code), found);
        assertThat(found).containsExactlyInAnyOrder("A.java:2: 'goes on': continue", "A.java:5: 'but for': except");
    }

    @Test
    void aPlantedSentenceIsFoundWithItsPlaceAndABetterWord() {
        var found = new ArrayList<String>();
        check(Path.of("a.md"), "Fine.\nThe plan tells what stands in the file.\n", found);
        assertThat(found).containsExactly("a.md:2: 'tells': report, show, name", "a.md:2: 'stands in': is in");
        String code =
                "int a; // tells\n/* says */ String b = \"the file says so\";\nchar c = '\"'; String d = \"told\";\n";
        found.clear();
        check(Path.of("A.java"), literals(code), found);
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "A.java:2: 'says': specify, state, show", "A.java:3: 'told': report, show, name");
        found.clear();
        check(Path.of("b.md"), "```\nit tells\n```\nUse `tells` or --says.\n", found);
        assertThat(found).isEmpty();
    }

    /** The pages for users, and those for people who change Keywright. */
    private static List<Path> pages() throws IOException {
        var pages = new ArrayList<>(userPages());
        pages.add(Path.of("CONTRIBUTING.md"));
        for (String folder : List.of("bench", "examples", "docs/decisions", "docs/internals")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    private static List<Path> userPages() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md"), Path.of("SECURITY.md")),
                            pages.filter(page -> page.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    private static void check(Path file, String text, List<String> found) {
        check(file, text, RULES, found);
    }

    private static void check(Path file, String text, List<Rule> rules, List<String> found) {
        String read = file.toString().endsWith(".md") ? prose(text) : text;
        for (Rule rule : rules) {
            for (MatchResult match : rule.pattern().matcher(read).results().toList()) {
                long line = 1
                        + read.substring(0, match.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                found.add(file + ":" + line + ": '" + match.group().replaceAll("\\s+", " ") + "': " + rule.instead());
            }
        }
    }

    /** Without code, whose lines stay empty. */
    private static String prose(String markdown) {
        var prose = new StringBuilder();
        boolean code = false;
        for (String line : markdown.split("\n", -1)) {
            boolean fence = line.strip().startsWith("```");
            prose.append(code || fence ? "" : line.replaceAll("`[^`]*`", "`x`")).append('\n');
            code = fence != code;
        }
        return prose.toString();
    }

    private static final Pattern TOKEN = Pattern.compile(
            "//[^\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'", Pattern.DOTALL);

    /** The string literals of a source file, each on its line; all else is left out. */
    private static String literals(String java) {
        var kept = new StringBuilder();
        int end = 0;
        for (MatchResult token : TOKEN.matcher(java).results().toList()) {
            blank(java.substring(end, token.start()), kept);
            if (token.group().startsWith("\"")) {
                kept.append(token.group());
            } else {
                blank(token.group(), kept);
            }
            end = token.end();
        }
        return kept.toString();
    }

    /** The comments of a source file, each on its lines; code, quotations and all else are left out. */
    private static String comments(String java) {
        var kept = new StringBuilder();
        int end = 0;
        for (MatchResult token : TOKEN.matcher(java).results().toList()) {
            blank(java.substring(end, token.start()), kept);
            if (token.group().startsWith("/")) {
                kept.append(token.group()
                        .replaceAll("(?m)^[ \t]*(?:/\\*+|\\*+/|//|\\*)|^//|\\*/$", " ")
                        .replaceAll("\\{@\\w+[^}]*}", "`x`")
                        .replaceAll("\"[^\"\n]*\"", "`x`"));
            } else {
                blank(token.group(), kept);
            }
            end = token.end();
        }
        return kept.toString();
    }

    private static void blank(String text, StringBuilder kept) {
        kept.append(' ');
        text.chars().filter(c -> c == '\n').forEach(c -> kept.append('\n'));
    }
}

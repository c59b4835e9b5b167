package dev.keywright.review.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The parts of a regular expression that decide whether a path can match it. What is not understood counts as something
 * that may match.
 */
final class PatternSyntax {

    /** Why no path matches. */
    enum Impossible {
        /** It begins with something other than a slash. */
        NO_SLASH,
        /** It needs a scheme and a host. */
        SCHEME,
        /** It needs a character that no path has. */
        QUERY,
        /** Something has to follow the end. */
        AFTER_END
    }

    /** A part of the expression. */
    sealed interface Node {

        /** Why it matches no path, wherever it is in the expression. */
        Optional<Impossible> impossible();

        /** Whether it may match a text that begins with a slash, or the empty text. */
        boolean maySlash();

        /** Whether it may match the empty text. */
        boolean mayBeEmpty();
    }

    /** A character; without one, any of several, among which a slash may be. */
    private record Char(Optional<Character> literal, boolean slash) implements Node {

        static Char of(char c) {
            return new Char(Optional.of(c), c == '/');
        }

        static Char any(boolean slash) {
            return new Char(Optional.empty(), slash);
        }

        @Override
        public Optional<Impossible> impossible() {
            return literal.filter(c -> c == '?' || c == '#').map(c -> Impossible.QUERY);
        }

        @Override
        public boolean maySlash() {
            return slash;
        }

        @Override
        public boolean mayBeEmpty() {
            return false;
        }
    }

    /** A position: the start, the end, or another. */
    private record Anchor(char kind) implements Node {
        @Override
        public Optional<Impossible> impossible() {
            return Optional.empty();
        }

        @Override
        public boolean maySlash() {
            return true;
        }

        @Override
        public boolean mayBeEmpty() {
            return true;
        }
    }

    private record Repeated(Node node) implements Node {
        @Override
        public Optional<Impossible> impossible() {
            return Optional.empty();
        }

        @Override
        public boolean maySlash() {
            return node.maySlash();
        }

        @Override
        public boolean mayBeEmpty() {
            return true;
        }
    }

    private record Either(List<Node> nodes) implements Node {
        @Override
        public Optional<Impossible> impossible() {
            List<Optional<Impossible>> all =
                    nodes.stream().map(Node::impossible).toList();
            return all.stream().allMatch(Optional::isPresent) ? all.get(0) : Optional.empty();
        }

        @Override
        public boolean maySlash() {
            return nodes.stream().anyMatch(Node::maySlash);
        }

        @Override
        public boolean mayBeEmpty() {
            return nodes.stream().anyMatch(Node::mayBeEmpty);
        }
    }

    private record Sequence(List<Node> nodes, String text) implements Node {

        private static final Pattern SCHEME = Pattern.compile("https?\\??:\\\\?/\\\\?/.*", Pattern.DOTALL);

        @Override
        public Optional<Impossible> impossible() {
            for (int i = 0; i < nodes.size(); i++) {
                List<Node> rest = nodes.subList(i + 1, nodes.size());
                if (nodes.get(i) instanceof Anchor anchor) {
                    if (anchor.kind() == '^' && !maySlash(rest)) {
                        return Optional.of(Impossible.NO_SLASH);
                    }
                    if (anchor.kind() == '$' && !rest.stream().allMatch(Node::mayBeEmpty)) {
                        return Optional.of(Impossible.AFTER_END);
                    }
                }
            }
            if (SCHEME.matcher(text).matches()) {
                return Optional.of(Impossible.SCHEME);
            }
            return nodes.stream().flatMap(node -> node.impossible().stream()).findFirst();
        }

        @Override
        public boolean maySlash() {
            return maySlash(nodes);
        }

        private static boolean maySlash(List<Node> nodes) {
            for (Node node : nodes) {
                boolean position = node instanceof Anchor;
                if (!position && (node.maySlash() || !node.mayBeEmpty())) {
                    return node.maySlash();
                }
            }
            return true;
        }

        @Override
        public boolean mayBeEmpty() {
            return nodes.stream().allMatch(Node::mayBeEmpty);
        }
    }

    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 40;
    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,4})(,\\d{0,4})?}");
    private static final Pattern CLASS = Pattern.compile("\\[\\^?]?(?:\\[:[a-z^]+:]|\\\\.|[^]\\\\])*]", Pattern.DOTALL);
    private static final Pattern GROUP = Pattern.compile("\\?(?::|P?<\\w+>)");

    private final String text;
    private int at;
    private boolean understood = true;

    private PatternSyntax(String text) {
        this.text = text;
    }

    /** Empty if it is not understood. */
    static Optional<Node> of(String expression) {
        if (expression.length() > LONGEST) {
            return Optional.empty();
        }
        var syntax = new PatternSyntax(expression);
        Node node = syntax.either(0);
        return syntax.understood && syntax.at == expression.length() ? Optional.of(node) : Optional.empty();
    }

    private Node either(int depth) {
        understood &= depth < DEEPEST;
        var nodes = new ArrayList<Node>();
        do {
            nodes.add(sequence(depth));
        } while (comes('|'));
        return nodes.size() == 1 ? nodes.get(0) : new Either(nodes);
    }

    private Node sequence(int depth) {
        int start = at;
        var nodes = new ArrayList<Node>();
        while (understood && at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            nodes.add(repeated(item(depth)));
        }
        return new Sequence(nodes, text.substring(start, at));
    }

    private Node repeated(Node node) {
        boolean optional = false;
        Matcher count = COUNT.matcher(text).region(at, text.length());
        if (comes('*') || comes('?')) {
            optional = true;
        } else if (count.lookingAt()) {
            at = count.end();
            optional = Integer.parseInt(count.group(1)) == 0;
        } else if (!comes('+')) {
            return node;
        }
        comes('?');
        return optional ? new Repeated(node) : node;
    }

    private Node item(int depth) {
        char c = text.charAt(at++);
        return switch (c) {
            case '^', '$' -> new Anchor(c);
            case '.' -> Char.any(true);
            case '(' -> group(depth);
            case '[' -> oneOf();
            case '\\' -> escape();
            case '*', '+', '?' -> notUnderstood();
            default -> Char.of(c);
        };
    }

    private Node group(int depth) {
        Matcher kind = GROUP.matcher(text).region(at, text.length());
        if (kind.lookingAt()) {
            at = kind.end();
        } else if (comes('?')) {
            return notUnderstood();
        }
        Node inner = either(depth + 1);
        understood &= comes(')');
        return inner;
    }

    private Node oneOf() {
        Matcher one = CLASS.matcher(text).region(at - 1, text.length());
        if (!one.lookingAt()) {
            return notUnderstood();
        }
        at = one.end();
        try {
            return Char.any(Pattern.compile(one.group()).matcher("/").matches());
        } catch (PatternSyntaxException e) {
            return notUnderstood();
        }
    }

    private Node escape() {
        if (at == text.length()) {
            return notUnderstood();
        }
        char c = text.charAt(at++);
        if (Character.isLetterOrDigit(c)) {
            return switch (c) {
                case 'A' -> new Anchor('^');
                case 'z' -> new Anchor('$');
                case 'b', 'B' -> new Anchor(c);
                case 'd', 'w', 's' -> Char.any(false);
                case 'D', 'W', 'S' -> Char.any(true);
                default -> notUnderstood();
            };
        }
        return Char.of(c);
    }

    private Node notUnderstood() {
        understood = false;
        return Char.any(true);
    }

    private boolean comes(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }
}

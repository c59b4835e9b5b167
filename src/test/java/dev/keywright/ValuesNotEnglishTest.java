package dev.keywright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code plan} and {@code effective} make values; {@code report.wording} words them. The one exception are diagnostics, which
 * are text for users wherever they are made: a method may hold words if it makes a diagnostic.
 */
class ValuesNotEnglishTest {

    private static final Path CLASSES = Path.of("target/classes/dev/keywright");

    private static final List<String> ROOMS = List.of("plan", "effective");

    private static final String DIAGNOSTIC = "dev/keywright/diagnostic/Diagnostic";

    /** Two words, or one between the pieces that a text is put together from. */
    private static final Pattern WORDS = Pattern.compile("(?:^|[a-z0-9\\u0001%`'\"][,;:.)]?) [a-z]{2,}(?![a-z_=/])");

    /** A lambda belongs to the method that it stands in. */
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");

    /** Words outside of methods that make a diagnostic. Each needs a reason to be here. */
    private static final Set<String> EXCEPTIONS = Set.of(
            // Hints of diagnostics, shared by several.
            "plan.references.Hints#nearest",
            "plan.references.Hints#org",
            "plan.references.Hints#noApis",
            // Parts of the diagnostics of one class, shared by several.
            "plan.keys.MarkDiagnostics#summary",
            "plan.keys.MarkDiagnostics#carries",
            "plan.keys.MarkDiagnostics#hint",
            "plan.checks.MergeAdviceText#removeOwnField",
            "plan.checks.MergeAdviceText#reorder",
            "plan.checks.MergeAdviceText#limitToAccess",
            "plan.checks.MergeAdviceText#decideEverything",
            "plan.checks.MergeAdviceText#decideLimits",
            "plan.checks.MergeAdviceText#onePolicy",
            // Answers of the gateway, which the mock gateway gives, too.
            "effective.merge.WriteRefusalText#of",
            "effective.merge.WriteRefusalText#plain",
            // PolicyFile.NAME, by which the port `gateway` calls the file among the nodes.
            "plan.policies.PolicyPlanner#<init>");

    /** What one method holds. */
    private static final class Content {
        final List<String> words = new ArrayList<>();
        boolean makesDiagnostics;

        void add(Object constant) {
            if (constant instanceof String text && isEnglish(text)) {
                words.add(text.replace('\u0001', '…'));
            }
        }
    }

    @Test
    void wordsAreInDiagnosticsOnly() throws IOException {
        var english = new TreeMap<String, List<String>>();
        var used = new TreeSet<String>();
        contents().forEach((method, content) -> {
            if (!content.words.isEmpty() && !content.makesDiagnostics) {
                if (EXCEPTIONS.contains(method)) {
                    used.add(method);
                } else {
                    english.put(method, content.words);
                }
            }
        });
        assertThat(english)
                .as("words made in a room of values; make a value of it and word it in report.wording")
                .isEmpty();
        assertThat(used).as("exceptions that are needed").isEqualTo(new TreeSet<>(EXCEPTIONS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it reaches \u0001 keys",
                "\u0001 is stale",
                " and ",
                "policy %s: %s changed",
                "`x` is gone",
                "loses API \u0001 of \u0001",
                "is suspended"
            })
    void wordsAreRecognised(String text) {
        assertThat(isEnglish(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access_rights",
                ", ",
                "mass-revoke",
                "apply_policies[\u0001]",
                "\u0001 \u0001",
                "GET \u0001",
                "a b"
            })
    void namesAreNoWords(String text) {
        assertThat(isEnglish(text)).isFalse();
    }

    private static boolean isEnglish(String text) {
        return WORDS.matcher(text).find();
    }

    private static Map<String, Content> contents() throws IOException {
        var contents = new TreeMap<String, Content>();
        for (String room : ROOMS) {
            List<Path> files;
            try (var walk = Files.walk(CLASSES.resolve(room))) {
                files = walk.filter(file -> file.toString().endsWith(".class")).toList();
            }
            assertThat(files).as(room).hasSizeGreaterThan(50);
            for (Path file : files) {
                new ClassReader(Files.readAllBytes(file)).accept(new Reader(contents), 0);
            }
        }
        return contents;
    }

    private static final class Reader extends ClassVisitor {
        private final Map<String, Content> contents;
        private String name = "";

        Reader(Map<String, Content> contents) {
            super(Opcodes.ASM9);
            this.contents = contents;
        }

        private Content of(String member) {
            return contents.computeIfAbsent(name + "#" + member, m -> new Content());
        }

        @Override
        public void visit(int version, int access, String type, String signature, String base, String[] interfaces) {
            name = type.substring("dev/keywright/".length()).replace('/', '.');
        }

        /** A private constant is found again where it is used. */
        @Override
        public FieldVisitor visitField(int access, String field, String type, String signature, Object value) {
            if ((access & Opcodes.ACC_PRIVATE) == 0) {
                of(field).add(value);
            }
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int access, String method, String type, String signature, String[] thrown) {
            Matcher lambda = LAMBDA.matcher(method);
            Content content = of(lambda.matches() ? lambda.group(1) : method);
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLdcInsn(Object value) {
                    content.add(value);
                }

                @Override
                public void visitInvokeDynamicInsn(String called, String calledType, Handle handle, Object... values) {
                    for (Object value : values) {
                        content.add(value);
                    }
                }

                @Override
                public void visitMethodInsn(
                        int code, String owner, String called, String calledType, boolean onInterface) {
                    content.makesDiagnostics |= owner.equals(DIAGNOSTIC);
                }
            };
        }
    }
}

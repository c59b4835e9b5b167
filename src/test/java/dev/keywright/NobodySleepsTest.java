package dev.keywright;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Time is passed in, or an event is waited for, in the program and in its tests; the embedded gateway holds up a throttled
 * request as the gateway does.
 */
class NobodySleepsTest {

    private static final Set<String> MAY =
            Set.of("dev/keywright/apply/run/Sleeper", "dev/keywright/mockgateway/traffic/RateLimit");

    /** The parameters of {@code sleep} of Thread and TimeUnit, also where a class of ours inherits it. */
    private static final Set<String> PARAMETERS = Set.of("(J)V", "(JI)V");

    @Test
    void nobodySleeps() throws Exception {
        var sleepers = new TreeSet<String>();
        for (Class<?> one : List.of(Diagnostic.class, NobodySleepsTest.class)) {
            Path classes = Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
            sleepers.addAll(sleepers(classes));
        }
        assertThat(sleepers).isEqualTo(MAY);
    }

    @ParameterizedTest
    @CsvSource({
        "java/lang/Thread, sleep, (J)V, true",
        "java/lang/Thread, sleep, (JI)V, true",
        "java/lang/Thread, sleep, (Ljava/time/Duration;)V, true",
        "java/util/concurrent/TimeUnit, sleep, (J)V, true",
        "dev/keywright/AThreadOfOurs, sleep, (J)V, true",
        "java/util/concurrent/locks/LockSupport, parkNanos, (J)V, true",
        "java/util/concurrent/locks/LockSupport, 'parkUntil', '(Ljava/lang/Object;J)V', true",
        "dev/keywright/apply/run/Sleeper, sleep, (Ljava/time/Duration;)V, false",
        "java/lang/Object, wait, (J)V, false"
    })
    void sleepIsRecognised(String owner, String method, String parameters, boolean sleeps) {
        assertThat(sleeps(owner, method, parameters)).isEqualTo(sleeps);
    }

    private static boolean sleeps(String owner, String method, String parameters) {
        boolean sleep = method.equals("sleep") && (owner.startsWith("java/") || PARAMETERS.contains(parameters));
        return sleep || method.equals("parkNanos") || method.equals("parkUntil");
    }

    private static Set<String> sleepers(Path classes) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".class"))::iterator) {
                new ClassReader(Files.readAllBytes(file))
                        .accept(new Look(found), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
        }
        return found;
    }

    private static final class Look extends ClassVisitor {

        private final Set<String> found;
        private String name;

        Look(Set<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public void visit(int version, int access, String type, String signature, String parent, String[] interfaces) {
            name = type;
        }

        @Override
        public MethodVisitor visitMethod(int access, String method, String types, String signature, String[] errors) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(
                        int code, String owner, String called, String parameters, boolean isOfInterface) {
                    look(owner, called, parameters);
                }

                @Override
                public void visitInvokeDynamicInsn(String called, String parameters, Handle by, Object... given) {
                    for (Object each : given) {
                        if (each instanceof Handle handle) {
                            look(handle.getOwner(), handle.getName(), handle.getDesc());
                        }
                    }
                }
            };
        }

        private void look(String owner, String method, String parameters) {
            if (sleeps(owner, method, parameters)) {
                found.add(name);
            }
        }
    }
}

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites the classes of a jar that were compiled for Java 5 or 6 as classes for Java 8: a class archive cannot hold classes
 * that old, and picocli is 160 of them. The instructions stay; what is added are the stack map frames that newer classes need.
 *
 * Usage: java -cp asm.jar RaiseClasses.java JAR…
 */
public class RaiseClasses {

    private static final int MAJOR_VERSION = 7; // its place in a class file

    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            raise(Path.of(jar));
        }
    }

    private static void raise(Path jar) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int raised = 0;
        try (var in = new ZipInputStream(Files.newInputStream(jar));
                var out = new ZipOutputStream(bytes);
                var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                if (entry.getName().endsWith(".class") && content[MAJOR_VERSION] <= Opcodes.V1_6) {
                    content = raised(content, loader);
                    raised++;
                }
                var copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                out.putNextEntry(copy);
                out.write(content);
            }
        }
        if (raised > 0) {
            Path fresh = Files.write(jar.resolveSibling(jar.getFileName() + ".new"), bytes.toByteArray());
            Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static byte[] raised(byte[] content, ClassLoader loader) {
        var reader = new ClassReader(content);
        var writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return loader;
            }
        };
        var raise = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
                super.visit(Opcodes.V1_8, access, name, signature, parent, interfaces);
            }
        };
        reader.accept(raise, ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}

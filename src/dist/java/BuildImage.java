import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.lang.model.SourceVersion;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes the runtime image: a Java that holds just the modules Keywright needs, and Keywright with its libraries as one of them.
 *
 * One module, because most libraries are none, and jlink takes only modules. In the image's own file of modules, rather than in
 * jars beside it, because a class archive of Java 17 names its jars by absolute path: only this way it is valid wherever the
 * package is unpacked.
 *
 * Usage: java -cp asm.jar BuildImage.java KEYWRIGHT_JAR LIB_FOLDER WORK_FOLDER IMAGE_FOLDER VERSION
 * IMAGE_FOLDER gets 'runtime', and in 'licences' the texts that each library's jar brings.
 */
public class BuildImage {

    private static final String MODULE = "dev.keywright";
    private static final String MAIN = "dev/keywright/cli/Main";
    private static final String SERVICES = "META-INF/services/";

    private static final Pattern LICENCE =
            Pattern.compile("(META-INF/)?[A-Za-z-]*(LICENSE|NOTICE|DEPENDENCIES)[^/]*");

    /** Used without being named in a class: signals by reflection, and elliptic curves of TLS, a security provider. */
    private static final List<String> BY_REFLECTION = List.of("jdk.crypto.ec", "jdk.unsupported");

    /** Entries of a zip file have a time; all get the same, so that two builds are equal. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    public static void main(String[] args) throws IOException {
        Path work = Files.createDirectories(Path.of(args[2]));
        Path image = Path.of(args[3]);
        List<Path> jars = jars(Path.of(args[0]), Path.of(args[1]));
        Map<String, byte[]> entries = merged(jars);
        Path jar = work.resolve("keywright-all.jar");
        write(entries, jar);
        var modules = new TreeSet<>(BY_REFLECTION);
        // Libraries have optional parts for others that are not here.
        String needed = run("jdeps", "--multi-release", "base", "--ignore-missing-deps", "--print-module-deps", jar.toString());
        modules.addAll(Arrays.asList(needed.strip().split(",")));
        entries.put("module-info.class", moduleInfo(entries, modules, args[4]));
        write(entries, jar);
        run("jlink", "--module-path", jar.toString(), "--add-modules", MODULE, "--output", image.resolve("runtime").toString(),
                "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages", "--compress=0");
        copyLicences(jars, image.resolve("licences"));
        System.out.println("image of Java " + Runtime.version() + " with " + String.join(", ", modules));
    }

    private static List<Path> jars(Path keywright, Path lib) throws IOException {
        var jars = new ArrayList<Path>();
        jars.add(keywright);
        try (var files = Files.list(lib)) {
            files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
        }
        return jars;
    }

    /** The entries of all jars, the classes for this Java where a jar has several; names of services from all of them. */
    private static Map<String, byte[]> merged(List<Path> jars) throws IOException {
        var entries = new TreeMap<String, byte[]>();
        for (Path path : jars) {
            try (var jar = new JarFile(path.toFile(), false, JarFile.OPEN_READ, Runtime.version())) {
                for (var entry : (Iterable<JarEntry>) jar.versionedStream()::iterator) {
                    String name = entry.getName();
                    if (entry.isDirectory() || isOfTheJarAlone(name)) {
                        continue;
                    }
                    byte[] content = jar.getInputStream(entry).readAllBytes();
                    if (name.startsWith(SERVICES)) {
                        entries.merge(name, content, BuildImage::lines);
                    } else if (entries.putIfAbsent(name, content) != null && name.endsWith(".class")) {
                        throw new IOException(name + " is in two jars, the second is " + path);
                    }
                }
            }
        }
        return entries;
    }

    private static void copyLicences(List<Path> jars, Path folder) throws IOException {
        for (Path path : jars) {
            try (var jar = new JarFile(path.toFile())) {
                for (JarEntry entry : (Iterable<JarEntry>) jar.stream().filter(BuildImage::isLicence)::iterator) {
                    Path file = folder.resolve(path.getFileName().toString().replaceFirst("\\.jar$", ""))
                            .resolve(Path.of(entry.getName()).getFileName());
                    Files.createDirectories(file.getParent());
                    Files.write(file, jar.getInputStream(entry).readAllBytes());
                }
            }
        }
    }

    private static boolean isLicence(JarEntry entry) {
        return !entry.isDirectory() && LICENCE.matcher(entry.getName()).matches();
    }

    private static boolean isOfTheJarAlone(String name) {
        return name.endsWith("module-info.class")
                || name.equals("META-INF/MANIFEST.MF")
                || LICENCE.matcher(name).matches()
                || name.startsWith("META-INF/maven/")
                || name.startsWith("META-INF/native-image/")
                || name.startsWith("META-INF/versions/");
    }

    private static byte[] lines(byte[] some, byte[] more) {
        return (new String(some, StandardCharsets.UTF_8) + "\n" + new String(more, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Map<String, byte[]> entries, Path jar) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.setLevel(1);
            out.putNextEntry(at("META-INF/MANIFEST.MF"));
            out.write("Manifest-Version: 1.0\n\n".getBytes(StandardCharsets.UTF_8));
            for (var entry : entries.entrySet()) {
                out.putNextEntry(at(entry.getKey()));
                out.write(entry.getValue());
            }
        }
    }

    private static ZipEntry at(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        return entry;
    }

    /** What a jar on the class path can do stays possible: services by name, and resources and annotations read by anyone. */
    private static byte[] moduleInfo(Map<String, byte[]> entries, TreeSet<String> modules, String version) {
        var writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
        ModuleVisitor module = writer.visitModule(MODULE, Opcodes.ACC_OPEN, version);
        module.visitMainClass(MAIN);
        module.visitRequire("java.base", Opcodes.ACC_MANDATED, null);
        modules.stream().filter(name -> !name.equals("java.base")).forEach(name -> module.visitRequire(name, 0, null));
        packages(entries).forEach(module::visitPackage);
        module.visitExport(MAIN.substring(0, MAIN.lastIndexOf('/')), 0);
        for (String name : entries.keySet()) {
            if (name.startsWith(SERVICES) && name.indexOf('/', SERVICES.length()) < 0) {
                String service = name.substring(SERVICES.length()).replace('.', '/');
                String[] providers = providers(entries.get(name)).filter(p -> entries.containsKey(p + ".class")).toArray(String[]::new);
                if (entries.containsKey(service + ".class")) {
                    module.visitUse(service);
                    if (providers.length > 0) {
                        module.visitProvide(service, providers);
                    }
                }
            }
        }
        module.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static Stream<String> providers(byte[] service) {
        return new String(service, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip().replace('.', '/'))
                .filter(line -> !line.isEmpty())
                .distinct()
                .sorted(Comparator.naturalOrder());
    }

    /** Also folders that hold resources alone: jlink counts them where their name could be a package's. */
    private static TreeSet<String> packages(Map<String, byte[]> entries) {
        var packages = new TreeSet<String>();
        for (String name : entries.keySet()) {
            int end = name.lastIndexOf('/');
            if (end > 0 && SourceVersion.isName(name.substring(0, end).replace('/', '.'))) {
                packages.add(name.substring(0, end));
            }
        }
        return packages;
    }

    private static String run(String tool, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = ToolProvider.findFirst(tool).orElseThrow().run(new PrintWriter(out), new PrintWriter(err), args);
        if (code != 0) {
            System.err.println(out.toString() + err);
            throw new IllegalStateException(tool + " failed");
        }
        return out.toString();
    }
}

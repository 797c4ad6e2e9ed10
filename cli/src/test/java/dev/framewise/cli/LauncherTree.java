package dev.framewise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A tree of sources with the real launcher, and beside it a path with the tools that it uses, a Maven of ours, and Java. */
final class LauncherTree {
    private static final List<String> TOOLS = List.of(
            "awk",
            "cat",
            "cksum",
            "cp",
            "date",
            "find",
            "grep",
            "head",
            "ln",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "sleep",
            "sort",
            "touch");

    /** Counts its calls, says what Maven says, and does as the marks in pom.xml and the sources tell it. */
    private static final String MAVEN = """
            #!/bin/sh
            for argument; do case $argument in */pom.xml) root=${argument%/pom.xml} ;; esac; done
            echo call >>"$root/calls"
            echo '[INFO] Building Framewise protocols 0.1.0-SNAPSHOT      [2/3]'
            grep -q SLOW "$root/pom.xml" && sleep 0.5
            if grep -q UNREACHABLE "$root/pom.xml"; then
                echo '[ERROR] Plugin x could not be resolved: Could not transfer artifact x from/to central: Unknown host'
                exit 1
            fi
            if grep -rq BROKEN "$root/cli/src"; then
                echo "[ERROR] B.java:[1,1] ';' expected"
                echo '[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.'
                exit 1
            fi
            mkdir -p "$root/cli/target"
            cp "$root/program.jar" "$root/cli/target/framewise.jar"
            """;

    private final Path root;

    private LauncherTree(Path root) {
        this.root = root;
    }

    static LauncherTree plant(Path root) throws IOException {
        LauncherTree tree = new LauncherTree(root);
        Path module = Path.of("").toAbsolutePath();
        tree.write("framewise", Files.readString(module.resolveSibling("framewise"), UTF_8));
        String options = "src/main/launcher/jvm.options";
        tree.write("cli/" + options, Files.readString(module.resolve(options), UTF_8));
        tree.write("pom.xml", "<project/>");
        tree.write("protocols/pom.xml", "<project/>");
        tree.write("protocols/src/main/java/A.java", "class A {}");
        tree.write("protocols/src/main/java/C.java", "class C {}");
        tree.write("cli/pom.xml", "<project/>");
        tree.write("cli/src/main/java/Main.java", "class Main {}");
        tree.write("tools/maven/mvn", MAVEN);
        executable(tree.path("framewise"));
        executable(tree.path("tools/maven/mvn"));
        Files.createDirectories(tree.path("tools/shell"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tree.path("tools/shell/" + tool), onPath(tool));
        }
        Files.createDirectories(tree.path("tools/java"));
        Files.createSymbolicLink(tree.path("tools/java/java"), Path.of(System.getProperty("java.home"), "bin", "java"));
        tree.jar();
        return tree;
    }

    Path path(String name) {
        return root.resolve(name);
    }

    Path write(String name, String text) throws IOException {
        Path file = path(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text, UTF_8);
    }

    LauncherTree moveTo(Path place) throws IOException {
        return new LauncherTree(Files.move(root, place));
    }

    /** How often our Maven was called. */
    int builds() throws IOException {
        return Files.readAllLines(path("calls"), UTF_8).size();
    }

    /** A folder that says to be Java 11. */
    Path oldJava() throws IOException {
        Path home = folder("jdk-11");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"11.0.2\"\n", UTF_8);
        Files.writeString(Files.createDirectories(home.resolve("bin")).resolve("java"), "#!/bin/sh\nexit 1\n", UTF_8);
        executable(home.resolve("bin/java"));
        return home.toRealPath();
    }

    Start start(String... arguments) {
        return new Start(List.of(arguments));
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(path(name));
    }

    private void jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, LauncherProgram.class.getName());
        String entry = LauncherProgram.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(path("program.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest);
                InputStream bytes = LauncherProgram.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new ZipEntry(entry));
            bytes.transferTo(jar);
        }
    }

    private static void executable(Path file) throws IOException {
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
        }
    }

    private static Path onPath(String tool) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return Path.of(folder, tool);
            }
        }
        throw new IllegalStateException(tool + " is not on the PATH");
    }

    /** How a start ended. */
    record Ended(int status, String output, String errors) {}

    /** One start of the launcher, in the making and then running. */
    final class Start {
        private final List<String> arguments;
        private final Map<String, String> variables = new TreeMap<>();
        private boolean java = true;
        private boolean maven = true;
        private Path program = path("framewise");
        private Path from = root;
        private String input = "";
        private Path output;
        private Path errors;
        private Process process;

        private Start(List<String> arguments) {
            this.arguments = arguments;
        }

        Start as(Path called) {
            program = called;
            return this;
        }

        Start from(Path folder) {
            from = folder;
            return this;
        }

        Start input(String text) {
            input = text;
            return this;
        }

        Start with(String variable, String value) {
            variables.put(variable, value);
            return this;
        }

        Start withoutJava() {
            java = false;
            return this;
        }

        Start withoutMaven() {
            maven = false;
            return this;
        }

        Ended run() throws Exception {
            return begin().end();
        }

        Start begin() throws IOException {
            List<String> command = new ArrayList<>(List.of(program.toString()));
            command.addAll(arguments);
            output = Files.createTempFile(root, "output", null);
            errors = Files.createTempFile(root, "errors", null);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(from.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().clear();
            builder.environment().put("PATH", searched());
            builder.environment().putAll(variables);
            process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(UTF_8));
            }
            return this;
        }

        Ended end() throws Exception {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end within 30 s: " + Files.readString(errors, UTF_8));
            }
            String errorText = Files.readString(errors, UTF_8);
            return new Ended(process.exitValue(), Files.readString(output, UTF_8), errorText);
        }

        private String searched() {
            String path = path("tools/shell").toString();
            path += java ? File.pathSeparator + path("tools/java") : "";
            return path + (maven ? File.pathSeparator + path("tools/maven") : "");
        }
    }
}

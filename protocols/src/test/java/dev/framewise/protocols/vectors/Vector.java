package dev.framewise.protocols.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Bytes laid out by hand in a file {@code NAME.hex}: what they are and where that is specified in the first line, then
 * settings, an empty line, and hexadecimal with a comment on what each part means.
 *
 * @param folder the format that they belong to, e.g. {@code mqtt-5.0}
 */
record Vector(String folder, String name, Map<String, String> settings, Bytes bytes, Path tree) {
    static final Path FOLDER = Path.of("src/test/resources/dev/framewise/protocols/vectors");

    static List<Vector> all() {
        List<Vector> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".hex")).sorted().toList()) {
                all.add(read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Vector read(Path file) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        StringBuilder hex = new StringBuilder();
        boolean body = false;
        for (String raw : Files.readAllLines(file, UTF_8)) {
            int comment = raw.indexOf('#');
            String line = (comment < 0 ? raw : raw.substring(0, comment)).strip();
            if (!body && raw.isEmpty()) {
                body = true;
            } else if (body) {
                hex.append(line.replace(" ", ""));
            } else if (line.contains(": ")) {
                settings.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
            }
        }
        String name = file.getFileName().toString().replace(".hex", "");
        return new Vector(
                file.getParent().getFileName().toString(),
                name,
                settings,
                Bytes.hex(hex.toString()),
                file.resolveSibling(name + ".tree"));
    }

    @Override
    public String toString() {
        return folder + "/" + name;
    }
}

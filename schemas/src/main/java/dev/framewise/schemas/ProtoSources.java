package dev.framewise.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which {@code .proto} files were named, and where those stand that they import. */
final class ProtoSources {
    private static final int MOST_FILES = 10_000;
    private static final int DEEPEST = 24;
    private static final long MOST_BYTES = 4 << 20;

    /** A file, with what errors call it. */
    record File(String shown, String text) {}

    private final List<Path> files = new ArrayList<>();
    private final Set<Path> roots = new LinkedHashSet<>();

    /**
     * Looks at what was named.
     *
     * @throws IOException with a sentence that begins with the name
     */
    ProtoSources(List<Path> named) throws IOException {
        for (Path p : named) {
            if (Files.isDirectory(p)) {
                addFolder(p);
            } else if (Files.exists(p)) {
                files.add(p);
            } else {
                throw new NoSuchFileException(p.toString());
            }
        }
        // Imports are written from a root that no file tells: a folder that was named, or one above a file.
        for (Path p : named) {
            for (Path root = Files.isDirectory(p)
                            ? p.toAbsolutePath()
                            : p.toAbsolutePath().getParent();
                    root != null;
                    root = root.getParent()) {
                roots.add(root.normalize());
            }
        }
    }

    private void addFolder(Path folder) throws IOException {
        List<Path> found;
        try (Stream<Path> all = Files.find(
                folder, DEEPEST, (p, a) -> a.isRegularFile() && p.toString().endsWith(".proto"))) {
            found = all.limit(MOST_FILES + 1L).sorted().toList();
        } catch (java.io.UncheckedIOException e) {
            throw new IOException(folder + ": it cannot be read; check that you may read all folders in it.", e);
        }
        if (found.isEmpty()) {
            throw new IOException(folder + ": that folder holds no file whose name ends in .proto.");
        }
        if (found.size() > MOST_FILES) {
            throw new IOException(
                    folder + ": that folder holds more than " + MOST_FILES + " .proto files; name a smaller one.");
        }
        files.addAll(found);
    }

    List<Path> files() {
        return files;
    }

    /** The file that an import names, or null when it is at none of the roots. */
    Path imported(String name) {
        for (Path root : roots) {
            try {
                Path p = root.resolve(name);
                if (Files.isRegularFile(p)) {
                    return p;
                }
            } catch (java.nio.file.InvalidPathException e) {
                return null;
            }
        }
        return null;
    }

    /** The nearest roots, for a sentence. */
    String rootsShown() {
        return roots.stream()
                        .limit(3)
                        .map(Path::toString)
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("")
                + (roots.size() > 3 ? " and the folders above" : "");
    }

    static File read(Path p) throws IOException {
        if (Files.size(p) > MOST_BYTES) {
            throw new IOException(p + ": it is larger than 4 MiB, which no .proto file is.");
        }
        return new File(p.toString(), text(p.toString(), Files.readAllBytes(p)));
    }

    /** A file that every installation of Protocol Buffers has, such as {@code google/protobuf/timestamp.proto}; or null. */
    static File standard(String name) throws IOException {
        if (!name.startsWith("google/protobuf/") || name.contains("..")) {
            return null;
        }
        try (InputStream in = com.google.protobuf.Message.class.getResourceAsStream("/" + name)) {
            return in == null ? null : new File(name, text(name, in.readAllBytes()));
        }
    }

    private static String text(String shown, byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException(shown + ": it is no text of UTF-8, as .proto files are.", e);
        }
    }
}

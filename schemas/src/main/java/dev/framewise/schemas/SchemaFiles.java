package dev.framewise.schemas;

import dev.framewise.protocols.protobuf.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads what a user names to declare messages: {@code .proto} files, folders of them, or one descriptor set. */
public final class SchemaFiles {
    private SchemaFiles() {}

    /**
     * Reads files and folders.
     *
     * @throws IOException with a sentence that begins with the file
     */
    public static Schema read(List<Path> named) throws IOException {
        for (Path p : named) {
            if (!Files.exists(p)) {
                throw new NoSuchFileException(p + ": there is no such file.");
            }
        }
        Path first = named.get(0);
        boolean proto = named.stream()
                .anyMatch(p -> Files.isDirectory(p) || p.toString().endsWith(".proto"));
        if (proto) {
            return ProtoFiles.read(named);
        }
        if (named.size() > 1) {
            throw new IOException(named.get(1) + ": one descriptor set can be read, which holds all that it imports.");
        }
        try {
            return DescriptorSchema.read(first);
        } catch (IOException e) {
            throw new IOException(first + ": " + e.getMessage(), e);
        }
    }
}

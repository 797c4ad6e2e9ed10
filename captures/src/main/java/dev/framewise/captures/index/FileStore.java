package dev.framewise.captures.index;

import dev.framewise.captures.source.FileInput;
import dev.framewise.captures.source.Input;
import java.io.IOException;

/** The bytes of a file that is not compressed. */
final class FileStore implements Store {
    private final FileInput file;

    FileStore(FileInput file) {
        this.file = file;
    }

    @Override
    public Input from(long offset) throws IOException {
        file.seek(offset);
        return file;
    }

    @Override
    public long start(long offset) {
        return offset;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

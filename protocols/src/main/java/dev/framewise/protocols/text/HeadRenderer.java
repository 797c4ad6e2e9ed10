package dev.framewise.protocols.text;

import dev.framewise.protocols.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes heads in the one form that senders should use: a colon, one space, and CRLF at each line's end. */
public final class HeadRenderer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    /** A start line, as it is. */
    public HeadRenderer startLine(String line) {
        return put(line).put("\r\n");
    }

    /** A field, as it is: who wants a broken one on purpose gets it. */
    public HeadRenderer field(String name, String value) {
        return put(name).put(": ").put(value).put("\r\n");
    }

    public HeadRenderer fields(HeaderFields fields) {
        for (HeaderField f : fields) {
            field(f.name(), f.value());
        }
        return this;
    }

    /** The empty line, and all bytes that were written. */
    public Bytes end() {
        put("\r\n");
        return Bytes.wrap(out.toByteArray());
    }

    private HeadRenderer put(String latin) {
        byte[] b = latin.getBytes(StandardCharsets.ISO_8859_1);
        out.write(b, 0, b.length);
        return this;
    }
}

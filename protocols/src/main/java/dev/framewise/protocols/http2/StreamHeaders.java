package dev.framewise.protocols.http2;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.hpack.HeaderField;
import java.util.ArrayList;
import java.util.List;

/**
 * The header fields that one block says about a stream, for whom the stream's content is handed to.
 *
 * @param kind what they belong to; {@link Kind#UNKNOWN} when too much of them sat in a table that was not captured
 * @param sender the direction in which they went
 * @param whole true when every name and value is known
 * @param endStream true when nothing more comes in this direction
 */
public record StreamHeaders(
        int streamId, Kind kind, Direction sender, List<HeaderField> fields, boolean whole, boolean endStream) {
    /** What header fields belong to. */
    public enum Kind {
        REQUEST,
        /** A response, or an interim one (1xx). */
        RESPONSE,
        TRAILERS,
        UNKNOWN
    }

    static StreamHeaders of(int streamId, Direction sender, List<HeaderField> fields, boolean endStream) {
        boolean whole = true;
        Kind kind = Kind.TRAILERS;
        for (HeaderField f : fields) {
            whole &= f.nameKnown() && f.valueKnown();
            String name = f.name();
            if (name.equals(":method") || name.equals(":path") || name.equals(":scheme")) {
                kind = Kind.REQUEST;
            } else if (name.equals(":status")) {
                kind = Kind.RESPONSE;
            }
        }
        return new StreamHeaders(
                streamId, kind == Kind.TRAILERS && !whole ? Kind.UNKNOWN : kind, sender, fields, whole, endStream);
    }

    /** The value of the first field of a name, or null when there is none that is known. */
    public String first(String name) {
        for (HeaderField f : fields) {
            if (f.nameKnown() && f.valueKnown() && f.name().equals(name)) {
                return f.value();
            }
        }
        return null;
    }

    /** All values of a name that are known. */
    public List<String> every(String name) {
        List<String> all = new ArrayList<>();
        for (HeaderField f : fields) {
            if (f.nameKnown() && f.valueKnown() && f.name().equals(name)) {
                all.add(f.value());
            }
        }
        return all;
    }
}

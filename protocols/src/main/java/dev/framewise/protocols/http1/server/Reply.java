package dev.framewise.protocols.http1.server;

import dev.framewise.protocols.http1.Response;
import dev.framewise.protocols.http1.StatusCodes;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.wire.Bytes;

/** An answer before it is decided how it travels: its code, its fields, and what a GET would get. */
record Reply(int code, HeaderFields fields, Bytes body) {
    static Reply of(int code, String... fields) {
        return new Reply(code, HeaderFields.of(fields), Bytes.EMPTY);
    }

    /** An answer that says in words what is wrong. */
    static Reply saying(int code, String why, String... fields) {
        return new Reply(
                code,
                HeaderFields.of(fields).with("Content-Type", "text/plain; charset=utf-8"),
                Bytes.utf8(code + " " + StatusCodes.phrase(code) + ": " + why + "\n"));
    }

    /** Whether an answer of this code has a body at all (RFC 9110 §6.4.1). */
    private boolean bodiless() {
        return code == 204 || code == 304;
    }

    /**
     * The answer as bytes.
     *
     * @param head whether it answers HEAD, so that its body stays away
     * @param chunkBytes in chunks of so many bytes, or 0
     */
    Bytes render(boolean head, int chunkBytes, String connection) {
        HeaderFields f = connection.isEmpty() ? fields : fields.with("Connection", connection);
        boolean chunked = chunkBytes > 0 && !bodiless() && !body.isEmpty();
        if (chunked) {
            f = f.with("Transfer-Encoding", "chunked");
        } else if (!bodiless()) {
            f = f.with("Content-Length", Integer.toString(body.length()));
        }
        Bytes all = new Response(code, f).render();
        if (head || bodiless()) {
            return all;
        }
        return all.then(chunked ? chunks(chunkBytes) : body);
    }

    private Bytes chunks(int most) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream(body.length() + 64);
        for (int at = 0; at < body.length(); ) {
            int n = Math.min(most, body.length() - at);
            out.writeBytes(Bytes.utf8(Integer.toHexString(n) + "\r\n").toArray());
            out.writeBytes(body.slice(at, at + n).toArray());
            out.writeBytes(Bytes.utf8("\r\n").toArray());
            at += n;
        }
        out.writeBytes(Bytes.utf8("0\r\n\r\n").toArray());
        return Bytes.wrap(out.toByteArray());
    }
}

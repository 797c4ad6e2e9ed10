package dev.framewise.captures.source;

import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes gzip (RFC 1952), also of several members in a row and from a pipe. The JDK's own stream is not used: it looks
 * for a second member only if the pipe happens to have bytes waiting, and it loses what came before a damage.
 */
public final class GzipInput implements Input {
    private static final int FHCRC = 2;
    private static final int FEXTRA = 4;
    private static final int FNAME = 8;
    private static final int FCOMMENT = 16;
    private static final int GREATEST_NAME_BYTES = 64 * 1024;

    private final Input in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private long base;
    private boolean inMember;
    private boolean ended;
    private String trouble;
    private MemberListener listener = (compressed, plain) -> {};
    private long plainBytes;
    private long memberStart;
    private long memberPlainStart;

    /** Is told where gzip members begin, so that a reader can begin there again. */
    @FunctionalInterface
    public interface MemberListener {
        void member(long compressedOffset, long plainOffset);
    }

    public GzipInput(Input in) {
        this.in = in;
    }

    /** Whether bytes begin as a gzip file does. */
    public static boolean matches(byte[] first) {
        return first.length >= 2 && (first[0] & 0xff) == 0x1f && (first[1] & 0xff) == 0x8b;
    }

    /** Asks to be told where members begin. */
    public void onMember(MemberListener listener) {
        this.listener = listener;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        while (!ended) {
            try {
                if (!inMember && !nextMember()) {
                    ended = true;
                    break;
                }
                int n = inflater.inflate(into, offset, count);
                if (n > 0) {
                    crc.update(into, offset, n);
                    plainBytes += n;
                    return n;
                }
                if (inflater.finished()) {
                    endMember();
                } else if (inflater.needsDictionary()) {
                    stop("it asks for a dictionary, which gzip has not");
                } else if (!more()) {
                    stop("it is cut off");
                }
            } catch (DataFormatException e) {
                int n = (int) (inflater.getBytesWritten() - (plainBytes - memberPlainStart));
                stop(e.getMessage() == null ? "it cannot be inflated" : e.getMessage());
                if (n > 0) {
                    return n; // what the call had written when it met the damage
                }
            } catch (EOFException e) {
                stop("it is cut off");
            }
        }
        return -1;
    }

    private void stop(String why) {
        long at = base + position;
        if (inMember && !inflater.finished()) {
            at = memberStart + inflater.getBytesRead();
        }
        trouble = String.format(Locale.ROOT, "the gzip data is damaged at byte %,d of the file (%s)", at, why);
        ended = true;
    }

    /** Hands the inflater what is there; false at the end. */
    private boolean more() throws IOException {
        if (position == limit && !fill()) {
            return false;
        }
        inflater.setInput(buffer, position, limit - position);
        position = limit;
        return true;
    }

    private boolean fill() throws IOException {
        base += limit;
        position = 0;
        limit = 0;
        int n = in.read(buffer, 0, buffer.length);
        if (n < 0) {
            return false;
        }
        limit = n;
        return true;
    }

    private int one() throws IOException {
        if (position == limit && !fill()) {
            throw new EOFException();
        }
        return buffer[position++] & 0xff;
    }

    private int four() throws IOException {
        return one() | one() << 8 | one() << 16 | one() << 24;
    }

    /** Reads a member's header, RFC 1952 §2.3; false at the end of the file or where only padding follows. */
    private boolean nextMember() throws IOException {
        boolean first = plainBytes == 0 && base + position == 0;
        if (position == limit && !fill()) {
            return false;
        }
        long start = base + position;
        int id1 = one();
        if (id1 == 0 && !first) {
            return false; // tape blocks are padded with zeros
        }
        if (id1 != 0x1f || one() != 0x8b) {
            if (!first) {
                position--;
                stop("something else follows the last member");
            }
            return false;
        }
        if (one() != 8) {
            stop("its compression method is unknown");
            return false;
        }
        int flags = one();
        for (int i = 0; i < 6; i++) {
            one();
        }
        if ((flags & FEXTRA) != 0) {
            for (int left = one() | one() << 8; left > 0; left--) {
                one();
            }
        }
        skipText(flags & FNAME);
        skipText(flags & FCOMMENT);
        if ((flags & FHCRC) != 0) {
            one();
            one();
        }
        if (ended) {
            return false;
        }
        listener.member(start, plainBytes);
        inflater.reset();
        crc.reset();
        memberStart = base + position;
        memberPlainStart = plainBytes;
        inMember = true;
        inflater.setInput(buffer, position, limit - position);
        position = limit;
        return true;
    }

    private void skipText(int present) throws IOException {
        if (present == 0) {
            return;
        }
        for (int i = 0; one() != 0; i++) {
            if (i > GREATEST_NAME_BYTES) {
                stop("its name has no end");
                return;
            }
        }
    }

    /** Compares checksum and length, RFC 1952 §2.3.1. */
    private void endMember() throws IOException {
        position = limit - inflater.getRemaining();
        long memberBytes = inflater.getBytesWritten();
        inMember = false;
        int storedCrc = four();
        int storedLength = four();
        if (storedCrc != (int) crc.getValue()) {
            stop("the checksum of what was inflated is wrong");
        } else if (storedLength != (int) memberBytes) {
            stop("the length of what was inflated is wrong");
        }
    }

    @Override
    public String trouble() {
        return trouble;
    }

    @Override
    public String compression() {
        return "gzip";
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}

package dev.framewise.protocols.grpc;

import dev.framewise.protocols.deflate.Coding;
import dev.framewise.protocols.protobuf.Guess;
import dev.framewise.protocols.wire.Bytes;

/** Tells by their shape where messages stand, in a stream whose header fields were not captured. */
final class Shape {
    /** Longer messages are not believed without proof; it is also what receivers take at most unless they are told. */
    private static final int LONGEST_USUAL_BYTES = 4 << 20;

    /** So many bytes of a message that goes on are looked at. */
    private static final int LOOK_BYTES = 4096;

    enum Verdict {
        NO,
        /** What is there may be the beginning of a message. */
        PERHAPS,
        /** Whole messages, with nothing else between and behind them but the beginning of another. */
        YES
    }

    private Shape() {}

    static Verdict of(Bytes b, int from, int to) {
        int at = from;
        int whole = 0;
        while (to - at >= GrpcMessage.PREFIX_BYTES) {
            int flag = b.at(at);
            long length = b.u32(at + 1);
            if (flag > 1 || length > LONGEST_USUAL_BYTES) {
                return Verdict.NO;
            }
            int begin = at + GrpcMessage.PREFIX_BYTES;
            int end = (int) Math.min(to, begin + length);
            boolean there = begin + length <= to;
            if (!content(b.slice(begin, there ? end : Math.min(end, begin + LOOK_BYTES)), flag, there)) {
                return Verdict.NO;
            }
            if (!there) {
                return whole > 0 || end - begin >= 16 ? Verdict.YES : Verdict.PERHAPS;
            }
            whole += length > 0 ? 1 : 0;
            at = (int) (begin + length);
        }
        if (at < to && b.at(at) > 1) {
            return Verdict.NO;
        }
        return whole > 0 ? Verdict.YES : Verdict.PERHAPS;
    }

    private static boolean content(Bytes b, int flag, boolean whole) {
        if (b.isEmpty()) {
            return true;
        }
        if (flag == 1) {
            return Coding.guess(b) != null;
        }
        if (b.at(0) == '{' || b.at(0) == '[') {
            return Guess.of(b) == Guess.TEXT || !whole;
        }
        return whole ? Guess.message(b) : Guess.begins(b);
    }

    /** Where messages begin that fill the rest, or -1. */
    static int resume(Bytes b, int from, int to) {
        if (of(b, from, to) == Verdict.YES) {
            return from;
        }
        for (int at = from + 1; at + GrpcMessage.PREFIX_BYTES < to; at++) {
            // In the middle of a message only whole ones that end where the bytes do are believed.
            if (b.at(at) <= 1 && fills(b, at, to)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean fills(Bytes b, int from, int to) {
        long at = from;
        int whole = 0;
        while (to - at >= GrpcMessage.PREFIX_BYTES) {
            long length = b.u32((int) at + 1);
            if (b.at((int) at) > 1 || length == 0 || length > to - at - GrpcMessage.PREFIX_BYTES) {
                return false;
            }
            int begin = (int) at + GrpcMessage.PREFIX_BYTES;
            if (!content(b.slice(begin, (int) (begin + length)), b.at((int) at), true)) {
                return false;
            }
            whole++;
            at = begin + length;
        }
        return at == to && whole > 0;
    }
}

package dev.framewise.protocols.text;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;

/** Base64 (RFC 4648 §4) of which pieces with padding of their own stand one behind the other, as gRPC-Web sends it. */
public final class Base64Text {
    private Base64Text() {}

    /** What the text stands for, up to the first character that is no part of it; white space is passed over. */
    public static Source decoded(Source text) {
        return Source.transformed("decoded from Base64", text, Base64Text::bytes);
    }

    static Bytes bytes(Bytes b) {
        byte[] out = new byte[b.length() / 4 * 3 + 3];
        int n = 0;
        int bits = 0;
        int held = 0;
        for (int i = 0; i < b.length(); i++) {
            int c = b.at(i);
            int v = value(c);
            if (v >= 0) {
                held = held << 6 | v;
                bits += 6;
                if (bits >= 8) {
                    bits -= 8;
                    out[n++] = (byte) (held >>> bits);
                }
            } else if (c == '=') {
                bits = 0;
            } else if (c != '\r' && c != '\n' && c != ' ') {
                break;
            }
        }
        return Bytes.wrap(out, 0, n);
    }

    private static int value(int c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' ? 63 : -1;
    }
}

package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/** Writes one line about one record, e.g. {@code Client Hello (SNI=example.org)} or {@code Application Data, 512 bytes}. */
final class TlsSummary {
    static final List<Field> FIELDS = List.of(
            Tls.ROOT,
            TlsFields.CONTENT_TYPE,
            TlsFields.OPAQUE_TYPE,
            TlsFields.RECORD_LENGTH,
            TlsFields.HANDSHAKE_TYPE,
            TlsFields.FRAGMENT,
            TlsFields.ENCRYPTED,
            TlsFields.DECRYPTED,
            TlsFields.CIPHER_SUITE,
            TlsFields.ALERT_LEVEL,
            TlsFields.ALERT_DESCRIPTION,
            TlsFields.HEARTBEAT_TYPE,
            ExtensionFields.SUPPORTED_VERSION,
            ExtensionFields.SELECTED_GROUP,
            ExtensionFields.SNI);

    /** A name is written up to so many bytes. */
    private static final int LONGEST_NAME = 80;

    private TlsSummary() {}

    static void write(FieldTree tree, int node, TextOut out) {
        int inner = tree.find(TlsFields.CONTENT_TYPE, node);
        int kind = inner < 0 ? tree.find(TlsFields.OPAQUE_TYPE, node) : inner;
        if (kind < 0) {
            out.put("TLS");
            return;
        }
        int type = (int) tree.number(kind);
        switch (type) {
            case ContentType.HANDSHAKE -> handshake(tree, node, out);
            case ContentType.ALERT -> alert(tree, node, out);
            case ContentType.HEARTBEAT -> {
                int n = tree.find(TlsFields.HEARTBEAT_TYPE, node);
                String name = n < 0 ? null : TlsFields.HEARTBEAT_TYPE.valueName(tree.number(n));
                out.put(n < 0 ? "Encrypted Heartbeat" : "Heartbeat " + (name == null ? "" : name));
            }
            case ContentType.APPLICATION_DATA -> {
                int clear = tree.find(TlsFields.DECRYPTED, node);
                int length = tree.find(TlsFields.RECORD_LENGTH, node);
                long n = clear >= 0 ? tree.length(clear) : length < 0 ? 0 : tree.number(length);
                out.put("Application Data, ").put(n).put(n == 1 ? " byte" : " bytes");
                out.put(clear >= 0 ? "" : ", encrypted");
            }
            default -> {
                String name = TlsFields.CONTENT_TYPE.valueName(type);
                out.put(name == null ? "TLS" : name);
            }
        }
    }

    private static void handshake(FieldTree tree, int node, TextOut out) {
        boolean first = true;
        for (int n = tree.find(TlsFields.HANDSHAKE_TYPE, node);
                n >= 0;
                n = tree.find(TlsFields.HANDSHAKE_TYPE, n + 1)) {
            int type = (int) tree.number(n);
            String name = TlsFields.HANDSHAKE_TYPE.valueName(type);
            boolean retry = type == HandshakeType.SERVER_HELLO && tree.find(ExtensionFields.SELECTED_GROUP, n) >= 0;
            out.put(first ? "" : ", ").put(retry ? "Hello Retry Request" : name == null ? "Handshake message" : name);
            first = false;
            if (type == HandshakeType.CLIENT_HELLO) {
                sni(tree, n, out);
            } else if (type == HandshakeType.SERVER_HELLO) {
                agreed(tree, n, out);
            }
        }
        if (first) {
            boolean part = tree.find(TlsFields.FRAGMENT, node) >= 0;
            out.put(part ? "Handshake message, a part" : "Encrypted Handshake Message");
        }
    }

    private static void agreed(FieldTree tree, int node, TextOut out) {
        String version = named(tree, node, ExtensionFields.SUPPORTED_VERSION);
        String suite = named(tree, node, TlsFields.CIPHER_SUITE);
        if (version != null || suite != null) {
            out.put(" (").put(version == null ? "" : version).put(version == null || suite == null ? "" : ", ");
            out.put(suite == null ? "" : suite).put(")");
        }
    }

    private static String named(FieldTree tree, int node, Field f) {
        int n = tree.find(f, node);
        return n < 0 ? null : f.valueName(tree.number(n));
    }

    private static void sni(FieldTree tree, int node, TextOut out) {
        int n = tree.find(ExtensionFields.SNI, node);
        if (n >= 0) {
            Bytes b = tree.bytes(n);
            out.put(" (SNI=").putVisible(b.array(), b.offset(), Math.min(LONGEST_NAME, b.length()));
            out.put(b.length() > LONGEST_NAME ? "…)" : ")");
        }
    }

    private static void alert(FieldTree tree, int node, TextOut out) {
        int level = tree.find(TlsFields.ALERT_LEVEL, node);
        int what = tree.find(TlsFields.ALERT_DESCRIPTION, node);
        if (level < 0 || what < 0) {
            out.put("Encrypted Alert");
            return;
        }
        String l = TlsFields.ALERT_LEVEL.valueName(tree.number(level));
        String w = TlsFields.ALERT_DESCRIPTION.valueName(tree.number(what));
        out.put("Alert (")
                .put(l == null ? "?" : l)
                .put(", ")
                .put(w == null ? "?" : w)
                .put(")");
    }
}

package dev.framewise.protocols.tls;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireReader;

/** Shows a record: as it stands on the wire, what it says in the clear when its keys are known, and the messages that it ends. */
final class TlsShower {
    private static final int MOST_PLAIN_BYTES = 1 << 14;
    private static final int PADDING_BYTES = 16;
    private static final Bytes DOWNGRADE_TO_1_2 = Bytes.hex("444f574e47524401");
    private static final Bytes DOWNGRADE_TO_1_1 = Bytes.hex("444f574e47524400");

    private final TlsContext context;
    private final Direction direction;
    private final FieldTree tree;
    private final boolean cut;
    private int root;

    private TlsShower(TlsContext context, Direction direction, boolean cut, FieldTree tree) {
        this.context = context;
        this.direction = direction;
        this.cut = cut;
        this.tree = tree;
    }

    static void show(TlsContext context, Direction d, Source source, int from, int to, boolean cut, FieldTree tree) {
        tree.source(source);
        TlsShower s = new TlsShower(context, d, cut, tree);
        s.root = tree.size();
        tree.open(Tls.ROOT, from);
        int depth = tree.depth();
        s.record(source, from, to);
        tree.source(source);
        tree.closeTo(depth, to);
        tree.close(to);
    }

    private WireReader reader(Source s, int from, int to) {
        // Text and numbers of a hello are needed for rules, which a projection does not show.
        return (tree.projecting() ? WireReader.skim(s, from, to, tree) : WireReader.lenient(s, from, to, tree))
                .cutByCapture(cut);
    }

    private void record(Source source, int from, int to) {
        Bytes bytes = source.bytes();
        boolean header = to - from >= Decryption.HEADER_BYTES;
        int outer = bytes.at(from);
        boolean encrypted = Opened.encrypted(context, direction, outer);
        Opened opened = header && !cut ? Opened.of(context, direction, bytes, from, to) : null;
        if (!encrypted && cut && header) {
            opened = new Opened(
                    outer, bytes.slice(from + Decryption.HEADER_BYTES, to), null, 0, context.lane(direction));
        }
        boolean hidden = opened != null
                        && opened.by() != null
                        && Version.is13(opened.by().version())
                || context.is13() && outer == ContentType.APPLICATION_DATA;
        WireReader r = reader(source, from, to);
        tree.open(TlsFields.RECORD, from);
        int depth = tree.depth();
        r.number(hidden ? TlsFields.OPAQUE_TYPE : TlsFields.CONTENT_TYPE, 0);
        r.number(TlsFields.RECORD_VERSION, 0);
        int length = r.number(TlsFields.RECORD_LENGTH, 0);
        judgeLength(r, outer, encrypted, length);
        if (!header) {
            r.finish();
        } else if (opened == null) {
            closed(r, outer);
        } else if (opened.by() == null) {
            content(opened, source, from + Decryption.HEADER_BYTES, to);
        } else {
            Field outside = outer == ContentType.APPLICATION_DATA && opened.type() == ContentType.APPLICATION_DATA
                    ? TlsFields.APP_DATA
                    : TlsFields.ENCRYPTED;
            r.rest(outside, Bytes.EMPTY);
            r.finish();
            clear(opened, source, from, to, hidden);
        }
        tree.source(source);
        tree.closeTo(depth, to);
        tree.close(to);
    }

    private void judgeLength(WireReader r, int type, boolean encrypted, int length) {
        int over = !encrypted ? 0 : context.is13() ? 256 : 2048;
        r.check(
                length <= MOST_PLAIN_BYTES + over,
                TlsFields.RECORD_LENGTH,
                encrypted ? TlsRules.ENCRYPTED_LENGTH : TlsRules.RECORD_LENGTH,
                "It says " + length + " bytes.");
        r.check(length > 0 || type == ContentType.APPLICATION_DATA, TlsFields.RECORD_LENGTH, TlsRules.EMPTY_RECORD);
    }

    /** An encrypted record whose keys nobody gave. */
    private void closed(WireReader r, int type) {
        TlsContext.Lane lane = context.lane(direction);
        switch (type) {
            case ContentType.APPLICATION_DATA -> r.rest(TlsFields.APP_DATA, Bytes.EMPTY);
            case ContentType.HANDSHAKE -> inside(r, TlsFields.HANDSHAKE);
            case ContentType.ALERT -> inside(r, TlsFields.ALERT);
            case ContentType.HEARTBEAT -> inside(r, TlsFields.HEARTBEAT);
            default -> r.rest(TlsFields.ENCRYPTED, Bytes.EMPTY);
        }
        r.finish();
        if (type == ContentType.APPLICATION_DATA && !context.alpn().isEmpty()) {
            tree.derived(TlsFields.APP_DATA_PROTO, protocolName());
        }
        if (!cut && lane.keys() != null) {
            note(TlsRules.NOT_DECRYPTED, "The keys known for " + lane.keys() + " do not open it.");
        }
    }

    private String protocolName() {
        return switch (context.alpn()) {
            case "h2" -> "HyperText Transfer Protocol 2";
            case "http/1.1", "http/1.0" -> "Hypertext Transfer Protocol";
            case "mqtt" -> "MQ Telemetry Transport Protocol";
            default -> context.alpn();
        };
    }

    private static void inside(WireReader r, Field group) {
        r.open(group);
        r.rest(TlsFields.ENCRYPTED, Bytes.EMPTY);
        r.close();
    }

    private void clear(Opened o, Source source, int from, int to, boolean hidden) {
        if (hidden) {
            tree.derived(TlsFields.CONTENT_TYPE, o.type());
        }
        tree.derived(TlsFields.KEYS, o.by().name());
        tree.derived(TlsFields.SEQUENCE_NUMBER, o.by().sequence());
        if (o.padding() > 0) {
            tree.derived(TlsFields.PADDING_LENGTH, o.padding());
        }
        if (o.type() == ContentType.APPLICATION_DATA && !context.alpn().isEmpty()) {
            tree.derived(TlsFields.APP_DATA_PROTO, protocolName());
        }
        Source plain = plain(o, source, from, to);
        content(o, plain, 0, plain.bytes().length());
    }

    /** What an encrypted record says, as bytes that know from which they were made. */
    static Source plain(Opened o, Source source, int from, int to) {
        Source record = source.part("record", from, to);
        return new Source(o.content(), new Source.Transformed("decrypted", record, new Decryption(o.by())));
    }

    private void content(Opened o, Source s, int from, int to) {
        switch (o.type()) {
            case ContentType.HANDSHAKE -> handshake(s, from, to);
            case ContentType.ALERT -> {
                WireReader r = reader(s, from, to);
                r.open(TlsFields.ALERT);
                r.number(TlsFields.ALERT_LEVEL, 0);
                r.number(TlsFields.ALERT_DESCRIPTION, 0);
                r.check(to - from == 2, TlsFields.ALERT, TlsRules.ALERT_LENGTH);
                r.skip(to - from);
                r.close();
                r.finish();
            }
            case ContentType.CHANGE_CIPHER_SPEC -> {
                WireReader r = reader(s, from, to);
                boolean one = to - from == 1 && s.bytes().at(from) == 1;
                r.rest(TlsFields.CHANGE_CIPHER_SPEC, Bytes.EMPTY);
                r.check(one, TlsFields.CHANGE_CIPHER_SPEC, TlsRules.CHANGE_CIPHER_SPEC);
                r.finish();
            }
            case ContentType.HEARTBEAT -> heartbeat(reader(s, from, to));
            default -> {
                WireReader r = reader(s, from, to);
                r.bytes(o.by() == null ? TlsFields.APP_DATA : TlsFields.DECRYPTED, Bytes.EMPTY, to - from);
                r.finish();
            }
        }
    }

    /** RFC 6520 §4. */
    private static void heartbeat(WireReader r) {
        r.open(TlsFields.HEARTBEAT);
        r.number(TlsFields.HEARTBEAT_TYPE, 0);
        int n = r.number(TlsFields.HEARTBEAT_LENGTH, 0);
        r.check(
                n + PADDING_BYTES <= r.remaining(),
                TlsFields.HEARTBEAT_LENGTH,
                TlsRules.HEARTBEAT_LENGTH,
                "It says " + n + " bytes, and the record has " + r.remaining() + " more.");
        HandshakeWalk.bytes(r, TlsFields.HEARTBEAT_PAYLOAD, Math.min(n, r.remaining()));
        r.rest(TlsFields.HEARTBEAT_PADDING, Bytes.EMPTY);
        r.close();
        r.finish();
    }

    private void handshake(Source s, int from, int to) {
        TlsContext.Lane lane = context.lane(direction);
        Bytes b = s.bytes();
        int at = from;
        if (lane.skip() > 0) {
            int n = Math.min(lane.skip(), to - at);
            at = fragment(s, at, at + n);
        }
        if (!lane.pending().isEmpty() && at < to) {
            Bytes all = lane.pending().then(b.slice(at, to));
            int length = all.length() < HandshakeWalk.HEADER_BYTES
                    ? Integer.MAX_VALUE
                    : HandshakeWalk.HEADER_BYTES + Progress.lengthAt(all, 0);
            int end = length > all.length() ? to : at + length - lane.pending().length();
            fragment(s, at, end);
            if (length <= all.length()) {
                Bytes whole = all.first(length);
                Source joined = new Source(
                        whole, new Source.Transformed("put together from " + (lane.records() + 1) + " records", s));
                message(joined, 0, length);
                tree.source(s);
            }
            at = end;
        }
        while (at < to) {
            int left = to - at;
            int length = left < HandshakeWalk.HEADER_BYTES
                    ? Integer.MAX_VALUE
                    : HandshakeWalk.HEADER_BYTES + Progress.lengthAt(b, at);
            if (length > left && !cut) {
                if (length > Progress.LONGEST_MESSAGE_BYTES && left >= HandshakeWalk.HEADER_BYTES) {
                    note(TlsRules.HANDSHAKE_LENGTH, "It says " + (length - HandshakeWalk.HEADER_BYTES) + " bytes.");
                }
                fragment(s, at, to);
                return;
            }
            int end = length > left ? to : at + length;
            message(s, at, end);
            at = end;
        }
    }

    private int fragment(Source s, int from, int to) {
        WireReader r = reader(s, from, to);
        r.open(TlsFields.HANDSHAKE);
        r.rest(TlsFields.FRAGMENT, Bytes.EMPTY);
        r.close();
        r.finish();
        return to;
    }

    private void message(Source s, int from, int to) {
        Hello into = new Hello();
        WireReader r = reader(s, from, to);
        int type = HandshakeWalk.message(r, context, into);
        if (!tree.projecting()) {
            judge(r, type, into);
        }
        r.finish();
    }

    /** What only both hellos together show. */
    private void judge(WireReader r, int type, Hello said) {
        Hello offer = context.offer();
        if (type == HandshakeType.SERVER_HELLO) {
            boolean old = said.chosenVersion() < Version.TLS_1_2;
            r.check(!old, TlsFields.VERSION, TlsRules.OLD_VERSION, Version.name(said.chosenVersion()) + " was chosen.");
            String suite = CipherSuite.name(said.suite());
            r.check(!suite.contains("_RC4_"), TlsFields.CIPHER_SUITE, TlsRules.RC4);
            if (offer != null) {
                r.check(offer.suites.contains(said.suite()), TlsFields.CIPHER_SUITE, TlsRules.SUITE_OFFERED, suite);
                downgrade(r, said, offer);
                shares(r, said, offer);
            }
        }
        boolean answers = type == HandshakeType.SERVER_HELLO || type == HandshakeType.ENCRYPTED_EXTENSIONS;
        if (answers) {
            r.check(said.alpn.isEmpty() || said.alpn.size() == 1, ExtensionFields.ALPN_LIST, TlsRules.ALPN_ONE);
        }
        if (answers && offer != null && !said.retry()) {
            for (int extension : said.extensions) {
                boolean always = extension == ExtensionType.RENEGOTIATION_INFO;
                r.check(
                        always || offer.extensions.contains(extension),
                        ExtensionFields.EXTENSION_TYPE,
                        TlsRules.EXTENSION_OFFERED,
                        ExtensionType.name(extension));
            }
        }
    }

    private static void downgrade(WireReader r, Hello said, Hello offer) {
        if (said.random.length() < 32) {
            return;
        }
        Bytes end = said.random.from(24);
        boolean to12 = end.equals(DOWNGRADE_TO_1_2) && offer.offers13() && said.chosenVersion() <= Version.TLS_1_2;
        boolean to11 = end.equals(DOWNGRADE_TO_1_1)
                && (offer.offers13() || offer.version >= Version.TLS_1_2)
                && said.chosenVersion() < Version.TLS_1_2;
        r.check(!to12 && !to11, TlsFields.RANDOM, TlsRules.DOWNGRADE);
    }

    private static void shares(WireReader r, Hello said, Hello offer) {
        for (int group : said.shares) {
            r.check(
                    offer.shares.contains(group),
                    ExtensionFields.KEY_SHARE_GROUP,
                    TlsRules.SHARE_OFFERED,
                    Groups.name(group));
        }
        int wanted = said.selectedGroup;
        r.check(
                wanted < 0 || offer.groups.contains(wanted) && !offer.shares.contains(wanted),
                ExtensionFields.SELECTED_GROUP,
                TlsRules.RETRY_GROUP,
                Groups.name(wanted));
    }

    private void note(Rule rule, String detail) {
        if (!tree.projecting()) {
            tree.note(root, rule, detail);
        }
    }
}

package dev.framewise.protocols.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.protocols.arp.Arp;
import dev.framewise.protocols.ethernet.Ethernet;
import dev.framewise.protocols.gtp.GtpZero;
import dev.framewise.protocols.icmp.Icmp;
import dev.framewise.protocols.icmpv6.Icmpv6;
import dev.framewise.protocols.ipv4.Ipv4;
import dev.framewise.protocols.ipv4.Ipv4Fields;
import dev.framewise.protocols.ipv4.Ipv4Option;
import dev.framewise.protocols.ipv6.Ipv6;
import dev.framewise.protocols.ipv6.Ipv6Extension;
import dev.framewise.protocols.mpls.Mpls;
import dev.framewise.protocols.sll.Sll;
import dev.framewise.protocols.tcp.TcpFields;
import dev.framewise.protocols.tcp.TcpOption;
import dev.framewise.protocols.tcp.TcpSegment;
import dev.framewise.protocols.udp.Udp;
import dev.framewise.protocols.vlan.ServiceVlan;
import dev.framewise.protocols.vlan.Vlan;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Overrides;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Wire;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read again, and what is read is written again as it was. */
class HeaderRoundTripTest {
    private static final long PSEUDO = Ipv4.pseudoHeaderSum(Bytes.of(10, 0, 0, 1), Bytes.of(10, 0, 0, 2), 6, 1);

    private interface Walk<M> {
        M on(Wire w, M m);
    }

    /** A format: its walk, the message that reading ignores, and random messages. */
    private record Format<M>(String name, Walk<M> walk, M shape, Function<Random, M> random) {
        Bytes write(M m) {
            WireWriter w = new WireWriter();
            walk.on(w, m);
            return w.bytes();
        }

        M read(Bytes b) {
            return walk.on(WireReader.strict(b), shape);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Format<?>> formats() {
        return Stream.of(
                new Format<>("Ethernet", Ethernet::walk, Ethernet.SHAPE, HeaderRoundTripTest::ethernet),
                new Format<>("VLAN", Vlan::walk, Vlan.SHAPE, HeaderRoundTripTest::vlan),
                new Format<>("802.1ad", ServiceVlan::walk, ServiceVlan.SHAPE, HeaderRoundTripTest::serviceVlan),
                new Format<>("ARP", Arp::walk, Arp.SHAPE, HeaderRoundTripTest::arp),
                new Format<>("MPLS", Mpls::walk, Mpls.SHAPE, HeaderRoundTripTest::mpls),
                new Format<>("GTP version 0", GtpZero::walk, GtpZero.SHAPE, HeaderRoundTripTest::gtpZero),
                new Format<>("cooked", Sll::walk1, Sll.SHAPE, HeaderRoundTripTest::cooked),
                new Format<>("IPv4", Ipv4::walk, Ipv4.SHAPE, HeaderRoundTripTest::ipv4),
                new Format<>("IPv6", Ipv6::walk, Ipv6.SHAPE, HeaderRoundTripTest::ipv6),
                new Format<>("ICMP", Icmp::walk, Icmp.SHAPE, HeaderRoundTripTest::icmp),
                new Format<>("ICMPv6", (w, m) -> Icmpv6.walk(w, m, PSEUDO), Icmpv6.SHAPE, HeaderRoundTripTest::icmpv6),
                new Format<>("UDP", (w, m) -> Udp.walk(w, m, PSEUDO), Udp.SHAPE, HeaderRoundTripTest::udp),
                new Format<>(
                        "TCP", (w, m) -> TcpSegment.walk(w, m, PSEUDO), TcpSegment.SHAPE, HeaderRoundTripTest::tcp));
    }

    @ParameterizedTest
    @MethodSource("formats")
    <M> void readsBackWhatItWrote(Format<M> format) {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            M m = format.random.apply(random);
            Bytes written = format.write(m);
            assertThat(format.read(written)).as(written.toHex()).isEqualTo(m);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    <M> void showsItWithoutAFinding(Format<M> format) {
        Random random = new Random(6);
        for (int i = 0; i < 500; i++) {
            M m = format.random.apply(random);
            FieldTree tree = new FieldTree();
            format.walk.on(WireReader.lenient(format.write(m), tree), format.shape);
            assertThat(tree.notes()).as(m.toString()).noneMatch(n -> n.severity() == Severity.ERROR);
        }
    }

    /** Reading, writing and reading again gives the same; and the bytes too, unless the reader noted why not. */
    @ParameterizedTest
    @MethodSource("formats")
    <M> void isCanonicalOverMutatedBytes(Format<M> format) {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            byte[] a = format.write(format.random.apply(random)).toArray();
            for (int flips = random.nextInt(4); flips > 0 && a.length > 0; flips--) {
                a[random.nextInt(a.length)] = (byte) random.nextInt(256);
            }
            Bytes bytes = Bytes.wrap(a);
            FieldTree tree = new FieldTree();
            WireReader reader = WireReader.lenient(bytes, tree);
            M first = format.walk.on(reader, format.shape);
            if (!tree.notes().isEmpty() || reader.failed()) {
                continue;
            }
            Bytes again = format.write(first);
            assertThat(again.toHex())
                    .as(first.toString())
                    .isEqualTo(bytes.slice(0, reader.stop()).toHex());
        }
    }

    @Test
    void fillsInAnInternetChecksumThatAFamousExampleHas() {
        // The header that many texts sum up by hand: its checksum is b861.
        Bytes header = Bytes.hex("4500 0073 0000 4000 4011 b861 c0a8 0001 c0a8 00c7");
        Ipv4 m = new Ipv4(
                0,
                0,
                0,
                false,
                true,
                false,
                0,
                64,
                17,
                Bytes.hex("c0a80001"),
                Bytes.hex("c0a800c7"),
                List.of(),
                bytes(new Random(1), 95));
        WireWriter w = new WireWriter();
        Ipv4.walk(w, m);
        assertThat(w.bytes().first(20).toHex()).isEqualTo(header.toHex());
    }

    @Test
    void refusesAnEndpointsBrokenHeaders() {
        assertThatThrownBy(() -> Ipv4.walk(WireReader.strict(Bytes.hex("55")), Ipv4.SHAPE))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("ip.version");
        assertThatThrownBy(() -> TcpSegment.walk(
                        WireReader.strict(Bytes.hex("0001 0002 00000000 00000000 4002 0000 0000 0000")),
                        TcpSegment.SHAPE,
                        -1))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("tcp.hdr_len");
    }

    @Test
    void putsAWrongValueOnTheWireWhenALessonAsksForIt() {
        Random random = new Random(9);
        WireWriter w = new WireWriter(Overrides.of(Ipv4Fields.HDR_LEN, 8));
        Ipv4.walk(w, ipv4(random));
        assertThat(w.bytes().at(0)).isEqualTo(0x42);
        w = new WireWriter(Overrides.of(TcpFields.CHECKSUM, 0xbeef));
        TcpSegment.walk(w, tcp(random), PSEUDO);
        assertThat(w.bytes().u16(16)).isEqualTo(0xbeef);
    }

    private static Bytes bytes(Random r, int n) {
        byte[] a = new byte[n];
        r.nextBytes(a);
        return Bytes.wrap(a);
    }

    private static Bytes host(Random r, int n) {
        byte[] a = bytes(r, n).toArray();
        a[0] = (byte) (2 * r.nextInt(60) + 2);
        return Bytes.wrap(a);
    }

    private static Ethernet ethernet(Random r) {
        int type = r.nextBoolean() ? r.nextInt(1501) : 1536 + r.nextInt(60000);
        return new Ethernet(bytes(r, 6), host(r, 6), type);
    }

    private static ServiceVlan serviceVlan(Random r) {
        ServiceVlan inner =
                new ServiceVlan(r.nextInt(8), r.nextBoolean(), r.nextInt(4095), null, 1536 + r.nextInt(30000));
        return r.nextBoolean()
                ? inner
                : new ServiceVlan(r.nextInt(8), r.nextBoolean(), r.nextInt(4095), inner, inner.type());
    }

    private static Vlan vlan(Random r) {
        return new Vlan(r.nextInt(8), r.nextBoolean(), r.nextInt(4095), 1536 + r.nextInt(60000));
    }

    private static Arp arp(Random r) {
        return new Arp(1, 0x0800, 1 + r.nextInt(2), host(r, 6), bytes(r, 4), bytes(r, 6), bytes(r, 4));
    }

    private static Mpls mpls(Random r) {
        return new Mpls(r.nextInt(1 << 20), r.nextInt(8), r.nextBoolean(), r.nextInt(256));
    }

    private static GtpZero gtpZero(Random r) {
        return new GtpZero(
                r.nextInt(256),
                r.nextInt(256),
                r.nextInt(65536),
                r.nextInt(65536),
                r.nextInt(65536),
                r.nextInt(256),
                bytes(r, 3),
                bytes(r, 8));
    }

    private static Sll cooked(Random r) {
        int n = r.nextInt(9);
        return new Sll(1, r.nextInt(5), 1, 0, n, bytes(r, n), bytes(r, 8 - n), 0, 1536 + r.nextInt(60000));
    }

    private static Ipv4 ipv4(Random r) {
        List<Ipv4Option> options = new ArrayList<>();
        int left = r.nextInt(3) == 0 ? 40 : 0;
        int[] types = {1, 7, 68, 82, 130, 131, 134, 136, 137, 148, 149, 25, 77};
        while (left > 8) {
            int type = types[r.nextInt(types.length)];
            Ipv4Option o = new Ipv4Option(type, type == 1 ? Bytes.EMPTY : bytes(r, 2 + 4 * r.nextInt(2)));
            left -= 2 + o.body().length();
            options.add(o);
        }
        int used = options.stream()
                .mapToInt(o -> o.type() == 1 ? 1 : 2 + o.body().length())
                .sum();
        while (used++ % 4 != 0) {
            options.add(new Ipv4Option(1, Bytes.EMPTY));
        }
        return new Ipv4(
                r.nextInt(64),
                r.nextInt(4),
                r.nextInt(65536),
                false,
                r.nextBoolean(),
                false,
                8 * r.nextInt(100),
                1 + r.nextInt(255),
                r.nextInt(256),
                host(r, 4),
                host(r, 4),
                options,
                bytes(r, r.nextInt(60)));
    }

    private static Ipv6 ipv6(Random r) {
        List<Ipv6Extension> extensions = new ArrayList<>();
        if (r.nextInt(3) == 0) {
            extensions.add(new Ipv6Extension(0, Bytes.hex("00 0502 0000 0100")));
        }
        if (r.nextInt(3) == 0) {
            extensions.add(new Ipv6Extension(43, Bytes.of(2, 4, 0, 0, 0, 0, 0).then(bytes(r, 16))));
        }
        if (r.nextInt(3) == 0) {
            extensions.add(Ipv6Extension.fragment(8 * r.nextInt(100), r.nextBoolean(), r.nextInt()));
        }
        return new Ipv6(
                r.nextInt(64),
                r.nextInt(4),
                r.nextInt(1 << 20),
                1 + r.nextInt(255),
                host(r, 16),
                host(r, 16),
                extensions,
                6 + 11 * r.nextInt(2),
                bytes(r, 1 + r.nextInt(60)));
    }

    private static Icmp icmp(Random r) {
        int[] types = {0, 3, 5, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 42, 43, 99};
        return new Icmp(types[r.nextInt(types.length)], r.nextInt(6), bytes(r, 4 + r.nextInt(60)));
    }

    private static Icmpv6 icmpv6(Random r) {
        int[] types = {1, 2, 3, 4, 128, 129, 131, 200};
        return switch (r.nextInt(3)) {
            case 0 -> Icmpv6.solicitation(host(r, 16), bytes(r, 6));
            case 1 -> Icmpv6.advertisement(r.nextBoolean(), r.nextBoolean(), host(r, 16), bytes(r, 6));
            default -> new Icmpv6(types[r.nextInt(types.length)], r.nextInt(5), bytes(r, 4 + r.nextInt(60)));
        };
    }

    private static Udp udp(Random r) {
        return new Udp(r.nextInt(65536), 1 + r.nextInt(65535), r.nextInt(5) != 0, bytes(r, r.nextInt(80)));
    }

    private static TcpSegment tcp(Random r) {
        boolean syn = r.nextInt(4) == 0;
        List<TcpOption> options = new ArrayList<>();
        if (syn) {
            options.add(TcpOption.mss(r.nextInt(65536)));
            options.add(TcpOption.sackPermitted());
            options.add(TcpOption.windowScale(r.nextInt(15)));
        } else if (r.nextBoolean()) {
            int left = r.nextInt();
            options.add(TcpOption.sack(left, left + 1 + r.nextInt(5000)));
        }
        if (r.nextBoolean()) {
            options.add(TcpOption.timestamps(r.nextInt(), r.nextInt()));
        }
        if (r.nextInt(4) == 0) {
            options.add(new TcpOption(30, bytes(r, 10)));
        }
        int used = options.stream().mapToInt(o -> 2 + o.body().length()).sum();
        while (used++ % 4 != 0) {
            options.add(TcpOption.noOperation());
        }
        int flags = syn ? TcpSegment.SYN_FLAG : TcpSegment.ACK_FLAG | r.nextInt(2) * TcpSegment.PSH_FLAG;
        return new TcpSegment(
                1 + r.nextInt(65535),
                1 + r.nextInt(65535),
                r.nextInt(),
                syn ? 0 : r.nextInt(),
                0,
                flags,
                r.nextInt(65536),
                0,
                options,
                bytes(r, r.nextInt(80)));
    }
}

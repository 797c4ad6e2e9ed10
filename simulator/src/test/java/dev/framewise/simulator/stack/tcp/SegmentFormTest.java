package dev.framewise.simulator.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.tcp.TcpOption;
import dev.framewise.protocols.tcp.TcpSegment;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpSender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written and read at fixed places is what the walk writes and reads. RFC 9293 §3.1. */
class SegmentFormTest {
    private static final IpAddress V4_A = IpAddress.parse("10.1.2.3");
    private static final IpAddress V4_B = IpAddress.parse("192.168.255.254");
    private static final IpAddress V6_A = IpAddress.parse("2001:db8::ffff:1");
    private static final IpAddress V6_B = IpAddress.parse("fe80::1234:5678:9abc:def0");

    @Test
    void writesWhatTheWalkWrites() {
        RandomStream r = RandomStream.of(1, "segments");
        for (int i = 0; i < 20_000; i++) {
            boolean v6 = r.chance(0.5);
            SegmentOut o = new SegmentOut().clear();
            o.sourcePort = r.below(65_536);
            o.targetPort = r.below(65_536);
            o.sequence = r.nextInt();
            o.acknowledgement = r.nextInt();
            o.flags = r.below(256);
            o.window = r.below(65_536);
            List<TcpOption> options = new ArrayList<>();
            fill(o, options, r);
            byte[] data = new byte[r.below(80)];
            for (int j = 0; j < data.length; j++) {
                data[j] = (byte) r.nextInt();
            }
            o.header(v6, data.length);
            System.arraycopy(data, 0, o.frame(), o.dataFrom(), data.length);
            long sum = SegmentOut.pseudoHeaderSum(v6 ? V6_A : V4_A, v6 ? V6_B : V4_B);
            byte[] frame = o.finish(sum);

            int head = IpSender.headroomBytes(v6);
            TcpSegment s = new TcpSegment(
                    o.sourcePort,
                    o.targetPort,
                    o.sequence,
                    o.acknowledgement,
                    0,
                    o.flags,
                    o.window,
                    0,
                    options,
                    Bytes.wrap(data));
            WireWriter w = new WireWriter();
            TcpSegment.walk(w, s, sum + frame.length - head);
            assertThat(Arrays.copyOfRange(frame, head, frame.length))
                    .isEqualTo(w.bytes().toArray());
            readsTheSame(frame, head);
        }
    }

    /** As Linux does: MSS, SACK permitted with timestamps, window scale, SACK. */
    private static void fill(SegmentOut o, List<TcpOption> options, RandomStream r) {
        if (r.chance(0.3)) {
            o.mss = r.below(65_536);
            options.add(TcpOption.mss(o.mss));
        }
        o.sackPermitted = r.chance(0.3);
        o.timestamps = r.chance(0.5);
        if (!o.sackPermitted && o.timestamps || o.sackPermitted && !o.timestamps) {
            options.add(TcpOption.noOperation());
            options.add(TcpOption.noOperation());
        }
        if (o.sackPermitted) {
            options.add(TcpOption.sackPermitted());
        }
        if (o.timestamps) {
            o.timestampValue = r.nextInt();
            o.timestampEcho = r.nextInt();
            options.add(TcpOption.timestamps(o.timestampValue, o.timestampEcho));
        }
        if (r.chance(0.3)) {
            o.windowScale = r.below(15);
            options.add(TcpOption.noOperation());
            options.add(TcpOption.windowScale(o.windowScale));
        }
        int most = Math.min(4, (40 - o.optionBytes() - 4) / 8);
        if (r.chance(0.3) && most > 0) {
            o.blockCount = 1 + r.below(most);
            int[] edges = new int[2 * o.blockCount];
            for (int i = 0; i < edges.length; i++) {
                o.blocks[i] = edges[i] = r.nextInt();
            }
            options.add(TcpOption.noOperation());
            options.add(TcpOption.noOperation());
            options.add(TcpOption.sack(edges));
        }
    }

    private static void readsTheSame(byte[] f, int from) {
        SegmentIn in = new SegmentIn();
        assertThat(in.read(f, from, f.length)).isTrue();
        TcpSegment s = TcpSegment.walk(
                WireReader.lenient(
                        dev.framewise.protocols.wire.Source.of(Bytes.wrap(f, from, f.length - from)),
                        0,
                        f.length - from,
                        new dev.framewise.protocols.wire.FieldTree()),
                TcpSegment.SHAPE,
                -1);
        assertThat(List.of(in.sourcePort, in.targetPort, in.sequence, in.acknowledgement, in.flags, in.window))
                .isEqualTo(List.of(
                        s.sourcePort(), s.targetPort(), s.sequence(), s.acknowledgement(), s.flags(), s.window()));
        assertThat(Bytes.wrap(f, in.dataFrom, in.dataTo - in.dataFrom)).isEqualTo(s.payload());
        int mss = -1;
        int scale = -1;
        boolean permitted = false;
        List<Integer> blocks = new ArrayList<>();
        Bytes stamps = Bytes.EMPTY;
        for (TcpOption o : s.options()) {
            switch (o.kind()) {
                case TcpOption.MSS -> mss = o.body().u16(0);
                case TcpOption.WINDOW_SCALE -> scale = o.body().at(0);
                case TcpOption.SACK_PERMITTED -> permitted = true;
                case TcpOption.TIMESTAMPS -> stamps = o.body();
                case TcpOption.SACK -> {
                    for (int i = 0; i < o.body().length(); i += 4) {
                        blocks.add(o.body().i32(i));
                    }
                }
                default -> {}
            }
        }
        assertThat(List.of(in.mss, in.windowScale, in.sackPermitted, in.timestamps))
                .isEqualTo(List.of(mss, scale, permitted, !stamps.isEmpty()));
        if (in.timestamps) {
            assertThat(List.of(in.timestampValue, in.timestampEcho)).isEqualTo(List.of(stamps.i32(0), stamps.i32(4)));
        }
        List<Integer> read = new ArrayList<>();
        for (int i = 0; i < 2 * in.blockCount; i++) {
            read.add(in.blocks[i]);
        }
        assertThat(read).isEqualTo(blocks);
    }

    @Test
    void readsAnythingWithoutFailing() {
        RandomStream r = RandomStream.of(2, "garbage");
        SegmentIn in = new SegmentIn();
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] f = new byte[r.below(80)];
            for (int j = 0; j < f.length; j++) {
                f[j] = (byte) (r.chance(0.5) ? r.below(12) : r.nextInt());
            }
            if (f.length > 12) {
                f[12] = (byte) (r.below(16) << 4);
            }
            if (in.read(f, 0, f.length)) {
                taken++;
                assertThat(in.dataFrom).isBetween(20, f.length);
            }
        }
        assertThat(taken).isGreaterThan(10_000);
    }
}

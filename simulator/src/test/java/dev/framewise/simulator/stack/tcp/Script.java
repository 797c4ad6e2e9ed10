package dev.framewise.simulator.stack.tcp;

import dev.framewise.protocols.tcp.TcpOption;
import dev.framewise.protocols.tcp.TcpSegment;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpSender;
import dev.framewise.simulator.time.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One TCP under test and a peer that says what the test writes, in the notation of tcpdump: {@code "P. 1:101(100) ack 1
 * win 1000"}. Numbers count from each side's initial one.
 */
final class Script implements IpSender {
    private static final Pattern LINE =
            Pattern.compile("([SFRPEWC.]+) (\\d+):(\\d+)\\((\\d+)\\)(?: ack (\\d+))?(?: win (\\d+))?(?: <([^>]*)>)?");
    private static final IpAddress OURS = IpAddress.parse("10.0.0.1");
    private static final IpAddress THEIRS = IpAddress.parse("10.0.0.2");
    private static final int THEIR_INITIAL = 0xffff_ff00; // the numbers pass zero soon
    private static final String FLAGS = "FSRP.UEW";

    final Simulation simulation = new Simulation(7);
    final TcpLayer layer = new TcpLayer(simulation, this, "us", simulation.random("us tcp"));
    final Application application = new Application();
    TcpSocket socket;
    int mtu = 1500;
    int ecnOut;
    int ecnIn;
    private final List<String> out = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private int ourInitial;
    private boolean known;
    private int ourPort = 80;
    int theirPort = 5000;

    /** A server that has answered a SYN and got its ACK. */
    static Script accepted(TcpSettings settings, String synOptions) {
        Script s = new Script();
        s.layer.listen(80, settings, s.application);
        s.in("S 0:0(0) win 65535 <" + synOptions + ">");
        s.out();
        s.in(". 1:1(0) ack 1 win 65535");
        s.socket = s.application.socket;
        return s;
    }

    /** A client whose SYN was answered. */
    static Script connected(TcpSettings settings, String synOptions) {
        Script s = new Script();
        s.connect(settings);
        s.out();
        s.in("S. 0:0(0) ack 1 win 65535 <" + synOptions + ">");
        s.out();
        return s;
    }

    void connect(TcpSettings settings) {
        theirPort = 80;
        socket = layer.connect(OURS, THEIRS, 80, settings, application);
        ourPort = socket.localPort();
    }

    @Override
    public void send(IpAddress source, IpAddress target, int protocol, int ecn, boolean df, byte[] frame) {
        TcpSegment s =
                TcpSegment.walk(WireReader.strict(Bytes.wrap(frame, 34, frame.length - 34)), TcpSegment.SHAPE, -1);
        if (!known || s.has(TcpSegment.SYN_FLAG)) {
            known = true;
            ourInitial = s.sequence();
        }
        ecnOut = ecn;
        StringBuilder line = new StringBuilder();
        for (int i : new int[] {1, 0, 2, 3, 6, 7, 4}) {
            if ((s.flags() >> i & 1) != 0) {
                line.append(FLAGS.charAt(i));
            }
        }
        int from = s.sequence() - ourInitial;
        int n = s.payload().length();
        line.append(' ')
                .append(from)
                .append(':')
                .append(from + n)
                .append('(')
                .append(n)
                .append(')');
        if (s.has(TcpSegment.ACK_FLAG)) {
            line.append(" ack ").append(s.acknowledgement() - THEIR_INITIAL);
        }
        StringBuilder more = new StringBuilder("win " + s.window());
        for (TcpOption o : s.options()) {
            if (o.kind() == TcpOption.SACK) {
                for (int i = 0; i < o.body().length(); i += 8) {
                    line.append(" sack ")
                            .append(o.body().i32(i) - THEIR_INITIAL)
                            .append(':')
                            .append(o.body().i32(i + 4) - THEIR_INITIAL);
                }
            } else if (o.kind() == TcpOption.MSS) {
                more.append(" mss ").append(o.body().u16(0));
            } else if (o.kind() == TcpOption.WINDOW_SCALE) {
                more.append(" ws ").append(o.body().at(0));
            } else if (o.kind() == TcpOption.SACK_PERMITTED) {
                more.append(" sackOK");
            } else if (o.kind() == TcpOption.TIMESTAMPS) {
                more.append(" ts ecr ").append(o.body().i32(4));
            }
        }
        out.add(line.toString());
        options.add(more.toString());
    }

    /** What was sent since the last look, one line each. */
    String out() {
        String all = String.join("\n", out);
        out.clear();
        options.clear();
        return all;
    }

    /** Window and options of what was sent last. */
    String options() {
        return options.isEmpty() ? "" : options.get(options.size() - 1);
    }

    /** The peer says something. */
    void in(String line) {
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
            throw new IllegalArgumentException(line);
        }
        int flags = 0;
        for (char c : m.group(1).toCharArray()) {
            flags |= 1 << FLAGS.indexOf(c);
        }
        List<TcpOption> list = new ArrayList<>();
        for (String o : m.group(7) == null ? new String[0] : m.group(7).split(",")) {
            String[] w = o.strip().split("[ :]");
            switch (w[0]) {
                case "mss" -> list.add(TcpOption.mss(Integer.parseInt(w[1])));
                case "ws" -> list.add(TcpOption.windowScale(Integer.parseInt(w[1])));
                case "sackOK" -> list.add(TcpOption.sackPermitted());
                case "ts" ->
                    list.add(TcpOption.timestamps(Integer.parseInt(w[1]), w.length > 2 ? Integer.parseInt(w[2]) : 0));
                case "sack" -> {
                    int[] edges = new int[w.length - 1];
                    for (int i = 1; i < w.length; i++) {
                        edges[i - 1] = Integer.parseInt(w[i]) + ourInitial;
                    }
                    list.add(TcpOption.sack(edges));
                }
                default -> {}
            }
        }
        byte[] data = new byte[Integer.parseInt(m.group(4))];
        long place = Long.parseLong(m.group(2)) - 1;
        for (int i = 0; i < data.length; i++) {
            data[i] = Application.at(place + i);
        }
        TcpSegment s = new TcpSegment(
                theirPort,
                ourPort,
                Integer.parseInt(m.group(2)) + THEIR_INITIAL,
                m.group(5) == null ? 0 : (int) Long.parseLong(m.group(5)) + ourInitial,
                0,
                flags,
                m.group(6) == null ? 65_535 : Integer.parseInt(m.group(6)),
                0,
                list,
                Bytes.wrap(data));
        WireWriter w = new WireWriter();
        int length = 20
                        + list.stream()
                                .mapToInt(o -> o.kind() <= 1 ? 1 : o.body().length() + 2)
                                .sum()
                        + 3
                & ~3;
        TcpSegment.walk(w, s, OURS.wordSum() + THEIRS.wordSum() + 6 + length + data.length);
        byte[] frame = w.bytes().toArray();
        layer.receive(THEIRS, OURS, ecnIn, frame, 0, frame.length);
    }

    /** The application hands in so many bytes. */
    int write(int bytes) {
        return socket.send(Bytes.wrap(new byte[bytes]));
    }

    void run(long millis) {
        simulation.runUntil(simulation.nowNanos() + millis * Pair.MS);
    }

    @Override
    public int mtuBytes(IpAddress target) {
        return mtu;
    }

    @Override
    public IpAddress sourceFor(IpAddress target) {
        return OURS;
    }
}

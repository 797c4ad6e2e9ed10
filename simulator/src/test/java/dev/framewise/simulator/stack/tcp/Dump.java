package dev.framewise.simulator.stack.tcp;

import dev.framewise.protocols.tcp.TcpOption;
import dev.framewise.protocols.tcp.TcpSegment;

/** Writes what passed a link as lines that a person can read. */
final class Dump {
    private Dump() {}

    static String text(Pair pair) {
        StringBuilder out = new StringBuilder();
        Integer[] base = {null, null};
        for (Pair.Passing p : pair.log) {
            boolean a = p.from().name.equals("a");
            TcpSegment s = p.segment();
            int me = a ? 0 : 1;
            if (base[me] == null) {
                base[me] = s.sequence();
            }
            out.append(String.format(java.util.Locale.ROOT, "%12.6f ", p.timeNanos() / 1e9))
                    .append(a ? "a> " : "  <b ");
            int f = s.flags();
            String names = "FSRPAUEC";
            for (int i = 0; i < 8; i++) {
                if ((f >> i & 1) != 0) {
                    out.append(names.charAt(i));
                }
            }
            out.append(" seq ")
                    .append(s.sequence() - base[me])
                    .append(" len ")
                    .append(s.payload().length());
            if (s.has(TcpSegment.ACK_FLAG)) {
                out.append(" ack ").append(s.acknowledgement() - (base[1 - me] == null ? 0 : base[1 - me]));
            }
            out.append(" win ").append(s.window());
            for (TcpOption o : s.options()) {
                if (o.kind() == TcpOption.SACK) {
                    out.append(" sack");
                    for (int i = 0; i < o.body().length(); i += 8) {
                        out.append(' ')
                                .append(o.body().i32(i) - base[1 - me])
                                .append('-')
                                .append(o.body().i32(i + 4) - base[1 - me]);
                    }
                }
            }
            out.append('\n');
        }
        return out.toString();
    }
}

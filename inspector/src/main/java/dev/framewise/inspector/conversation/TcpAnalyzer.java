package dev.framewise.inspector.conversation;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.FramePeek;
import dev.framewise.protocols.tcp.TcpFacts;
import java.util.IdentityHashMap;
import java.util.Map;

/** Says of each TCP segment what following its connection tells: relative numbers, window scale, times. */
final class TcpAnalyzer {
    private static final int SYN = 2;

    /** What is remembered of a connection. */
    private static final class State {
        boolean[] known = new boolean[2];
        int[] base = new int[2];
        boolean[] syn = new boolean[2];
        long lastTimeNanos;
    }

    private final Map<Conversation, State> states = new IdentityHashMap<>();

    /** True when a SYN with this sequence number begins another connection between the same ports. */
    boolean startsAnew(Conversation c, Direction d, int sequence) {
        State s = states.get(c);
        return s != null && s.known[d.ordinal()] && s.base[d.ordinal()] != sequence;
    }

    TcpFacts segment(Conversation c, Direction d, FramePeek p, FrameInfo info, boolean reusedPorts) {
        State s = states.computeIfAbsent(c, x -> new State());
        int i = d.ordinal();
        int o = 1 - i;
        boolean syn = (p.tcpFlags & SYN) != 0;
        if (!s.known[i]) {
            s.known[i] = true;
            s.base[i] = syn ? p.tcpSequence : p.tcpSequence - 1;
            s.syn[i] = syn;
        }
        if (!s.known[o] && (p.tcpFlags & 16) != 0) {
            s.known[o] = true;
            s.base[o] = p.tcpAcknowledgement - 1;
        }
        TcpFacts f = new TcpFacts();
        f.stream = c.number();
        f.baseSequence = s.base[i];
        f.baseAcknowledgement = s.base[o];
        f.timeRelativeNanos = info.timeNanos() - c.firstTimeNanos();
        f.timeDeltaNanos = s.lastTimeNanos == 0 ? 0 : info.timeNanos() - s.lastTimeNanos;
        s.lastTimeNanos = info.timeNanos();
        if (reusedPorts) {
            f.flags |= TcpFacts.REUSED_PORTS;
        }
        return f;
    }
}

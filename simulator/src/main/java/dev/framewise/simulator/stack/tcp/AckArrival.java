package dev.framewise.simulator.stack.tcp;

import static dev.framewise.protocols.tcp.TcpSegment.*;

/** The acknowledgement of an arrived segment: RFC 9293 §3.10.7.4, fifth, and what later RFCs read from it. One a host. */
final class AckArrival {
    private final TcpLayer layer;
    private final AckInfo info = new AckInfo();

    /** The oldest first transmission that was acknowledged, the youngest, and the oldest selectively acknowledged. */
    private long oldestNanos;

    private long youngestNanos;
    private long oldestSackedNanos;
    private long youngestSackedNanos;
    private boolean ambiguous;

    AckArrival(TcpLayer layer) {
        this.layer = layer;
    }

    /** False when the segment is of no further use. */
    boolean process(TcpSocket s, SegmentIn seg) {
        Sender out = s.out;
        long ack = seg.ack;
        if (ack > out.next) {
            if (ack > out.probedTo) {
                s.in.acknowledging.now(); // RFC 9293 §3.10.7.4: it acknowledges what was never sent
                return false;
            }
            takeProbe(s, ack);
        }
        if (ack < out.una - Math.max(out.maxWindow, 1)) {
            s.challenge(); // RFC 5961 §5
            return false;
        }
        AckInfo a = info;
        begin(a, out, seg, ack);
        s.congestion.beforeAcknowledgement();
        if (ack >= out.una) {
            updateWindow(out, seg, a);
        }
        if (ack > out.una) {
            advance(s, a);
        }
        if (seg.blockCount > 0 && s.recovery instanceof ScoreboardRecovery) {
            selective(s, seg, a);
        }
        measure(s, a, seg);
        a.echo = s.useEcn && seg.has(ECE_FLAG) && !seg.has(SYN_FLAG);
        a.duplicate = ack == a.priorUna && a.priorOut > 0 && !a.carriesNews;
        if (a.duplicate) {
            layer.counters().duplicateAcksIn++;
        }
        if (ack >= a.priorUna || a.newlySacked > 0) {
            if (a.echo) {
                layer.counters().congestionEchoesIn++;
                s.recovery.marked();
            }
            s.recovery.acked(a);
            s.congestion.acknowledged(a, layer.nowNanos());
        }
        if (a.advanced() || a.newlySacked > 0) {
            timers(s, a);
        }
        if (s.state().synchronised() && (a.delivered() > 0 || a.duplicate || a.echo)) {
            s.traced();
        }
        return true;
    }

    private void begin(AckInfo a, Sender out, SegmentIn seg, long ack) {
        a.ack = ack;
        a.priorUna = out.una;
        a.priorOut = out.flight.outWeight();
        a.priorPipe = out.flight.pipe();
        a.priorHighestSacked = out.flight.highestSacked;
        a.newlyAcked = 0;
        a.newlySacked = 0;
        a.advancedBytes = 0;
        a.dsack = false;
        a.originalDelivered = false;
        a.carriesNews = seg.length() > 0;
        a.echoes = seg.timestamps;
        a.timestampEcho = seg.timestampEcho;
        a.rttNanos = -1;
        a.latestNanos = -1;
        a.maybeDelayed = false;
        oldestNanos = -1;
        youngestNanos = -1;
        oldestSackedNanos = -1;
        youngestSackedNanos = -1;
        ambiguous = false;
    }

    /** The byte of a zero-window probe was taken. */
    private static void takeProbe(TcpSocket s, long ack) {
        Sender out = s.out;
        out.flight.add(out.next, ack, 1, s.layer.nowNanos()).transmissions = 2; // its round trip is not sure
        out.next = ack;
    }

    private static void updateWindow(Sender out, SegmentIn seg, AckInfo a) {
        if (out.windowSequence < seg.from || out.windowSequence == seg.from && out.windowAck <= a.ack) {
            long window = (long) seg.window << out.shift;
            a.carriesNews |= window != out.window;
            out.window = window;
            out.windowSequence = seg.from;
            out.windowAck = a.ack;
            out.maxWindow = Math.max(out.maxWindow, window);
        }
    }

    private void advance(TcpSocket s, AckInfo a) {
        Sender out = s.out;
        Flight flight = out.flight;
        a.advancedBytes = a.ack - out.una;
        while (!flight.isEmpty() && flight.first().to <= a.ack) {
            Sent first = flight.removeFirst();
            if (!first.sacked) {
                delivered(s, first, a);
                a.newlyAcked += first.weight;
            }
        }
        if (!flight.isEmpty() && flight.first().from < a.ack) {
            flight.trimFirst(a.ack);
        }
        out.una = a.ack;
        out.queue.release(a.ack);
        s.probing.progress();
        s.bytesAcknowledged += a.advancedBytes;
    }

    /** A segment was delivered for the first time as far as we know. */
    private void delivered(TcpSocket s, Sent sent, AckInfo a) {
        s.recovery.delivered(sent, a);
        s.congestion.delivered(sent);
        if (sent.retransmitted()) {
            ambiguous = true; // Karn: which copy it was is not known. RFC 6298 §3
        } else {
            if (oldestNanos < 0) {
                oldestNanos = sent.firstNanos;
            }
            youngestNanos = sent.firstNanos;
            if (sent.to <= s.recovery.point) {
                a.originalDelivered = true;
            }
        }
    }

    /** RFC 2018 §5, RFC 6675 §5, RFC 2883 §5. */
    private void selective(TcpSocket s, SegmentIn seg, AckInfo a) {
        Sender out = s.out;
        for (int i = 0; i < seg.blockCount; i++) {
            long from = out.una + (seg.blocks[2 * i] - (int) out.una);
            long to = out.una + (seg.blocks[2 * i + 1] - (int) out.una);
            if (to <= from || to > out.next) {
                continue;
            }
            if (i == 0 && (to <= a.ack || seg.blockCount > 1 && inside(seg, out, from, to))) {
                a.dsack = true;
                layer.counters().duplicateSelectiveAcksIn++;
                continue;
            }
            if (from < out.una) {
                continue;
            }
            Flight flight = out.flight;
            for (int j = flight.indexBehind(from); j < flight.size(); j++) {
                Sent sent = flight.get(j);
                if (sent.to > to) {
                    break;
                }
                if (!sent.sacked && sent.from >= from) {
                    s.recovery.delivered(sent, a);
                    s.congestion.delivered(sent);
                    if (!sent.retransmitted()) {
                        if (oldestSackedNanos < 0) {
                            oldestSackedNanos = sent.firstNanos;
                        }
                        youngestSackedNanos = sent.firstNanos;
                        if (sent.to <= s.recovery.point) {
                            a.originalDelivered = true;
                        }
                    }
                    flight.markSacked(sent);
                    a.newlySacked += sent.weight;
                }
            }
        }
    }

    private static boolean inside(SegmentIn seg, Sender out, long from, long to) {
        long otherFrom = out.una + (seg.blocks[2] - (int) out.una);
        long otherTo = out.una + (seg.blocks[3] - (int) out.una);
        return otherFrom <= from && to <= otherTo;
    }

    private void measure(TcpSocket s, AckInfo a, SegmentIn seg) {
        long now = layer.nowNanos();
        long sample = -1;
        if (oldestNanos >= 0 && !ambiguous) {
            sample = now - oldestNanos;
            a.rttNanos = now - youngestNanos;
            a.latestNanos = a.rttNanos;
            a.maybeDelayed = oldestNanos == youngestNanos && a.newlySacked == 0 && a.advancedBytes < s.out.mss();
        } else if (oldestSackedNanos >= 0) {
            sample = now - oldestSackedNanos;
            a.latestNanos = now - youngestSackedNanos;
        } else if (a.advanced() && s.useTimestamps && seg.timestamps && seg.timestampEcho != 0) {
            long ticks = (s.segments.timestampNow() - seg.timestampEcho) & 0xffff_ffffL; // RFC 7323 §4.1
            if (ticks < 1L << 31) {
                sample = Math.max(1, ticks) * s.settings.value(TcpKnob.CLOCK);
            }
        }
        if (sample >= 0) {
            s.rtt.sample(sample, now, s.out.una, s.out.next);
        }
    }

    /** RFC 6298 §5.2, §5.3; RFC 8985 §7.2. */
    private static void timers(TcpSocket s, AckInfo a) {
        Sender out = s.out;
        if (out.flight.isEmpty()) {
            s.timers.cancelTransmission();
            out.takeKeepTimer();
            return;
        }
        boolean keep = out.takeKeepTimer();
        if (s.timers.running(TcpTimer.REORDERING)) {
            return;
        }
        if (s.recovery instanceof ScoreboardRecovery r && r.probe != null && r.probe.schedule()) {
            return;
        }
        if (!a.advanced() && s.timers.running(TcpTimer.RETRANSMISSION)) {
            return;
        }
        if (!keep) {
            out.armTimeout();
        }
    }
}

package dev.framewise.simulator.stack.tcp;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** An application for tests: says a text of known bytes, and checks that it hears one. */
final class Application implements TcpHandler {
    final List<String> events = new ArrayList<>();
    TcpSocket socket;
    long toSend;
    long sent;
    long received;
    boolean intact = true;
    boolean finishWhenSent;
    boolean finishWhenPeerDoes = true;
    int pieceBytes = 16_384;
    Cause cause;
    long closedNanos;

    static Application sending(long bytes) {
        Application a = new Application();
        a.toSend = bytes;
        a.finishWhenSent = true;
        return a;
    }

    static byte at(long place) {
        return (byte) (place * 31 + (place >>> 8) * 7 + (place >>> 16) * 3);
    }

    void pump(TcpSocket s) {
        while (sent < toSend) {
            byte[] piece = new byte[(int) Math.min(pieceBytes, toSend - sent)];
            for (int i = 0; i < piece.length; i++) {
                piece[i] = at(sent + i);
            }
            int taken = s.send(Bytes.wrap(piece));
            sent += taken;
            if (taken < piece.length) {
                return;
            }
        }
        if (finishWhenSent) {
            s.finish();
        }
    }

    @Override
    public void connected(TcpSocket s) {
        events.add("connected");
        socket = s;
        pump(s);
    }

    @Override
    public void received(TcpSocket s, Bytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            intact &= (byte) bytes.at(i) == at(received + i);
        }
        received += bytes.length();
    }

    @Override
    public void peerFinished(TcpSocket s) {
        events.add("finished");
        if (finishWhenPeerDoes && sent >= toSend) {
            s.finish();
        }
    }

    @Override
    public void writable(TcpSocket s, int freeBytes) {
        pump(s);
    }

    @Override
    public void closed(TcpSocket s, Cause why) {
        events.add("closed " + why);
        cause = why;
        closedNanos = s.layer.nowNanos();
    }
}

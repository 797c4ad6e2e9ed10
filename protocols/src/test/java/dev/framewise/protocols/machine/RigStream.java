package dev.framewise.protocols.machine;

import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** One stream between two machines of a {@link Rig}: in order and whole, until it breaks. */
public final class RigStream {
    private static final int FIRST_PORT = 49_152;

    private final Rig rig;
    private final int number;
    private final Address to;
    private final End near;
    private final End far;
    private boolean over;

    /**
     * One end said that it is done, or the connection broke.
     *
     * @param order among all sends and arrivals of the rig
     * @param forward by the end that opened the connection
     */
    public record Close(long order, long timeNanos, boolean forward, boolean aborted) {}

    private final List<Close> closes = new ArrayList<>(2);

    RigStream(Rig rig, int number, Peer<?, ?> from, Address to) {
        this.rig = rig;
        this.number = number;
        this.to = to;
        this.near = new End(from, to.toString(), FIRST_PORT + number, false);
        this.far = new End(rig.peer(to.host()), from.host() + ":" + (FIRST_PORT + number), to.port(), true);
        near.other = far;
        far.other = near;
    }

    /** Whether both ends still have it. */
    public boolean stands() {
        return near.open && far.open;
    }

    /** The host that opened it. */
    public String opener() {
        return near.peer.host();
    }

    /** Its name in {@link Said#connection}. */
    public String name() {
        return "stream " + number;
    }

    /** The host that was asked. */
    public String target() {
        return to.host();
    }

    public int number() {
        return number;
    }

    public List<Close> closes() {
        return closes;
    }

    private void close(boolean forward, boolean aborted) {
        closes.add(new Close(rig.tick(), rig.nowNanos(), forward, aborted));
    }

    RigHandle near() {
        return near;
    }

    void connect() {
        if (rig.unreachable) {
            return;
        }
        rig.at(rig.nowNanos() + rig.delayNanos, () -> {
            if (over) {
                return;
            }
            if (far.peer == null || !far.peer.takesStreamsAt(to.port())) {
                rig.at(rig.nowNanos() + rig.delayNanos, () -> near.close(Cause.REFUSED));
                return;
            }
            far.open = true;
            far.generation = far.peer.generation();
            far.peer.opened(far);
            rig.at(rig.nowNanos() + rig.delayNanos, () -> {
                if (!over) {
                    near.open = true;
                    near.peer.opened(near);
                }
            });
        });
    }

    /** Both ends lose it now. */
    public void breakOff(Cause cause) {
        if (over) {
            return;
        }
        over = true;
        close(false, true);
        near.close(cause);
        if (far.open) {
            far.close(cause);
        }
    }

    /** The host of one end went down. */
    void crashed(Peer<?, ?> peer) {
        for (End e : new End[] {near, far}) {
            if (e.peer == peer && !e.gone) {
                e.gone = true;
                e.open = false;
                over = true;
                close(e == near, true);
                rig.at(rig.nowNanos() + rig.delayNanos, () -> e.other.close(Cause.RESET));
            }
        }
    }

    /** One end of it. */
    private final class End implements RigHandle {
        private final Peer<?, ?> peer;
        private final String peerText;
        private final int port;
        private final boolean incoming;
        private End other;
        private boolean open;
        private boolean gone;
        private boolean finished;
        private boolean paused;
        private boolean blocked;
        private boolean endWaits;
        private int generation;
        private int usedBytes;
        private final ArrayDeque<Bytes> held = new ArrayDeque<>();

        private End(Peer<?, ?> peer, String peerText, int port, boolean incoming) {
            this.peer = peer;
            this.peerText = peerText;
            this.port = port;
            this.incoming = incoming;
            this.generation = peer == null ? 0 : peer.generation();
        }

        @Override
        public String peer() {
            return peerText;
        }

        @Override
        public int localPort() {
            return port;
        }

        @Override
        public boolean incoming() {
            return incoming;
        }

        @Override
        public boolean datagram() {
            return false;
        }

        @Override
        public int freeBytes() {
            return Math.max(0, rig.bufferBytes - usedBytes);
        }

        @Override
        public void claim(int bytes) {
            usedBytes += bytes;
            blocked |= usedBytes >= rig.bufferBytes;
        }

        @Override
        public void send(Bytes bytes) {
            if (finished || !open && !gone) {
                throw new AssertionError(peer.host() + " sends on a connection that it finished or that is not open");
            }
            if (gone || bytes.isEmpty()) {
                return;
            }
            Said said = rig.say(name(), peer, other.peer.host(), !incoming, bytes);
            rig.at(rig.nowNanos() + rig.delayNanos, () -> arrive(said, bytes));
        }

        private void arrive(Said said, Bytes all) {
            if (over || other.gone) {
                return;
            }
            int allowed = rig.allowed(all.length());
            Bytes bytes = all.first(allowed);
            int from = 0;
            while (from < bytes.length()) {
                int n = switch (rig.pieces) {
                    case WHOLE -> bytes.length() - from;
                    case BYTES -> 1;
                    case RANDOM -> 1 + rig.luck.below(bytes.length() - from);
                };
                Bytes piece = bytes.slice(from, from + n);
                from += n;
                other.take(said, piece);
            }
            rig.count(allowed);
        }

        private void take(Said said, Bytes piece) {
            if (gone || over) {
                return;
            }
            said.arrivals().add(new Said.Arrival(rig.nowNanos(), rig.tick(), piece));
            if (paused) {
                held.add(piece);
                return;
            }
            deliver(piece);
        }

        private void deliver(Bytes piece) {
            peer.received(this, piece);
            other.usedBytes -= piece.length();
            if (other.blocked && other.usedBytes <= rig.bufferBytes / 2 && !other.gone && !over) {
                other.blocked = false;
                other.peer.writable(other);
            }
        }

        @Override
        public void finish() {
            if (gone || finished) {
                return;
            }
            finished = true;
            RigStream.this.close(!incoming, false);
            rig.at(rig.nowNanos() + rig.delayNanos, () -> {
                if (!over && !other.gone) {
                    other.endWaits = true;
                    other.tellEnd();
                }
            });
        }

        private void tellEnd() {
            if (!endWaits || paused || !held.isEmpty()) {
                return;
            }
            endWaits = false;
            if (!finished) {
                peer.ended(this);
            }
            if (finished && !gone) {
                rig.at(rig.nowNanos(), () -> close(Cause.FINISHED));
                rig.at(rig.nowNanos() + rig.delayNanos, () -> other.close(Cause.FINISHED));
            }
        }

        @Override
        public void abort() {
            if (gone) {
                return;
            }
            over = true;
            RigStream.this.close(!incoming, true);
            rig.at(rig.nowNanos(), () -> close(Cause.LOCAL));
            if (other.peer != null) {
                rig.at(rig.nowNanos() + rig.delayNanos, () -> other.close(Cause.RESET));
            }
        }

        @Override
        public void pause(boolean yes) {
            paused = yes;
            while (!paused && !held.isEmpty() && !gone) {
                deliver(held.remove());
            }
            tellEnd();
        }

        private void close(Cause cause) {
            if (gone || peer == null || this == far && !open) {
                return;
            }
            gone = true;
            open = false;
            if (generation == peer.generation()) {
                peer.closed(this, cause);
            }
        }

        @Override
        public String toString() {
            return "stream " + number + " to " + peerText;
        }
    }
}

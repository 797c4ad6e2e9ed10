package dev.framewise.simulator.stack.tcp;

import dev.framewise.simulator.time.Event;
import dev.framewise.simulator.time.Simulation;

/** The running timers of one connection: one event for each slot, made when it is first needed. */
final class SocketTimers {
    private final class Ring extends Event {
        TcpTimer kind;

        Ring(TcpTimer kind) {
            this.kind = kind;
        }

        @Override
        protected void happen() {
            if (socket.layer.frozen()) {
                socket.layer.wakeLater(this);
                return;
            }
            simulation.because(0, kind.words());
            socket.expired(kind);
        }

        @Override
        public String label() {
            return socket + ": " + kind.words();
        }
    }

    private final TcpSocket socket;
    private final Simulation simulation;
    private Ring transmission;
    private Ring acknowledgement;
    private Ring life;
    private Ring turn;

    SocketTimers(TcpSocket socket, Simulation simulation) {
        this.socket = socket;
        this.simulation = simulation;
    }

    private Ring slot(TcpTimer kind) {
        return switch (kind.slot) {
            case 0 -> transmission;
            case 1 -> acknowledgement;
            case 2 -> life;
            default -> turn;
        };
    }

    void after(TcpTimer kind, long nanos) {
        at(kind, simulation.nowNanos() + Math.max(0, nanos));
    }

    void at(TcpTimer kind, long nanos) {
        Ring r = slot(kind);
        if (r == null) {
            r = new Ring(kind);
            switch (kind.slot) {
                case 0 -> transmission = r;
                case 1 -> acknowledgement = r;
                case 2 -> life = r;
                default -> turn = r;
            }
        }
        r.kind = kind;
        simulation.at(nanos, r);
    }

    void cancel(TcpTimer kind) {
        Ring r = slot(kind);
        if (r != null && r.kind == kind && r.pending()) {
            simulation.cancel(r);
        }
    }

    /** Whichever of the first slot runs. */
    void cancelTransmission() {
        if (transmission != null && transmission.pending()) {
            simulation.cancel(transmission);
        }
    }

    boolean running(TcpTimer kind) {
        Ring r = slot(kind);
        return r != null && r.kind == kind && r.pending();
    }

    boolean transmissionRuns() {
        return transmission != null && transmission.pending();
    }

    /** When it ends, or {@link Simulation#NEVER}. */
    long deadlineNanos(TcpTimer kind) {
        return running(kind) ? slot(kind).timeNanos() : Simulation.NEVER;
    }

    void cancelAll() {
        cancelTransmission();
        cancel(acknowledgement);
        cancel(life);
        cancel(turn);
    }

    private void cancel(Ring r) {
        if (r != null) {
            simulation.cancel(r);
        }
    }
}

package dev.framewise.simulator.stack.tcp;

/** Somebody who draws what a connection's congestion control does. It must change nothing. */
@FunctionalInterface
public interface TcpTrace {
    /** The congestion window, its threshold, or the phase of recovery may have changed. */
    void changed(TcpSocket socket);
}

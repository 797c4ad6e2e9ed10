package dev.framewise.simulator.program;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Action;
import dev.framewise.simulator.scenario.Application;
import java.util.Base64;
import java.util.List;

/**
 * A program through which a simulated network meets real peers. All that comes in from them is a command of the scenario's
 * language, so that a run with the list of them repeats to the same bytes without any peer.
 *
 * <pre>
 *   open N PEER        a real client connected; N counts from 1     (real-clients)
 *   accepted N         the real server took the connection          (real-server)
 *   refused N [REASON] it did not, or could not be reached          (real-server)
 *   data N BASE64      the real peer sent bytes, or one datagram
 *   end N              it will send no more; it still listens
 *   reset N            it is gone
 *   slow N             it takes no more for now
 *   ready N            it takes more again
 * </pre>
 */
public interface Door extends Application {
    /** Whether real peers connect to it; else it connects to a real server. */
    boolean listens();

    /** Whether it carries datagrams, each by itself. */
    boolean datagrams();

    /** The real address, {@code host:port}: where real clients come, or where the real server is; empty when not said. */
    String real();

    /** Begins to talk with real peers. */
    void meet(Outside outside);

    /** Something that a real peer did, as a command for this door. */
    default Action said(String verb, long connection) {
        return new Action(List.of(name(), verb, Long.toString(connection)), "");
    }

    /** Something that a real peer did, with one more word. */
    default Action said(String verb, long connection, String word) {
        return new Action(List.of(name(), verb, Long.toString(connection), word), "");
    }

    /** Bytes that a real peer sent. */
    default Action said(long connection, Bytes bytes) {
        return said("data", connection, Base64.getEncoder().encodeToString(bytes.toArray()));
    }
}

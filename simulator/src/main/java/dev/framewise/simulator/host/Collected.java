package dev.framewise.simulator.host;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.TlsRole;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** What a machine asked for during one call, in order, to be carried out after it. */
final class Collected<E> implements Effects<E> {
    enum Kind {
        OPEN,
        SEND,
        FINISH,
        ABORT,
        PAUSE,
        RESUME,
        SECURE,
        TELL
    }

    private final MachineHost<?, E> owner;
    private final List<Kind> kinds = new ArrayList<>();
    private final List<Carried> on = new ArrayList<>();
    private final List<Object> what = new ArrayList<>();

    Collected(MachineHost<?, E> owner) {
        this.owner = owner;
    }

    int size() {
        return kinds.size();
    }

    Kind kind(int i) {
        return kinds.get(i);
    }

    Carried on(int i) {
        return on.get(i);
    }

    Object what(int i) {
        return what.get(i);
    }

    void clear() {
        kinds.clear();
        on.clear();
        what.clear();
    }

    private void add(Kind kind, Connection c, Object o) {
        kinds.add(kind);
        on.add((Carried) c);
        what.add(o);
    }

    @Override
    public Connection open(Address to) {
        Carried c = owner.handleFor(to);
        add(Kind.OPEN, c, to);
        return c;
    }

    @Override
    public Connection openStream(Address to) {
        Carried c = owner.streamFor();
        add(Kind.OPEN, c, to);
        return c;
    }

    @Override
    public void send(Connection c, Bytes bytes) {
        add(Kind.SEND, c, bytes);
    }

    @Override
    public void finish(Connection c) {
        add(Kind.FINISH, c, null);
    }

    @Override
    public void abort(Connection c) {
        add(Kind.ABORT, c, null);
    }

    @Override
    public void pause(Connection c) {
        add(Kind.PAUSE, c, null);
    }

    @Override
    public void resume(Connection c) {
        add(Kind.RESUME, c, null);
    }

    @Override
    public void secure(Connection c, TlsRole role) {
        add(Kind.SECURE, c, role);
    }

    @Override
    public void tell(E event) {
        add(Kind.TELL, null, event);
    }
}

package dev.framewise.simulator.tls;

import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsProtocol;
import org.bouncycastle.tls.TlsServerProtocol;

/** One end of one TLS connection without a socket: takes and gives records, gives and takes what they protect. */
final class TlsEnd {
    /** One of the two protocols of the library. */
    private interface Beginning {
        void begin(TlsEnd end) throws IOException;
    }

    private final TlsProtocol protocol;
    private final KeyLogger log;
    private final Beginning beginning;
    private TlsContext context;
    private boolean stood;
    private boolean failed;
    private String alert = "";
    private String applicationProtocol = "";

    private TlsEnd(TlsProtocol protocol, KeyLogger log, Beginning beginning) {
        this.protocol = protocol;
        this.log = log;
        this.beginning = beginning;
    }

    static TlsEnd client(ClientPeer.Maker maker, KeyLogger log) {
        TlsClientProtocol p = new TlsClientProtocol();
        return new TlsEnd(p, log, end -> p.connect(maker.peer(end)));
    }

    static TlsEnd server(ServerPeer.Maker maker, KeyLogger log) {
        TlsServerProtocol p = new TlsServerProtocol();
        return new TlsEnd(p, log, end -> p.accept(maker.peer(end)));
    }

    // ---- from the library's peer

    void context(TlsContext of) {
        context = of;
    }

    void handshakeKeys() throws IOException {
        log.handshake(context);
    }

    void complete() throws IOException {
        log.look(context);
        stood = true;
        SecurityParameters p = context.getSecurityParametersConnection();
        ProtocolName name = p == null ? null : p.getApplicationProtocol();
        applicationProtocol = name == null ? "" : name.getUtf8Decoding();
    }

    /** An alert was sent or has come; RFC 8446 §6. */
    void alert(short description, boolean own) {
        if (description != AlertDescription.close_notify && alert.isEmpty()) {
            alert = (own ? "sent" : "got") + " the alert " + AlertDescription.getName(description);
        }
    }

    // ---- from the carrier

    void begin() {
        attempt(() -> beginning.begin(this));
    }

    void offer(Bytes records) {
        attempt(() -> {
            if (!protocol.isClosed()) {
                protocol.offerInput(records.array(), records.offset(), records.length());
            }
        });
        look();
    }

    void write(Bytes plain) {
        attempt(() -> protocol.writeApplicationData(plain.array(), plain.offset(), plain.length()));
    }

    /** Says close_notify, if it has not been said. RFC 8446 §6.1. */
    void close() {
        attempt(protocol::close);
    }

    /** Records to send, or nothing. */
    Bytes records() {
        byte[] out = new byte[protocol.getAvailableOutputBytes()];
        return out.length == 0 ? Bytes.EMPTY : Bytes.wrap(out, 0, protocol.readOutput(out, 0, out.length));
    }

    /** What came under protection, or nothing. */
    Bytes plain() {
        byte[] in = new byte[protocol.getAvailableInputBytes()];
        return in.length == 0 ? Bytes.EMPTY : Bytes.wrap(in, 0, protocol.readInput(in, 0, in.length));
    }

    /** The handshake succeeded once. */
    boolean stood() {
        return stood;
    }

    /** Nothing more can be said or heard. */
    boolean over() {
        return failed || protocol.isClosed();
    }

    boolean open() {
        return stood && !over();
    }

    /** What went wrong, in words; empty when nothing did. */
    String alert() {
        return alert;
    }

    String applicationProtocol() {
        return applicationProtocol;
    }

    private void look() {
        if (context != null) {
            attempt(() -> log.look(context));
        }
    }

    /** Something that the library may refuse; it has put its alert among the records then. */
    private interface Step {
        void take() throws IOException;
    }

    private void attempt(Step step) {
        try {
            step.take();
        } catch (IOException | IllegalStateException e) {
            failed = true;
        }
    }
}

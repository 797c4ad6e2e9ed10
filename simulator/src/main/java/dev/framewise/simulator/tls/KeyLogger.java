package dev.framewise.simulator.tls;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.net.Secrets;
import java.io.IOException;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsSecret;

/** Writes down the secrets of one endpoint as soon as it has them. draft-ietf-tls-keylogfile §2. */
final class KeyLogger {
    private final Secrets secrets;
    private byte[] random;
    private boolean handshakeKnown;
    private boolean known;

    KeyLogger(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The keys of a handshake of TLS 1.3 are there, those of its data not yet. RFC 8446 §7.1. */
    void handshake(TlsContext context) throws IOException {
        SecurityParameters p = context.getSecurityParametersHandshake();
        if (!handshakeKnown && TlsUtils.isTLSv13(p.getNegotiatedVersion())) {
            handshakeKnown = true;
            write("CLIENT_HANDSHAKE_TRAFFIC_SECRET", p, p.getTrafficSecretClient());
            write("SERVER_HANDSHAKE_TRAFFIC_SECRET", p, p.getTrafficSecretServer());
        }
    }

    /** Looks whether the keys of the data are there by now: the master secret in TLS 1.2 (RFC 5246 §8.1). */
    void look(TlsContext context) throws IOException {
        SecurityParameters p = context.getSecurityParametersHandshake();
        p = p == null ? context.getSecurityParametersConnection() : p;
        if (known || p == null || p.getNegotiatedVersion() == null) {
            return;
        }
        ProtocolVersion v = p.getNegotiatedVersion();
        if (!TlsUtils.isTLSv13(v) && p.getMasterSecret() != null) {
            known = true;
            write("CLIENT_RANDOM", p, p.getMasterSecret());
        } else if (TlsUtils.isTLSv13(v) && p.getExporterMasterSecret() != null) {
            known = true;
            write("CLIENT_TRAFFIC_SECRET_0", p, p.getTrafficSecretClient());
            write("SERVER_TRAFFIC_SECRET_0", p, p.getTrafficSecretServer());
            write("EXPORTER_SECRET", p, p.getExporterMasterSecret());
        }
    }

    private void write(String label, SecurityParameters p, TlsSecret secret) throws IOException {
        if (secret == null || !secret.isAlive()) {
            return;
        }
        random = random == null ? p.getClientRandom() : random;
        Bytes value = Bytes.wrap(secret.encrypt((bytes, from, length) -> {
            byte[] copy = new byte[length];
            System.arraycopy(bytes, from, copy, 0, length);
            return copy;
        }));
        secrets.add(label + " " + Bytes.wrap(random).toHex() + " " + value.toHex());
    }
}

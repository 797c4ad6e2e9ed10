package dev.framewise.simulator.tls;

import java.io.IOException;
import java.util.Vector;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerContext;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** What a server decides in a handshake: its certificate and its protocols. */
final class ServerPeer extends DefaultTlsServer {
    private final BcTlsCrypto cryptography;
    private final TlsSettings settings;
    private final Authority.Identity identity;
    private final TlsEnd end;

    /** Makes one for a connection. */
    interface Maker {
        ServerPeer peer(TlsEnd end);
    }

    ServerPeer(BcTlsCrypto crypto, TlsSettings settings, Authority.Identity identity, TlsEnd end) {
        super(crypto);
        this.cryptography = crypto;
        this.settings = settings;
        this.identity = identity;
        this.end = end;
    }

    @Override
    public void init(TlsServerContext of) {
        super.init(of);
        end.context(of);
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return Suites.versions(settings);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return TlsUtils.getSupportedCipherSuites(cryptography, Suites.all());
    }

    @Override
    protected Vector<ProtocolName> getProtocolNames() {
        return ClientPeer.names(settings);
    }

    @Override
    public CertificateRequest getCertificateRequest() throws IOException {
        end.handshakeKeys();
        return null;
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
        end.handshakeKeys();
        TlsCertificate own = new BcTlsCertificate(cryptography, identity.certificate());
        Certificate chain = TlsUtils.isTLSv13(context)
                ? new Certificate(TlsUtils.EMPTY_BYTES, new CertificateEntry[] {new CertificateEntry(own, null)})
                : new Certificate(new TlsCertificate[] {own});
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                cryptography,
                identity.key(),
                chain,
                SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        end.complete();
    }

    @Override
    public void notifyAlertRaised(short level, short description, String message, Throwable cause) {
        end.alert(description, true);
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        end.alert(description, false);
    }
}

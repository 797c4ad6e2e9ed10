package dev.framewise.simulator.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.Vector;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** What a client decides in a handshake: whom it asks for, and whether it believes the server. */
final class ClientPeer extends DefaultTlsClient {
    private final BcTlsCrypto cryptography;
    private final TlsSettings settings;
    private final Authority authority;
    private final String server;
    private final TlsEnd end;

    /** Makes one for a connection. */
    interface Maker {
        ClientPeer peer(TlsEnd end);
    }

    ClientPeer(BcTlsCrypto crypto, TlsSettings settings, Authority authority, String host, TlsEnd end) {
        super(crypto);
        this.cryptography = crypto;
        this.settings = settings;
        this.authority = authority;
        this.server = settings.name().isEmpty() ? host : settings.name();
        this.end = end;
    }

    static Vector<ProtocolName> names(TlsSettings settings) {
        Vector<ProtocolName> all = new Vector<>();
        settings.protocols().forEach(p -> all.add(ProtocolName.asUtf8Encoding(p)));
        return all.isEmpty() ? null : all;
    }

    @Override
    public void init(TlsClientContext of) {
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
        return names(settings);
    }

    /** SNI holds names, never addresses. RFC 6066 §3. */
    @Override
    protected Vector<ServerName> getSNIServerNames() {
        Vector<ServerName> all = new Vector<>();
        if (server.matches("[0-9.]+|.*:.*")) {
            return null;
        }
        all.add(new ServerName(NameType.host_name, server.getBytes(StandardCharsets.US_ASCII)));
        return all;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the library has it
    public void processServerExtensions(Hashtable extensions) throws IOException {
        super.processServerExtensions(extensions);
        if (TlsUtils.isTLSv13(context)) {
            end.handshakeKeys();
        }
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
                end.handshakeKeys();
                if (settings.verify()) {
                    verify(shown);
                }
            }

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest request) {
                return null;
            }
        };
    }

    private void verify(TlsServerCertificate shown) throws IOException {
        if (shown.getCertificate().isEmpty()) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
        }
        org.bouncycastle.asn1.x509.Certificate leaf = BcTlsCertificate.convert(
                        cryptography, shown.getCertificate().getCertificateAt(0))
                .getCertificate();
        if (!authority.signed(leaf)) {
            throw new TlsFatalAlert(AlertDescription.unknown_ca);
        }
        GeneralNames names =
                GeneralNames.fromExtensions(leaf.getTBSCertificate().getExtensions(), Extension.subjectAlternativeName);
        boolean fits = false;
        for (GeneralName n : names == null ? new GeneralName[0] : names.getNames()) {
            fits |= n.getTagNo() == GeneralName.dNSName
                    && n.getName().toString().equalsIgnoreCase(server);
        }
        if (!fits) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
        }
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

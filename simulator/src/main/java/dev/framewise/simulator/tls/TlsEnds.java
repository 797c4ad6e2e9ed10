package dev.framewise.simulator.tls;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.simulator.net.Secrets;
import dev.framewise.simulator.tls.random.SeededCrypto;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** Makes the ends of the TLS connections of one process. */
public final class TlsEnds {
    private final TlsSettings settings;
    private final Authority authority;
    private final Authority.Identity identity;
    private final Secrets secrets;
    private final BcTlsCrypto crypto;

    /**
     * @param authority whom clients believe
     * @param identity a server's key and certificate; null for a process that only opens connections
     * @param secrets learns the keys of all connections
     * @param random of this process's TLS
     */
    public TlsEnds(
            TlsSettings settings,
            Authority authority,
            Authority.Identity identity,
            Secrets secrets,
            RandomStream random) {
        this.settings = settings;
        this.authority = authority;
        this.identity = identity;
        this.secrets = secrets;
        this.crypto = SeededCrypto.of(random);
    }

    TlsEnd client(Address to) {
        return TlsEnd.client(
                end -> new ClientPeer(crypto, settings, authority, to.host(), end), new KeyLogger(secrets));
    }

    TlsEnd server() {
        return TlsEnd.server(end -> new ServerPeer(crypto, settings, identity, end), new KeyLogger(secrets));
    }
}

package dev.framewise.inspector.engine;

import dev.framewise.captures.DecryptionSecrets;
import dev.framewise.captures.FrameReader;
import dev.framewise.protocols.tls.KeyLog;
import dev.framewise.protocols.tls.TlsDissector;
import java.util.List;

/**
 * Hands the secrets that a capture brings along to the protocol that decrypts by them, each once. What stands behind a frame
 * in the file does not help this frame, as in Wireshark: so whoever reads asks for them between reading and inspecting it.
 */
public final class CaptureSecrets {
    private final FrameReader reader;
    private final KeyLog log;
    private int known;

    /**
     * Nothing is handed on yet.
     *
     * @param registry whose TLS learns them; one without TLS learns nothing
     * @param reader the capture, whose secrets become known while it is read
     */
    public CaptureSecrets(Registry registry, FrameReader reader) {
        this.reader = reader;
        this.log = registry.dissector("tls") instanceof TlsDissector tls ? tls.log() : null;
    }

    /** Hands on what the reader has met since the last call; costs next to nothing when that is nothing. */
    public void learn() {
        if (log == null || reader.secretCount() == known) {
            return;
        }
        List<DecryptionSecrets> all = reader.secrets();
        while (known < all.size()) {
            DecryptionSecrets s = all.get(known++);
            if (s.type() == DecryptionSecrets.TLS_KEY_LOG) {
                log.add(s.bytes());
            }
        }
    }
}

package dev.framewise.simulator.tls.random;

import dev.framewise.protocols.machine.RandomStream;
import java.security.SecureRandom;
import org.bouncycastle.tls.crypto.TlsNonceGenerator;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * The cryptography of one endpoint, whose luck comes from its own stream of random numbers: the same run has the same keys and
 * bytes. Not for secrets that matter.
 */
public final class SeededCrypto {
    private SeededCrypto() {}

    /** All that TLS needs, done in Java alone, so that it is the same on every JDK. */
    public static BcTlsCrypto of(RandomStream random) {
        Seeded luck = new Seeded(random);
        return new BcTlsCrypto(luck) {
            /** The library's own would mix the time of day in. */
            @Override
            public TlsNonceGenerator createNonceGenerator(byte[] additionalSeedMaterial) {
                return luck::generateSeed;
            }
        };
    }

    /** What the library asks for random bytes. */
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final transient RandomStream random;

        Seeded(RandomStream random) {
            this.random = random;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            long word = 0;
            for (int i = 0; i < bytes.length; i++) {
                word = i % 8 == 0 ? random.nextLong() : word >>> 8;
                bytes[i] = (byte) word;
            }
        }

        @Override
        public byte[] generateSeed(int count) {
            byte[] seed = new byte[count];
            nextBytes(seed);
            return seed;
        }

        @Override
        public int nextInt() {
            return random.nextInt();
        }

        @Override
        public long nextLong() {
            return random.nextLong();
        }
    }
}

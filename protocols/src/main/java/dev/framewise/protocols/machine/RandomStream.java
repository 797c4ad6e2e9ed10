package dev.framewise.protocols.machine;

import java.nio.charset.StandardCharsets;

/**
 * A stream of random numbers that is the same on every machine and JDK: xoshiro256** (Blackman and Vigna, 2018), filled
 * by SplitMix64 from a seed and its owner's name. Each owner, direction and purpose has its own, so that one more draw
 * here changes nobody's luck there. Not for secrets.
 */
public final class RandomStream {
    private long s0;
    private long s1;
    private long s2;
    private long s3;

    private RandomStream(long state) {
        long x = state;
        s0 = mix(x += 0x9e37_79b9_7f4a_7c15L);
        s1 = mix(x += 0x9e37_79b9_7f4a_7c15L);
        s2 = mix(x += 0x9e37_79b9_7f4a_7c15L);
        s3 = mix(x + 0x9e37_79b9_7f4a_7c15L);
    }

    /** The stream of this owner and purpose under this seed. */
    public static RandomStream of(long seed, String owner) {
        long h = 0xcbf2_9ce4_8422_2325L;
        for (byte b : owner.getBytes(StandardCharsets.UTF_8)) {
            h = (h ^ b & 0xff) * 0x100_0000_01b3L;
        }
        return new RandomStream(mix(seed) ^ mix(h + 0x632b_e59b_d9b4_e019L));
    }

    private static long mix(long x) {
        long z = (x ^ x >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }

    public long nextLong() {
        long result = Long.rotateLeft(s1 * 5, 7) * 9;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    /** A number from 0 to bound − 1, each as likely as the other. */
    public int below(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("a bound is above 0, not " + bound);
        }
        long product = (nextInt() & 0xffff_ffffL) * bound;
        if ((product & 0xffff_ffffL) < bound) {
            long threshold = (0x1_0000_0000L - bound) % bound;
            while ((product & 0xffff_ffffL) < threshold) {
                product = (nextInt() & 0xffff_ffffL) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** From 0, inclusive, to 1, exclusive, in steps of 2⁻⁵³. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** True with this probability, 0..1; 0 and 1 draw no number, so that what is switched off costs no luck. */
    public boolean chance(double probability) {
        return probability > 0 && (probability >= 1 || nextDouble() < probability);
    }

    /** Standard normal: mean 0, deviation 1 (Box and Muller; one of the pair is thrown away, so that no state hides). */
    public double nextGaussian() {
        double u = 1 - nextDouble();
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * nextDouble());
    }

    /** Exponential with mean 1. */
    public double nextExponential() {
        return -StrictMath.log(1 - nextDouble());
    }
}

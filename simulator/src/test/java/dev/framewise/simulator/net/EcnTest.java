package dev.framewise.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.Checksum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcnTest {
    static byte[] ipv4(int ecn) {
        byte[] f = new byte[54];
        f[12] = 8;
        f[14] = 0x45;
        f[15] = (byte) (0xb8 | ecn);
        f[17] = 40;
        f[22] = 64;
        f[23] = 6;
        f[26] = 10;
        f[30] = 10;
        int sum = Checksum.finish(Checksum.sum(f, 14, 34, 0));
        f[24] = (byte) (sum >>> 8);
        f[25] = (byte) sum;
        return f;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void marksAndKeepsTheHeaderChecksumRight(int ecn) {
        byte[] before = ipv4(ecn);
        Frame marked = Ecn.mark(new Frame(before, 0, ""));
        assertThat(marked.array()[15] & 0xff).isEqualTo(0xbb);
        assertThat(Checksum.finish(Checksum.sum(marked.array(), 14, 34, 0))).isZero();
        assertThat(before[15] & 3).isEqualTo(ecn);
    }

    @Test
    void aWrongChecksumStaysWrong() {
        byte[] f = ipv4(1);
        f[25] ^= 4;
        assertThat(Checksum.finish(Checksum.sum(Ecn.mark(new Frame(f, 0, "")).array(), 14, 34, 0)))
                .isNotZero();
    }

    @Test
    void marksBehindAVlanTagAndInIpv6() {
        byte[] plain = ipv4(2);
        byte[] tagged = new byte[plain.length + 4];
        System.arraycopy(plain, 0, tagged, 0, 12);
        tagged[12] = (byte) 0x81;
        System.arraycopy(plain, 12, tagged, 16, plain.length - 12);
        assertThat(Ecn.mark(new Frame(tagged, 0, "")).array()[19] & 3).isEqualTo(3);
        byte[] v6 = new byte[54];
        v6[12] = (byte) 0x86;
        v6[13] = (byte) 0xdd;
        v6[14] = 0x60;
        v6[15] = 0x20;
        assertThat(Ecn.mark(new Frame(v6, 0, "")).array()[15]).isEqualTo((byte) 0x30);
    }

    @Test
    void leavesAloneWhoDoesNotKnowIt() {
        assertThat(Ecn.mark(new Frame(ipv4(0), 0, ""))).isNull();
        assertThat(Ecn.mark(new Frame(new byte[60], 0, ""))).isNull();
        assertThat(Ecn.mark(new Frame(new byte[3], 0, ""))).isNull();
        Frame already = new Frame(ipv4(3), 0, "");
        assertThat(Ecn.mark(already)).isSameAs(already);
    }
}

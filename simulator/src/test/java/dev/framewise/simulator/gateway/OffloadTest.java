package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.Checksum;
import dev.framewise.simulator.stack.IpHeaders;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that a kernel left for a card to finish are told from right ones and from damaged ones. */
class OffloadTest {
    private static final String MACS = "020000000001020000000002";
    private static final String V4 = "4500PPPP0000400040TT00000a0000010a000002";
    private static final String V6 = "60000000LLLLTT40fd000000000000000000000000000001fd000000000000000000000000000002";

    private static byte[] frame(boolean v6, boolean vlan, boolean tcp, int payload) {
        int length = (tcp ? 20 : 8) + payload;
        String head = (v6 ? V6 : V4)
                .replace("TT", tcp ? "06" : "11")
                .replace("LLLL", String.format(Locale.ROOT, "%04x", length))
                .replace("PPPP", String.format(Locale.ROOT, "%04x", length + 20));
        String transport = tcp
                ? "303900500000000100000000" + "5002ffff00000000"
                : "30390035" + String.format(Locale.ROOT, "%04x", length) + "0000";
        return HexFormat.of()
                .parseHex(MACS
                        + (vlan ? "81000007" : "")
                        + (v6 ? "86dd" : "0800")
                        + head
                        + transport
                        + "ab".repeat(payload));
    }

    private static int transportAt(boolean v6, boolean vlan) {
        return 14 + (vlan ? 4 : 0) + (v6 ? 40 : 20);
    }

    private static long pseudo(byte[] f, boolean v6, boolean vlan, boolean tcp) {
        int at = transportAt(v6, vlan);
        return Checksum.sum(f, at - (v6 ? 32 : 8), at, (tcp ? 6 : 17) + (long) (f.length - at));
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, true",
        "false, false, false",
        "true, false, true",
        "true, false, false",
        "false, true, true",
        "true, true, false"
    })
    void tellsAnUnfilledChecksumFromARightAndADamagedOne(boolean v6, boolean vlan, boolean tcp) {
        byte[] f = frame(v6, vlan, tcp, 33);
        int at = transportAt(v6, vlan);
        int field = at + (tcp ? 16 : 6);
        IpHeaders.put16(f, field, ~Checksum.finish(pseudo(f, v6, vlan, tcp)) & 0xffff);
        assertThat(Offload.complaint(f, 1500, "fw0"))
                .isEqualTo("on fw0 came a " + (tcp ? "TCP segment" : "UDP datagram")
                        + " whose checksum was left for a card to fill in: at the other end of fw0, say sudo ethtool -K"
                        + " NAME tx off tso off gso off.");
        IpHeaders.put16(f, field, 0);
        IpHeaders.put16(f, field, Checksum.finish(Checksum.sum(f, at, f.length, pseudo(f, v6, vlan, tcp))));
        assertThat(Offload.complaint(f, 1500, "fw0")).as("right").isEmpty();
        f[at + 25] ^= 4;
        assertThat(Offload.complaint(f, 1500, "fw0")).as("damaged").isEmpty();
    }

    @Test
    void refusesWhatIsLargerThanTheLink() {
        assertThat(Offload.complaint(new byte[1518], 1500, "fw0")).isEmpty();
        assertThat(Offload.complaint(new byte[1519], 1500, "fw0"))
                .isEqualTo(
                        "on fw0 came a frame of 1519 bytes, and its link carries 1514: the sender leaves it to a card to"
                                + " cut segments, or its MTU is larger than 1500; at the other end of fw0, say sudo ethtool -K"
                                + " NAME tx off tso off gso off (of a real card: sudo ethtool -K fw0 gro off lro off).");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void looksAtCutOffFramesWithoutFailing(boolean v6) {
        byte[] f = frame(v6, false, true, 10);
        for (int length = 14; length < f.length; length++) {
            assertThat(Offload.complaint(java.util.Arrays.copyOf(f, length), 1500, "fw0"))
                    .isEmpty();
        }
    }

    @Test
    void knowsTheDefaultRoute() {
        String v4 = "eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0";
        assertThat(DefaultRoutes.v4(v4, "eth0")).isTrue();
        assertThat(DefaultRoutes.v4(v4, "eth1")).isFalse();
        assertThat(DefaultRoutes.v4("eth0\t0000000A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0", "eth0"))
                .isFalse();
        String v6 = "00000000000000000000000000000000 00 00000000000000000000000000000000 00"
                + " fe800000000000000000000000000001 00000400 00000001 00000000 ";
        assertThat(DefaultRoutes.v6(v6 + "00000003     eth0", "eth0")).isTrue();
        assertThat(DefaultRoutes.v6(v6 + "00200200     lo", "lo")).as("rejects").isFalse();
        assertThat(DefaultRoutes.v6(v6 + "00000003     eth0", "eth1")).isFalse();
    }
}

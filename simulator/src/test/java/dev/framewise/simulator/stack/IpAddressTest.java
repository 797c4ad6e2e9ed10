package dev.framewise.simulator.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    /** Left as people may write it, right as RFC 5952 wants it. */
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "255.255.255.255, 255.255.255.255",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0DB8::0001, 2001:db8::1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "fe80::ff:fe00:1, fe80::ff:fe00:1",
    })
    void writesAddressesInTheirCanonicalForm(String written, String canonical) {
        IpAddress a = IpAddress.parse(written);
        assertThat(a).hasToString(canonical);
        assertThat(IpAddress.parse(canonical)).isEqualTo(a);
        byte[] bytes = new byte[16];
        a.put(bytes, 0);
        assertThat(a.v6() ? IpAddress.v6(bytes, 0) : IpAddress.v4(bytes, 0)).isEqualTo(a);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0", "10.0.0.256", "1.2.3.4.5", "1:2", "::1::", "1:2:3:4:5:6:7:8:9", "g::", "host"})
    void refusesWhatIsNoAddress(String text) {
        assertThat(IpAddress.isAddress(text)).isFalse();
        assertThatThrownBy(() -> IpAddress.parse(text)).hasMessageContaining("is no IP address");
    }

    @Test
    void comparesPrefixes() {
        assertThat(IpAddress.parse("10.1.2.3").sharesPrefix(IpAddress.parse("10.1.3.3"), 23))
                .isTrue();
        assertThat(IpAddress.parse("10.1.2.3").sharesPrefix(IpAddress.parse("10.1.3.3"), 24))
                .isFalse();
        assertThat(IpAddress.parse("10.1.2.3").sharesPrefix(IpAddress.parse("99.1.3.3"), 0))
                .isTrue();
        assertThat(IpAddress.parse("2001:db8::1").sharesPrefix(IpAddress.parse("2001:db8::2"), 126))
                .isTrue();
        assertThat(IpAddress.parse("2001:db8::1").sharesPrefix(IpAddress.parse("2001:db8::2"), 127))
                .isFalse();
    }
}

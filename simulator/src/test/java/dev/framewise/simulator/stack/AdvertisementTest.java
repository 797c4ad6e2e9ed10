package dev.framewise.simulator.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.icmpv6.Icmpv6;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdvertisementTest {
    private static final Advertisement ONE = new Advertisement(
            64,
            1_800,
            0x0200_0000_0007L,
            List.of(new Advertisement.PrefixOption(Prefix.parse("2001:db8:1::/64"), true, true, 86_400, 14_400)),
            List.of(IpAddress.parse("2001:db8::53")));

    @Test
    void theWalkOfTheProtocolReadsWhatIsWritten() {
        Bytes message = Bytes.of(RouterDiscovery.ADVERTISEMENT, 0, 0, 0).then(ONE.body());
        FieldTree tree = new FieldTree();
        Icmpv6.walk(WireReader.lenient(message, tree), Icmpv6.SHAPE, 0);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < tree.size(); i++) {
            seen.add(tree.field(i).name() + " " + tree.number(i));
        }
        assertThat(seen)
                .contains(
                        "icmpv6.nd.ra.cur_hop_limit 64",
                        "icmpv6.nd.ra.router_lifetime 1800",
                        "icmpv6.opt.prefix.length 64",
                        "icmpv6.opt.prefix.flag.a 1",
                        "icmpv6.opt.prefix.valid_lifetime 86400",
                        "icmpv6.opt.prefix.preferred_lifetime 14400",
                        "icmpv6.opt.rdnss.lifetime 1800");
        assertThat(Advertisement.read(ONE.body())).isEqualTo(ONE);
    }

    @Test
    void whatIsCutOrHasAnOptionWithoutALengthIsNotRead() {
        Random r = new Random(1);
        Bytes body = ONE.body();
        for (int n = 0; n < body.length(); n++) {
            Advertisement cut = Advertisement.read(body.first(n));
            assertThat(cut == null || cut.prefixes().size() + cut.nameServers().size() < 2)
                    .isTrue();
        }
        for (int i = 0; i < 10_000; i++) {
            byte[] b = body.toArray();
            b[r.nextInt(b.length)] = (byte) r.nextInt();
            Advertisement.read(Bytes.wrap(b));
        }
        byte[] endless = body.toArray();
        endless[13] = 0;
        assertThat(Advertisement.read(Bytes.wrap(endless))).isNull();
    }
}

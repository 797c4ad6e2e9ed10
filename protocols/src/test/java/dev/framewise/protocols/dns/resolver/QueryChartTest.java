package dev.framewise.protocols.dns.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dns.DnsData;
import dev.framewise.protocols.dns.DnsName;
import dev.framewise.protocols.dns.DnsQuestion;
import dev.framewise.protocols.dns.DnsRecord;
import dev.framewise.protocols.dns.DnsType;
import dev.framewise.protocols.dns.server.DnsServer;
import dev.framewise.protocols.dns.server.DnsZone;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every edge of a query's chart is taken by queries over a network that luck makes bad. */
class QueryChartTest {
    private static final DnsName SHORT = DnsName.of("short.example");
    private static final DnsName LONG = DnsName.of("long.example");

    private static DnsServer server() {
        List<Bytes> much = List.of(
                Bytes.wrap(new byte[250]),
                Bytes.wrap(new byte[250]),
                Bytes.wrap(new byte[250]),
                Bytes.wrap(new byte[250]),
                Bytes.wrap(new byte[250]));
        DnsZone zone = new DnsZone(DnsName.of("example"), 60)
                .add(DnsRecord.of(SHORT, DnsType.A, 1, new DnsData.Address(Bytes.of(10, 0, 0, 7))))
                .add(DnsRecord.of(LONG, DnsType.TXT, 1, new DnsData.Text(much)));
        return new DnsServer(List.of(zone), 1232);
    }

    private static void ask(RandomStream luck, Chart.Listener<QueryState, QueryState.Input> listener) {
        Rig rig = new Rig(luck.nextLong()).delay(10 * Rig.MS);
        for (String host : List.of("one", "two")) {
            rig.add(host, server()).listen(53).listenForDatagrams(53);
        }
        ResolverSettings settings = new ResolverSettings(2 * Rig.SECOND, 2, 1232, 10, 60 * Rig.SECOND);
        List<Address> servers = luck.chance(0.1)
                ? List.of()
                : luck.chance(0.5)
                        ? List.of(new Address("one", 53), new Address("two", 53))
                        : List.of(new Address("one", 53));
        DnsResolver machine = new DnsResolver(settings, servers, luck);
        machine.listen(listener);
        Peer<ResolverCommand, ResolverEvent> client = rig.add("client", machine).speakingDatagrams();
        double loss = luck.nextDouble();
        rig.datagrams((number, own) -> luck.chance(loss) ? new long[0] : new long[] {0});
        for (int i = 0; i < 8; i++) {
            DnsQuestion q = luck.chance(0.3) ? DnsQuestion.of(SHORT, DnsType.A) : DnsQuestion.of(LONG, DnsType.TXT);
            client.command(new ResolverCommand.Resolve(i, q));
            rig.run(luck.below(60) * Rig.MS);
            if (luck.chance(0.4)) {
                rig.breakAll(luck.chance(0.5) ? Cause.RESET : Cause.TIMED_OUT);
            }
            rig.unreachable(luck.chance(0.2));
            rig.run(luck.below(4_000) * Rig.MS);
        }
    }

    @Test
    void everyEdgeIsTaken() {
        Chart<QueryState, QueryState.Input> chart = QueryState.CHART;
        Set<Chart.Edge<QueryState, QueryState.Input>> never = new LinkedHashSet<>(chart.edges());
        for (int i = 0; i < 2_000 && !never.isEmpty(); i++) {
            ask(RandomStream.of(i, "queries"), (from, input) -> never.remove(chart.edge(from, input)));
        }
        assertThat(never).isEmpty();
    }
}

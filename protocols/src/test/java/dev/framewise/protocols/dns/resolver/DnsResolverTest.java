package dev.framewise.protocols.dns.resolver;

import static dev.framewise.protocols.machine.Rig.MS;
import static dev.framewise.protocols.machine.Rig.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dns.DnsData;
import dev.framewise.protocols.dns.DnsName;
import dev.framewise.protocols.dns.DnsQuestion;
import dev.framewise.protocols.dns.DnsRecord;
import dev.framewise.protocols.dns.DnsType;
import dev.framewise.protocols.dns.server.DnsServer;
import dev.framewise.protocols.dns.server.DnsZone;
import dev.framewise.protocols.dns.server.ServerCommand;
import dev.framewise.protocols.dns.server.ServerEvent;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.DatagramFate;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A resolver and servers ask and answer each other over datagrams and streams that are not always there. */
class DnsResolverTest {
    private static final DnsName EXAMPLE = DnsName.of("example");
    private static final DnsName BROKER = DnsName.of("broker.example");
    private static final DnsName MUCH = DnsName.of("much.example");

    private final Rig rig = new Rig(1).delay(10 * MS);

    private static DnsZone zone() {
        List<Bytes> texts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            texts.add(Bytes.wrap(new byte[250]));
        }
        return new DnsZone(EXAMPLE, 60)
                .add(address(BROKER, 7))
                .add(address(DnsName.of("*.wild.example"), 8))
                .add(DnsRecord.of(
                        DnsName.of("mqtt.example"), DnsType.CNAME, 300, new DnsData.Name(DnsName.of("Broker.Example"))))
                .add(DnsRecord.of(MUCH, DnsType.TXT, 300, new DnsData.Text(texts)))
                .add(DnsRecord.of(
                        DnsName.of("_mqtt._tcp.example"), DnsType.SRV, 300, new DnsData.Service(0, 0, 1883, BROKER)));
    }

    private static DnsRecord address(DnsName name, int last) {
        return DnsRecord.of(name, DnsType.A, 300, new DnsData.Address(Bytes.of(10, 0, 0, last)));
    }

    private Peer<ServerCommand, ServerEvent> server(String host) {
        return rig.add(host, new DnsServer(List.of(zone()), 1232)).listen(53).listenForDatagrams(53);
    }

    private Peer<ResolverCommand, ResolverEvent> resolver(ResolverSettings settings, String... servers) {
        List<Address> all = new ArrayList<>();
        for (String s : servers) {
            all.add(new Address(s, 53));
        }
        DnsResolver machine = new DnsResolver(settings, all, RandomStream.of(7, "resolver"));
        return rig.add("client", machine).speakingDatagrams();
    }

    private static ResolverCommand ask(long token, String name, int type) {
        return new ResolverCommand.Resolve(token, DnsQuestion.of(DnsName.of(name), type));
    }

    private static ResolverEvent.Resolved answer(Peer<ResolverCommand, ResolverEvent> p) {
        List<ResolverEvent.Resolved> all = p.events(ResolverEvent.Resolved.class);
        return all.get(all.size() - 1);
    }

    private static ResolverEvent.Why failure(Peer<ResolverCommand, ResolverEvent> p) {
        List<ResolverEvent.Failed> all = p.events(ResolverEvent.Failed.class);
        return all.get(all.size() - 1).why();
    }

    @Test
    void aNameIsAskedForOnceAndRememberedAsLongAsItLives() {
        Peer<ServerCommand, ServerEvent> server = server("ns");
        Peer<ResolverCommand, ResolverEvent> r = resolver(ResolverSettings.STANDARD, "ns");
        r.command(ask(1, "broker.example", DnsType.A));
        r.command(ask(2, "BROKER.example", DnsType.A));
        rig.run(SECOND);
        assertThat(r.events(ResolverEvent.Resolved.class)).hasSize(2);
        rig.run(100 * SECOND);
        r.command(ask(3, "broker.example", DnsType.A));
        assertThat(answer(r).remembered()).isTrue();
        assertThat(answer(r).records().get(0).ttlSeconds()).isBetween(198L, 200L);
        rig.run(200 * SECOND);
        r.command(ask(4, "broker.example", DnsType.A));
        rig.run(SECOND);
        assertThat(answer(r).remembered()).isFalse();
        assertThat(server.events()).hasSize(2);
    }

    @Test
    void aliasesAreFollowedAndServicesBringTheirAddresses() {
        server("ns");
        Peer<ResolverCommand, ResolverEvent> r = resolver(ResolverSettings.STANDARD, "ns");
        r.command(ask(1, "mqtt.example", DnsType.A));
        rig.run(SECOND);
        assertThat(answer(r).records()).extracting(DnsRecord::type).containsExactly(DnsType.CNAME, DnsType.A);
        r.command(ask(2, "_mqtt._tcp.example", DnsType.SRV));
        rig.run(SECOND);
        assertThat(answer(r).records().get(0).data()).isEqualTo(new DnsData.Service(0, 0, 1883, BROKER));
        r.command(ask(3, "anything.wild.example", DnsType.A));
        rig.run(SECOND);
        assertThat(answer(r).records().get(0).name()).isEqualTo(DnsName.of("anything.wild.example"));
    }

    @Test
    void thatThereIsNoSuchNameIsRememberedAsLongAsTheZoneSays() {
        Peer<ServerCommand, ServerEvent> server = server("ns");
        Peer<ResolverCommand, ResolverEvent> r = resolver(ResolverSettings.STANDARD, "ns");
        r.command(ask(1, "nobody.example", DnsType.A));
        rig.run(SECOND);
        assertThat(failure(r)).isEqualTo(ResolverEvent.Why.NO_SUCH_NAME);
        r.command(ask(2, "nobody.example", DnsType.A));
        assertThat(r.events(ResolverEvent.Failed.class).get(1).remembered()).isTrue();
        rig.run(61 * SECOND);
        r.command(ask(3, "nobody.example", DnsType.A));
        rig.run(SECOND);
        assertThat(server.events()).hasSize(2);
        r.command(ask(4, "broker.example", DnsType.AAAA));
        rig.run(SECOND);
        assertThat(answer(r).records()).as("a name with nothing of the kind").isEmpty();
    }

    @Test
    void whatIsTooLongForADatagramIsAskedForOverAStream() {
        Peer<ServerCommand, ServerEvent> server = server("ns");
        Peer<ResolverCommand, ResolverEvent> r = resolver(ResolverSettings.STANDARD, "ns");
        for (Rig.Pieces pieces : Rig.Pieces.values()) {
            rig.pieces(pieces);
            r.command(new ResolverCommand.Forget());
            r.command(ask(1, "much.example", DnsType.TXT));
            rig.run(SECOND);
            assertThat(((DnsData.Text) answer(r).records().get(0).data()).texts())
                    .hasSize(8);
        }
        assertThat(server.events())
                .extracting(ServerEvent::truncated)
                .containsExactly(true, false, true, false, true, false);
    }

    @Test
    void lostDatagramsAreSentAgainAndTheNextServerIsAsked() {
        server("second");
        Peer<ResolverCommand, ResolverEvent> r = resolver(ResolverSettings.STANDARD, "first", "second");
        r.command(ask(1, "broker.example", DnsType.A));
        rig.run(30 * SECOND);
        assertThat(answer(r).records()).hasSize(1);
        assertThat(r.events(ResolverEvent.Again.class)).hasSize(1);
    }

    @Test
    void underLossMostNamesAreFoundAndNoneIsAskedForForEver() {
        server("ns");
        rig.datagrams(DatagramFate.harsh(0.3, 0.2, 0.5, SECOND));
        ResolverSettings patient = new ResolverSettings(2 * SECOND, 6, 1232, 0, 60 * SECOND);
        Peer<ResolverCommand, ResolverEvent> r = resolver(patient, "ns");
        for (int i = 0; i < 100; i++) {
            r.command(ask(i, i + ".wild.example", DnsType.A));
        }
        rig.run(1_000 * SECOND);
        int found = r.events(ResolverEvent.Resolved.class).size();
        int failed = r.events(ResolverEvent.Failed.class).size();
        assertThat(found + failed).isEqualTo(100);
        assertThat(found).isGreaterThanOrEqualTo(95);
        assertThat(((DnsResolver) r.machine()).queryCount()).isZero();
    }

    @Test
    void whenNobodyAnswersOrNobodyIsKnownItSaysSo() {
        rig.datagrams((number, luck) -> new long[0]);
        server("ns");
        Peer<ResolverCommand, ResolverEvent> r = resolver(ResolverSettings.STANDARD, "ns");
        r.command(ask(1, "broker.example", DnsType.A));
        rig.run(14 * SECOND);
        assertThat(r.events(ResolverEvent.Failed.class)).isEmpty();
        rig.run(2 * SECOND); // 5 s, then 10 s
        assertThat(failure(r)).isEqualTo(ResolverEvent.Why.TIMED_OUT);
        r.command(new ResolverCommand.Servers(List.of()));
        r.command(ask(2, "broker.example", DnsType.A));
        assertThat(failure(r)).isEqualTo(ResolverEvent.Why.NO_SERVER);
    }

    @Test
    void aServerRefusesWhatIsNotItsOwn() {
        server("ns");
        Peer<ResolverCommand, ResolverEvent> r = resolver(ResolverSettings.STANDARD, "ns");
        r.command(ask(1, "elsewhere.test", DnsType.A));
        rig.run(SECOND);
        assertThat(failure(r)).isEqualTo(ResolverEvent.Why.REFUSED);
    }

    @Test
    void recordsCanBeChangedWhileTheServerRuns() {
        Peer<ServerCommand, ServerEvent> server = server("ns");
        Peer<ResolverCommand, ResolverEvent> r = resolver(ResolverSettings.STANDARD, "ns");
        server.command(new ServerCommand.Put(address(BROKER, 9)));
        r.command(ask(1, "broker.example", DnsType.A));
        rig.run(SECOND);
        assertThat(answer(r).records()).containsExactly(address(BROKER, 9));
        server.command(new ServerCommand.Remove(BROKER, DnsType.A));
        r.command(new ResolverCommand.Forget());
        r.command(ask(2, "broker.example", DnsType.A));
        rig.run(SECOND);
        assertThat(answer(r).records()).isEmpty();
    }
}

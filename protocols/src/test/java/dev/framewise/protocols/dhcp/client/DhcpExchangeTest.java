package dev.framewise.protocols.dhcp.client;

import static dev.framewise.protocols.machine.Rig.MS;
import static dev.framewise.protocols.machine.Rig.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dhcp.server.DhcpServer;
import dev.framewise.protocols.dhcp.server.DhcpServerEvent;
import dev.framewise.protocols.dhcp.server.DhcpServerSettings;
import dev.framewise.protocols.dhcp.server.LeaseStore;
import dev.framewise.protocols.machine.DatagramFate;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client gets an address, keeps it, and loses it, whatever the server and the network do. */
class DhcpExchangeTest {
    private static final int SERVER = 0x0a00_0001;
    private static final int FIRST = 0x0a00_0064;
    private static final long LEASE = 3_600;

    private final Rig rig = new Rig(1).delay(5 * MS);
    private final LeaseStore lent = new LeaseStore();
    private final DhcpClientStore store = new DhcpClientStore();

    private DhcpServer server(int first, int last) {
        return new DhcpServer(
                new DhcpServerSettings(
                        SERVER, 24, first, last, LEASE, List.of(SERVER), List.of(SERVER + 1), "example", Map.of()),
                lent);
    }

    private Peer<Void, DhcpServerEvent> serve(DhcpServer machine) {
        return rig.add("10.0.0.1", machine).listenForDatagrams(67).speakingDatagrams();
    }

    private DhcpClient client(int number, boolean check) {
        return new DhcpClient(
                new DhcpClientSettings(Bytes.of(2, 0, 0, 0, 0, number), "sensor", true, check),
                store,
                RandomStream.of(number, "client"));
    }

    private Peer<DhcpClientCommand, DhcpClientEvent> start(DhcpClient machine) {
        Peer<DhcpClientCommand, DhcpClientEvent> p =
                rig.add("10.0.0.100", machine).listenForDatagrams(68).speakingDatagrams();
        p.command(DhcpClientCommand.START);
        return p;
    }

    private static DhcpClient machine(Peer<DhcpClientCommand, DhcpClientEvent> p) {
        return (DhcpClient) p.machine();
    }

    @Test
    void aClientGetsAnAddressWithEverythingThatBelongsToIt() {
        serve(server(FIRST, FIRST + 9));
        Peer<DhcpClientCommand, DhcpClientEvent> c = start(client(5, false));
        rig.run(SECOND);
        Lease lease = c.events(DhcpClientEvent.Bound.class).get(0).lease();
        assertThat(lease.address()).isEqualTo(FIRST);
        assertThat(lease.prefixBits()).isEqualTo(24);
        assertThat(lease.routers()).containsExactly(SERVER);
        assertThat(lease.nameServers()).containsExactly(SERVER + 1);
        assertThat(lease.domain()).isEqualTo("example");
        assertThat(machine(c).state()).isEqualTo(ClientState.BOUND);
        assertThat(lent.lentCount(rig.nowNanos())).isEqualTo(1);
    }

    @Test
    void itRenewsAfterHalfOfTheLease() {
        serve(server(FIRST, FIRST + 9));
        Peer<DhcpClientCommand, DhcpClientEvent> c = start(client(5, false));
        rig.run(3 * LEASE * SECOND);
        assertThat(c.events(DhcpClientEvent.Renewed.class)).hasSizeBetween(5, 6);
        assertThat(c.events(DhcpClientEvent.Lost.class)).isEmpty();
    }

    @Test
    void withoutAServerItAsksEverybodyThenLosesTheAddressAndGetsItAgain() {
        Peer<Void, DhcpServerEvent> s = serve(server(FIRST, FIRST + 9));
        Peer<DhcpClientCommand, DhcpClientEvent> c = start(client(5, false));
        rig.run(SECOND);
        boolean[] dead = {true};
        rig.datagrams((number, luck) -> dead[0] ? new long[0] : new long[] {0});
        rig.run(LEASE / 2 * SECOND + 10 * SECOND);
        assertThat(machine(c).state()).isEqualTo(ClientState.RENEWING);
        rig.run(LEASE * 3 / 8 * SECOND);
        assertThat(machine(c).state()).isEqualTo(ClientState.REBINDING);
        rig.run(LEASE / 8 * SECOND);
        assertThat(c.events(DhcpClientEvent.Lost.class)).hasSize(1);
        assertThat(machine(c).state()).isEqualTo(ClientState.SELECTING);
        dead[0] = false;
        rig.run(100 * SECOND);
        assertThat(c.events(DhcpClientEvent.Bound.class)).hasSize(2);
        assertThat(s.events()).isNotEmpty();
    }

    @Test
    void anotherServerMayRebindIt() {
        Peer<Void, DhcpServerEvent> s = serve(server(FIRST, FIRST + 9));
        Peer<DhcpClientCommand, DhcpClientEvent> c = start(client(5, false));
        rig.run(SECOND);
        s.crash(server(FIRST, FIRST + 9)); // the same leases, so it knows the client
        rig.run(LEASE * SECOND);
        assertThat(c.events(DhcpClientEvent.Renewed.class)).isNotEmpty();
    }

    @Test
    void afterARestartItAsksForTheAddressOfBeforeAtOnce() {
        serve(server(FIRST, FIRST + 9));
        Peer<DhcpClientCommand, DhcpClientEvent> c = start(client(5, false));
        rig.run(SECOND);
        int before = rig.talk().size();
        c.crash(client(5, false));
        c.command(DhcpClientCommand.START);
        assertThat(machine(c).state()).isEqualTo(ClientState.REBOOTING);
        rig.run(SECOND);
        assertThat(machine(c).state()).isEqualTo(ClientState.BOUND);
        assertThat(rig.talk().size() - before)
                .as("a request and its answer, heard and said")
                .isLessThanOrEqualTo(4);
    }

    @Test
    void aServerRefusesAnAddressOfAnotherNetwork() {
        store.lease = new Lease(0xc0a8_0105, 24, SERVER, List.of(), List.of(), "", Long.MAX_VALUE);
        serve(server(FIRST, FIRST + 9));
        Peer<DhcpClientCommand, DhcpClientEvent> c = start(client(5, false));
        rig.run(10 * SECOND);
        assertThat(machine(c).lease().address()).isEqualTo(FIRST);
    }

    @Test
    void aServerSaysNothingToAStrangerWhoStartsAgainSoHeBeginsAnew() {
        store.lease = new Lease(FIRST + 3, 24, SERVER, List.of(), List.of(), "", Long.MAX_VALUE);
        serve(server(FIRST, FIRST + 9));
        Peer<DhcpClientCommand, DhcpClientEvent> c = start(client(5, false));
        rig.run(SECOND);
        assertThat(machine(c).state()).isEqualTo(ClientState.REBOOTING);
        rig.run(200 * SECOND);
        assertThat(machine(c).state()).isEqualTo(ClientState.BOUND);
    }

    @Test
    void anAddressThatSomebodyUsesIsDeclinedAndAnotherIsGiven() {
        serve(server(FIRST, FIRST + 9));
        Peer<DhcpClientCommand, DhcpClientEvent> c =
                rig.add("10.0.0.100", client(5, true)).listenForDatagrams(68).speakingDatagrams();
        c.onEvent(e -> {
            if (e instanceof DhcpClientEvent.Check check) {
                c.command(check.address() == FIRST ? DhcpClientCommand.IN_USE : DhcpClientCommand.FREE);
            }
        });
        c.command(DhcpClientCommand.START);
        rig.run(60 * SECOND);
        assertThat(machine(c).lease().address()).isEqualTo(FIRST + 1);
    }

    @Test
    void anAddressThatWasGivenBackIsLentToTheNext() {
        serve(server(FIRST, FIRST));
        Peer<DhcpClientCommand, DhcpClientEvent> c = start(client(5, false));
        rig.run(SECOND);
        c.command(DhcpClientCommand.RELEASE);
        rig.run(SECOND);
        assertThat(c.events(DhcpClientEvent.Lost.class)).hasSize(1);
        assertThat(lent.lentCount(rig.nowNanos())).isZero();
        c.crash(client(6, false));
        c.command(DhcpClientCommand.START);
        rig.run(SECOND);
        assertThat(machine(c).lease().address()).isEqualTo(FIRST);
    }

    @Test
    void whenAllAddressesAreLentTheNextGetsNoneUntilALeaseIsOver() {
        serve(server(FIRST, FIRST));
        Peer<DhcpClientCommand, DhcpClientEvent> c = start(client(5, false));
        rig.run(SECOND);
        c.crash(new DhcpClient(
                new DhcpClientSettings(Bytes.of(2, 0, 0, 0, 0, 6), "", true, false),
                new DhcpClientStore(),
                RandomStream.of(6, "client")));
        c.command(DhcpClientCommand.START);
        rig.run(LEASE / 2 * SECOND);
        assertThat(machine(c).state()).isEqualTo(ClientState.SELECTING);
        rig.run(LEASE * SECOND);
        assertThat(machine(c).state()).isEqualTo(ClientState.BOUND);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void underLossTheAddressIsGotAllTheSame(long seed) {
        Rig lossy = new Rig(seed).delay(5 * MS).datagrams(DatagramFate.harsh(0.4, 0.2, 0.2, SECOND));
        lossy.add("10.0.0.1", server(FIRST, FIRST + 9)).listenForDatagrams(67).speakingDatagrams();
        Peer<DhcpClientCommand, DhcpClientEvent> c =
                lossy.add("10.0.0.100", client(5, false)).listenForDatagrams(68).speakingDatagrams();
        c.command(DhcpClientCommand.START);
        assertThat(lossy.runUntil(() -> machine(c).lease() != null, 2_000 * SECOND))
                .isTrue();
    }
}

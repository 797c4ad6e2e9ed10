package dev.framewise.simulator.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.stack.FrameFile;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.Tshark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that are asked for, names that are asked for, and hosts that configure themselves. */
class ServicesTest {
    private static final String HOME = """
            name: home
            title: a home
            until: 60s
            nodes:
              sensor: {address: dhcp, run: [{mqtt-client: {broker: broker.example, publish: [{topic: t, qos: 1, count: 5, start: 5s}]}}]}
              home: {kind: router, nat: {inside: lan}, run: [{dhcp-server: {dns: ns, lease: LEASE, domain: example}}]}
              ns: {address: 203.0.113.53/24, run: [{dns-server: {zone: example, RECORDS}}]}
              broker: {address: 203.0.113.10/24, run: [mqtt-broker]}
              internet: {kind: switch}
            links:
              lan: {between: [sensor, home], address: [dhcp, 192.168.1.1/24], delay: 1ms, netem: "NETEM"}
              access: {between: [home, internet], address: [203.0.113.5/24], delay: 5ms}
              a: {between: [internet, ns], delay: 5ms}
              b: {between: [internet, broker], delay: 5ms}
            script: [SCRIPT]
            """;

    private static String home(String lease, String records, String netem, String script) {
        return HOME.replace("LEASE", lease)
                .replace("RECORDS", records)
                .replace("NETEM", netem)
                .replace("SCRIPT", script);
    }

    @Test
    void aSensorIsPluggedInAndFindsItsBroker(@TempDir Path folder) throws Exception {
        Session s = Play.session(home("1h", "ttl: 5min", "none", ""));
        Path file = folder.resolve("lan.pcapng");
        Path outside = folder.resolve("access.pcapng");
        try (FrameFile frames = new FrameFile(s.world().network(), file, "lan");
                FrameFile others = new FrameFile(s.world().network(), outside, "access")) {
            s.runUntil(60_000_000_000L);
        }
        assertThat(Play.number(s, "delivered") + Play.number(s, "broker.received"))
                .isPositive();
        assertThat(Play.number(s, "broker.received")).isEqualTo(5);
        assertThat(Play.story(s, "sensor.dhcp")).last().asString().startsWith("has 192.168.1.100/24 from 192.168.1.1");
        assertThat(Play.story(s, "sensor.dns")).anyMatch(w -> w.startsWith("A broker.example: 203.0.113.10"));
        assertThat(Tshark.complaints(file)).isEmpty();
        assertThat(Tshark.complaints(outside)).isEmpty();
        List<String> seen = Tshark.run(
                "-r", file.toString(), "-Y", "dhcp || dns", "-T", "fields", "-e", "dhcp.option.dhcp", "-e", "dns.a");
        assertThat(seen).contains("1\t", "2\t", "3\t", "5\t", "\t203.0.113.10");
    }

    @Test
    void theLeaseIsRenewedAndLostWhenNobodyRenewsIt() {
        Session s =
                Play.run(home("20s", "ttl: 5min", "none", "{at: 31s, do: crash home}, {at: 55s, do: restart home}"));
        List<String> story = Play.story(s, "sensor.dhcp");
        assertThat(story).anyMatch(w -> w.startsWith("may keep 192.168.1.100"));
        assertThat(story).anyMatch(w -> w.startsWith("loses 192.168.1.100"));
        Host sensor = (Host) s.world().network().node("sensor");
        if (sensor.interfaces().get(0).address(false) == null) {
            assertThat(sensor.routes().lookup(IpAddress.parse("203.0.113.10"))).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "' without state', 1"})
    void aHostThatStartsAgainAsksForItsOldAddressIfItRemembersIt(String how, int discovers) {
        Session s = Play.run(home(
                "1h", "ttl: 5min", "none", "{at: 20s, do: crash sensor}, {at: 30s, do: restart sensor" + how + "}"));
        long offers = Play.story(s, "sensor.dhcp").stream()
                .filter(w -> w.startsWith("is offered"))
                .count();
        assertThat(offers).isEqualTo(1 + discovers);
        assertThat(Play.number(s, "dhcp.leases")).isEqualTo(2);
        assertThat(Play.number(s, "broker.received")).isGreaterThanOrEqualTo(5);
    }

    @Test
    void aTranslatorMayAskForItsOuterAddressAndLendInnerOnes() {
        Session s = Play.run("""
                name: chain
                title: addresses are asked for on both sides
                until: 30s
                nodes:
                  sensor: {address: dhcp, run: [{mqtt-client: {broker: broker, publish: [{topic: t, qos: 1, count: 5, start: 5s}]}}]}
                  home: {kind: router, nat: {inside: lan}, run: [{dhcp-server: {on: lan}}]}
                  provider: {kind: router, address: [203.0.113.1/24, 198.51.100.1/24], run: [{dhcp-server: {on: access}}]}
                  broker: {address: 198.51.100.2/24, run: [mqtt-broker]}
                links:
                  access: {between: [home, provider], delay: 5ms, address: [dhcp]}
                  core: {between: [provider, broker], delay: 5ms}
                  lan: {between: [sensor, home], delay: 1ms, address: [dhcp, 192.168.1.1/24]}
                """);
        assertThat(Play.story(s, "home.dhcp")).anyMatch(w -> w.startsWith("has 203.0.113.100"));
        assertThat(Play.story(s, "sensor.dhcp")).anyMatch(w -> w.startsWith("has 192.168.1.100"));
        assertThat(Play.number(s, "broker.received")).isEqualTo(5);
    }

    @Test
    void anAddressThatSomebodyHasTakenIsDeclined() {
        Session s = Play.run("""
                name: squatter
                title: somebody has taken an address
                until: 60s
                nodes:
                  server: {address: 10.0.0.1/24, run: [dhcp-server]}
                  squatter: {address: 10.0.0.100/24}
                  late: {run: [{dhcp-client: {check: true}}]}
                  lan: {kind: switch}
                links:
                  a: {between: [server, lan]}
                  b: {between: [squatter, lan]}
                  c: {between: [late, lan]}
                """);
        assertThat(Play.story(s, "late"))
                .anyMatch(w -> w.startsWith("declines 10.0.0.100"))
                .anyMatch(w -> w.startsWith("has 10.0.0.101"));
    }

    @Test
    void underLossNamesAreAskedForAgain() {
        StringBuilder asking = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            asking.append(asking.length() == 0 ? "" : ", ")
                    .append("{at: ")
                    .append(20 + i)
                    .append("s, do: sensor.dns resolve n")
                    .append(i)
                    .append(".example}");
        }
        Session s = Play.run(home("1h", "ttl: 0s", "loss 20%", asking.toString()));
        assertThat(Play.number(s, "dns.again")).isPositive();
        assertThat(Play.number(s, "broker.received")).isEqualTo(5);
    }

    @Test
    void anUnknownNameAndALongAnswerAreToldAsTheyAre() {
        String records =
                "records: {much: [TXT " + "x".repeat(900) + ", TXT " + "y".repeat(900) + "], www: CNAME broker}";
        Session s = Play.run(home(
                "1h",
                records,
                "none",
                "{at: 20s, do: sensor.dns resolve nobody.example}, {at: 21s, do: sensor.dns resolve nobody.example},"
                        + "{at: 22s, do: sensor.dns resolve much.example TXT}, {at: 24s, do: sensor.dns resolve www.example},"
                        + "{at: 25s, do: ns put broker 203.0.113.99}, {at: 26s, do: sensor.dns forget},"
                        + "{at: 27s, do: sensor.dns resolve broker.example}"));
        List<String> story = Play.story(s, "sensor.dns");
        assertThat(story)
                .anyMatch(w -> w.startsWith("A nobody.example: no such name, after"))
                .anyMatch(w -> w.equals("A nobody.example: no such name, remembered"))
                .anyMatch(w -> w.contains("TXT much.example again: the answer was cut short"))
                .anyMatch(w -> w.startsWith("TXT much.example: 2 records"))
                .anyMatch(w -> w.startsWith("A www.example: 203.0.113.10"))
                .anyMatch(w -> w.startsWith("A broker.example: 203.0.113.99"));
    }

    @Test
    void ipv6HostsConfigureThemselvesAndTalkAcrossTheRouter(@TempDir Path folder) throws Exception {
        Session s = new Session(
                Scenarios.find("ipv6-auto", Programs.standard()),
                Parameters.of(Scenarios.find("ipv6-auto", Programs.standard()).parameters(), Map.of()),
                1);
        Path file = folder.resolve("auto.pcapng");
        try (FrameFile frames = new FrameFile(s.world().network(), file)) {
            s.runUntil(60_000_000_000L);
        }
        assertThat(Play.number(s, "lost")).isZero();
        assertThat(Play.number(s, "delivered")).isEqualTo(10);
        Host sensor = (Host) s.world().network().node("sensor");
        IpAddress own = sensor.interfaces().get(0).address(true);
        assertThat(own.toString()).startsWith("fd00:").contains("ff:fe");
        assertThat(Tshark.complaints(file)).isEmpty();
        assertThat(Tshark.run("-r", file.toString(), "-Y", "icmpv6.opt.prefix.flag.a == 1 && ipv6.hlim == 255"))
                .isNotEmpty();
    }

    @Test
    void anAddressOfAPrefixThatIsNoLongerAnnouncedRunsOut() {
        Session s = Play.run("""
                name: runs-out
                title: the router is gone
                until: 60s
                ipv6: auto
                nodes:
                  host: {}
                  router: {kind: router, run: [{router-advertiser: {valid: 10s, preferred: 10s, interval: 4s, lifetime: 12s}}]}
                links: {wire: {between: [host, router]}}
                script: [{at: 20s, do: crash router}]
                """);
        assertThat(Play.story(s, "host.ipv6"))
                .anyMatch(w -> w.startsWith("uses fd00:"))
                .anyMatch(w -> w.startsWith("takes fe80:"))
                .anyMatch(w -> w.endsWith("no more"))
                .anyMatch(w -> w.startsWith("no longer has fe80:"));
    }

    @Test
    void anAddressThatSomebodyHasIsNotUsed() {
        Session probe = Play.session(twins("fd00::9"));
        probe.runUntil(10_000_000_000L);
        String own = ((Host) probe.world().network().node("host"))
                .interfaces()
                .get(0)
                .address(true)
                .toString();
        Session s = Play.session(twins(own));
        s.runUntil(10_000_000_000L);
        assertThat(Play.story(s, "host.ipv6")).contains("does not use " + own + ", since somebody has it already");
        Host host = (Host) s.world().network().node("host");
        assertThat(host.owns(IpAddress.parse(own))).isFalse();
    }

    private static String twins(String address) {
        return """
                name: twins
                title: two with one address
                ipv6: auto
                nodes:
                  host: {}
                  other: {address: "ADDRESS/64"}
                  router: {kind: router, address: "fd00::1/64"}
                  lan: {kind: switch}
                links:
                  a: {between: [host, lan]}
                  b: {between: [other, lan]}
                  c: {between: [router, lan]}
                """.replace("ADDRESS", address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sensor: {address: dhpc}|dhpc",
                "sensor: {dns: nobody}|nobody",
                "sensor: {nat: {}}|Only a router",
                "home: {kind: router, nat: {inside: nowhere}}|no link called nowhere",
                "home: {kind: router, nat: {ports: 9-8}}|range of ports",
                "home: {kind: router, nat: {}}|needs a link that is not inside",
                "home: {kind: router, run: [{dhcp-server: {range: 1.1.1.1-1.1.1.9}}]}|do not lie in home",
                "home: {kind: router, run: [{dns-server: {records: {a: CNAME}}}]}|record of a"
            })
    void whatCannotBeIsToldWithItsPlace(String nodeAndWords) {
        String[] parts = nodeAndWords.split("\\|");
        String yaml = "name: x\ntitle: x\nnodes:\n  " + parts[0] + "\n  other: {}\nlinks: {wire: {between: ["
                + parts[0].substring(0, parts[0].indexOf(':')) + ", other]}}\n";
        assertThatThrownBy(() -> Play.session(yaml))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(parts[1])
                .hasMessageMatching("(?s)test\\.yaml, line \\d+, column \\d+.*");
    }

    @ParameterizedTest
    @CsvSource({"silence, 311", "reset, 300", "map, 0"})
    void aTranslatorThatForgotIsFoundOutAsItsKnobSays(String stray, long lostSeconds) {
        Session s = natTimeout(Map.of("stray", stray));
        boolean lost = s.world().story().stream()
                .anyMatch(t -> t.who().equals("sensor")
                        && t.what().startsWith("lost its connection")
                        && Math.abs(t.timeNanos() / 1_000_000_000L - lostSeconds) <= 1);
        assertThat(lost).isEqualTo(lostSeconds > 0);
        assertThat(Play.number(s, "lost")).isZero();
    }

    @Test
    void aKeepAliveShorterThanTheTranslatorsMemoryCuresIt() {
        assertThat(Play.number(natTimeout(Map.of("keep-alive", "40s")), "nat.strays"))
                .isZero();
        assertThat(Play.number(natTimeout(Map.of("tcp-keep-alive", "on")), "nat.strays"))
                .isZero();
        assertThat(Play.number(natTimeout(Map.of()), "nat.strays")).isPositive();
    }

    private static Session natTimeout(Map<String, String> chosen) {
        var scenario = Scenarios.find("nat-timeout", Programs.standard());
        var parameters = Parameters.of(scenario.parameters(), chosen);
        Session s = new Session(scenario, parameters, 3);
        s.runUntil(400_000_000_000L);
        return s;
    }
}

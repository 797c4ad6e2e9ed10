package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.tls.Authority;
import dev.framewise.simulator.tls.TlsCarrier;
import dev.framewise.simulator.tls.TlsEnds;
import dev.framewise.simulator.tls.TlsSettings;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What a scenario may say about TLS, at either end. */
final class TlsValues {
    private static final Type VERSION = Type.word("1.2", "1.3");

    static final Shape CLIENT = both(Shape.of("how a client speaks TLS"))
            .may("name", Type.TEXT, "whom it expects, in SNI and certificate; the name that it connects to")
            .may(
                    "verify",
                    Type.BOOLEAN,
                    "whether it insists on a certificate of the run's authority for that name; true");

    static final Shape SERVER = both(Shape.of("how a server speaks TLS"))
            .may("name", Type.TEXT, "for which name its certificate is; its host's when not said");

    private TlsValues() {}

    private static Shape both(Shape s) {
        return s.may("oldest", VERSION, "the lowest version; 1.2 when not said")
                .may("newest", VERSION, "the highest version; 1.3 when not said")
                .may("alpn", Type.list(Type.TEXT), "protocols that it offers or speaks (ALPN), the best first");
    }

    private static TlsSettings settings(Values v, List<String> usual) {
        int oldest = version(v.text("oldest", "1.2"));
        int newest = version(v.text("newest", "1.3"));
        if (oldest > newest) {
            throw v.wrong("oldest", "The lowest version of TLS is above the highest; write oldest: \"1.2\".");
        }
        List<String> protocols = v.has("alpn") ? v.texts("alpn") : usual;
        return new TlsSettings(oldest, newest, protocols, v.text("name", ""), v.flag("verify", true));
    }

    private static int version(String word) {
        return word.equals("1.3") ? 13 : 12;
    }

    private static Authority authority(World world) {
        return new Authority(world.simulation().random("certificate authority"));
    }

    /** After a crash the same name draws other numbers: no two connections begin alike. */
    private static RandomStream random(World world, String name) {
        long now = world.simulation().nowNanos();
        return world.simulation().random(name + " tls" + (now == 0 ? "" : " from " + now));
    }

    /**
     * A machine whose own connections are encrypted.
     *
     * @param usual the protocols that it offers when the scenario does not say
     */
    static <C, E> Machine<C, E> client(
            Machine<C, E> machine, Values v, World world, String name, List<String> usual, Consumer<String> tell) {
        TlsEnds ends = new TlsEnds(
                settings(v.under("tls"), usual),
                authority(world),
                null,
                world.network().secrets(),
                random(world, name));
        return new TlsCarrier<>(machine, ends, c -> false, tell);
    }

    /**
     * A machine with encrypted connections from outside.
     *
     * @param usual the protocols that it speaks when the scenario does not say
     * @param host the name for which its certificate is
     * @param which connections are encrypted
     */
    static <C, E> Machine<C, E> server(
            Machine<C, E> machine,
            Values v,
            World world,
            String name,
            List<String> usual,
            String host,
            Predicate<Connection> which,
            Consumer<String> tell) {
        Values own = v.under("tls");
        Authority authority = authority(world);
        Authority.Identity identity =
                authority.identity(own.text("name", host), world.simulation().random(name + " certificate"));
        TlsEnds ends = new TlsEnds(
                settings(own, usual), authority, identity, world.network().secrets(), random(world, name));
        return new TlsCarrier<>(machine, ends, which, tell);
    }
}

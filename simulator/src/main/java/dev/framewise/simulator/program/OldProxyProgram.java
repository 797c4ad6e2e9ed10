package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.LinkedHashMap;
import java.util.Map;

/** A caching proxy that does not know WebSocket, on a host. */
final class OldProxyProgram extends TrafficProgram<OldProxy.Nothing, OldProxy.Event> {
    static final ApplicationKind KIND = new Kind(
            "old-proxy",
            "a caching HTTP proxy that knows nothing of WebSocket, and takes what looks like a request for one",
            OldProxyProgram::shape,
            OldProxyProgram::new);

    private static final Shape SERVER = Shape.of("a server behind a proxy")
            .need("name", Type.TEXT, "what Host fields call it")
            .need("to", Type.TEXT, "name or address of its host, with :port if it is not 80");

    private final int port;
    private final Map<String, Address> servers = new LinkedHashMap<>();
    private long kept;
    private long poisoned;
    private long served;

    private static Shape shape(Shape s) {
        return ProcessSettings.in(s.need("servers", Type.list(SERVER), "whom it knows")
                .may("port", Type.integer(1, 65_535), "where it listens; 80 when not said"));
    }

    private OldProxyProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        port = v.whole("port", HttpServerProgram.PORT);
        for (Values s : v.many("servers")) {
            servers.put(s.text("name", ""), address(s, "to", HttpServerProgram.PORT));
        }
    }

    @Override
    Machine<OldProxy.Nothing, OldProxy.Event> machine() {
        return new OldProxy(servers);
    }

    @Override
    void work() {
        process.listen(port);
    }

    @Override
    void told(OldProxy.Event event) {
        if (event instanceof OldProxy.Event.Kept k) {
            kept++;
            boolean others = !k.from().equals(k.as());
            poisoned += others ? 1 : 0;
            tell("keeps " + k.path() + " of " + k.as() + (others ? ", which " + k.from() + " said" : ""));
        } else if (event instanceof OldProxy.Event.ServedFromCache s) {
            served++;
            tell("answers with what it kept: " + s.path() + " of " + s.host());
        } else if (event instanceof OldProxy.Event.Refused r) {
            tell("refuses: " + r.why());
        }
    }

    @Override
    public void measure(Metrics into) {
        into.count(group + ".kept", kept);
        into.count(group + ".poisoned", poisoned);
        into.count(group + ".served-from-cache", served);
    }
}

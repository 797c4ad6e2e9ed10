package dev.framewise.simulator.program;

import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.Prefix;
import dev.framewise.simulator.stack.Slaac;
import java.util.List;

/** Makes a host configure its IPv6 by what routers say. */
final class Ipv6AutoProgram implements Application, Slaac.Listener {
    static final ApplicationKind KIND = new ApplicationKind() {
        @Override
        public String word() {
            return "ipv6-auto";
        }

        @Override
        public String meaning() {
            return "configures IPv6 by what routers say; with ipv6: auto all hosts have one";
        }

        @Override
        public Shape shape() {
            return Shape.of("the settings of a host that configures itself");
        }

        @Override
        public Application create(World world, Host host, String name, Values settings) {
            return new Ipv6AutoProgram(world, host, name);
        }
    };

    private final World world;
    private final Host host;
    private final String name;
    private final Slaac slaac;
    private long addresses;

    private Ipv6AutoProgram(World world, Host host, String name) {
        this.world = world;
        this.host = host;
        this.name = name;
        this.slaac = new Slaac(host, this);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        slaac.start();
    }

    @Override
    public void crash() {
        slaac.stop();
    }

    @Override
    public void restart(boolean withState) {
        slaac.stop();
        slaac.start();
    }

    @Override
    public void pause() {
        // it belongs to the kernel, which goes on
    }

    @Override
    public void resume() {
        // as above
    }

    @Override
    public void configured(IpInterface on, Prefix address) {
        addresses++;
        world.tell(name, "uses " + address);
        world.names().add(host.name(), address.address());
    }

    @Override
    public void gone(IpInterface on, Prefix address) {
        world.names().remove(host.name(), address.address());
        if (!address.address().linkLocal()) {
            world.tell(name, "uses " + address.address() + " no more");
        }
    }

    @Override
    public void nameServers(List<IpAddress> servers) {
        for (Application a : world.on(host)) {
            if (a instanceof NameService n) {
                n.learned(servers);
            }
        }
    }

    @Override
    public void told(String what) {
        world.tell(name, what);
    }

    @Override
    public void measure(Metrics into) {
        into.count("ipv6.configured", addresses);
    }
}

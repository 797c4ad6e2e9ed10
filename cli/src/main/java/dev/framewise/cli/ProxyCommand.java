package dev.framewise.cli;

import dev.framewise.simulator.gateway.RealAddress;
import dev.framewise.simulator.scenario.Parameters;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Real clients meet a real server over a simulated link. */
final class ProxyCommand implements Command {
    private static final int INSIDE_PORT = 1883;

    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public String summary() {
        return "put a simulated link, as bad as you like, between real clients and a real server";
    }

    @Override
    public String arguments() {
        return "[options] --listen [ADDRESS:]PORT --to HOST:PORT";
    }

    @Override
    public Options options() {
        return GatewayRun.options()
                .addOption(ScenarioOptions.value(
                        "listen", "[ADDRESS:]PORT", "where real clients come in; at 127.0.0.1 when not said"))
                .addOption(ScenarioOptions.value("to", "HOST:PORT", "where the real server is"))
                .addOption(Option.builder()
                        .longOpt("udp")
                        .desc("carry datagrams instead of TCP")
                        .get());
    }

    @Override
    public List<String> examples() {
        return List.of("framewise proxy --listen 1884 --to localhost:1883 --loss 0.1 --delay 50ms --pcap out.pcapng");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        if (!line.getArgList().isEmpty() || !line.hasOption("listen") || !line.hasOption("to")) {
            throw Failure.usage("proxy needs both ends: --listen PORT for clients, and --to HOST:PORT for the server.");
        }
        RealAddress listen = GatewayRun.address(line.getOptionValue("listen"));
        RealAddress to = GatewayRun.address(line.getOptionValue("to"));
        int inside = to.port() > 0 ? to.port() : INSIDE_PORT;
        String transport = line.hasOption("udp") ? "udp" : "tcp";
        Map<String, Object> in = new LinkedHashMap<>();
        in.put("listen", listen);
        in.put("to", "real-server:" + inside);
        in.put("transport", transport);
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("port", inside);
        out.put("to", to);
        out.put("transport", transport);
        GatewayText text = new GatewayText("proxy", "Real clients meet a real server over a simulated link")
                .host("real-clients", "real-clients", in, Map.of())
                .host("real-server", "real-server", out, Map.of())
                .link("real-clients", "real-server", line);
        return GatewayRun.run(
                text.scenario(),
                Parameters.NONE,
                "the way to " + to + " begins at %s, over " + LinkOptions.described(line),
                line,
                terminal);
    }
}

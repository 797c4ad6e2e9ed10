package dev.framewise.simulator.program;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.grpc.endpoint.GrpcClient;
import dev.framewise.protocols.grpc.endpoint.GrpcCommand;
import dev.framewise.protocols.grpc.endpoint.GrpcEvent;
import dev.framewise.protocols.grpc.endpoint.GrpcServer;
import dev.framewise.protocols.grpc.endpoint.GrpcServerEvent;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.ApplicationKinds;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.ArrayList;
import java.util.List;

/** gRPC's interoperability cases as programs of scenarios, for tests alone. */
public final class InteropPrograms {
    /** As grpc-java's ends take for these cases. */
    private static final int LONGEST_MESSAGE_BYTES = 16 << 20;

    private InteropPrograms() {}

    /** All programs, and the two of this file. */
    public static ApplicationKinds kinds() {
        List<ApplicationKind> all = new ArrayList<>(Programs.standard().all());
        all.add(new Kind("interop-server", "answers the cases", ProcessSettings::in, InteropServer::new));
        all.add(new Kind("interop-client", "asks the cases", InteropPrograms::client, InteropClient::new));
        return new ApplicationKinds(all, Programs.standard().language());
    }

    private static Shape client(Shape s) {
        return ProcessSettings.in(Kind.starting(
                s.need("to", Type.TEXT, "the server").need("cases", Type.list(Type.TEXT), "one after the other")));
    }

    private static final class InteropServer extends TrafficProgram<GrpcServer.Command, GrpcServerEvent> {
        InteropServer(World world, Host host, String name, Values v) {
            super(world, host, name, v);
        }

        @Override
        Machine<GrpcServer.Command, GrpcServerEvent> machine() {
            return new GrpcServer(EndpointSettings.USUAL, LONGEST_MESSAGE_BYTES, new InteropService());
        }

        @Override
        void work() {
            process.listen(GrpcServerProgram.PORT);
        }

        @Override
        void told(GrpcServerEvent event) {
            if (event instanceof GrpcServerEvent.Ended e) {
                tell("ends " + e.path() + ": " + Status.name(e.code()));
            } else if (event instanceof GrpcServerEvent.Cancelled c) {
                tell(c.path() + " is cancelled");
            } else if (event instanceof GrpcServerEvent.Failed f) {
                tell("gives up: " + f.why());
            }
        }

        @Override
        public void command(String verb, List<String> arguments) {
            throw new ScenarioException("It understands nothing.");
        }

        @Override
        public void measure(Metrics into) {
            // nothing is measured here
        }
    }

    private static final class InteropClient extends TrafficProgram<GrpcCommand, GrpcEvent> {
        private final Address to;
        private final List<String> cases;
        private final InteropCases run;
        private int next;

        InteropClient(World world, Host host, String name, Values v) {
            super(world, host, name, v);
            to = address(v, "to", GrpcServerProgram.PORT);
            List<?> given = v.value("cases", List.class);
            cases = given.stream().map(Object::toString).toList();
            run = new InteropCases(to.toString(), c -> process.command(c), this::ended);
        }

        @Override
        Machine<GrpcCommand, GrpcEvent> machine() {
            return new GrpcClient(EndpointSettings.USUAL, LONGEST_MESSAGE_BYTES);
        }

        @Override
        void work() {
            begin(() -> {
                process.command(new GrpcCommand.Connect(to));
                run.begin(cases.get(next));
            });
        }

        private void ended(String how) {
            tell(cases.get(next) + " " + how);
            next++;
            if (next < cases.size()) {
                run.begin(cases.get(next));
            } else {
                process.command(new GrpcCommand.Close());
            }
        }

        @Override
        void told(GrpcEvent event) {
            run.heard(event);
        }

        @Override
        public void command(String verb, List<String> arguments) {
            throw new ScenarioException("It understands nothing.");
        }

        @Override
        public void measure(Metrics into) {
            into.count(group + ".cases", next);
        }
    }
}

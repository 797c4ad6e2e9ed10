package dev.framewise.protocols.grpc.service;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.grpc.endpoint.GrpcService;
import dev.framewise.protocols.grpc.endpoint.ServerCall;
import dev.framewise.protocols.protobuf.ProtobufMessage;
import dev.framewise.protocols.protobuf.ProtobufMessage.Part;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says which services of a server work: {@code grpc.health.v1.Health} with {@code Check} and {@code Watch}. GRPC Health Checking
 * Protocol. The name of the server as a whole is empty.
 *
 * <pre>
 * HealthCheckRequest:  1 service (string)
 * HealthCheckResponse: 1 status (0 UNKNOWN, 1 SERVING, 2 NOT_SERVING, 3 SERVICE_UNKNOWN)
 * </pre>
 */
public final class HealthService implements GrpcService {
    public static final String NAME = "grpc.health.v1.Health";

    /** How a service is. */
    public enum Serving {
        UNKNOWN,
        SERVING,
        NOT_SERVING,
        /** There is none of this name; only those who watch hear it. */
        SERVICE_UNKNOWN
    }

    /** More watch one name at most: the next is told that this is too much. */
    private static final int MOST_WATCHERS = 10_000;

    private final Map<String, Serving> states = new LinkedHashMap<>();
    private final Map<String, Set<Watcher>> watchers = new LinkedHashMap<>();

    public HealthService() {
        states.put("", Serving.SERVING);
    }

    /** Says how a service is; those who watch it hear it at once. */
    public void set(String service, Serving state) {
        if (states.put(service, state) != state) {
            List.copyOf(watchers.getOrDefault(service, Set.of())).forEach(Watcher::changed);
        }
    }

    /** The names that were set, beside the server's own. */
    public List<String> names() {
        return List.copyOf(states.keySet());
    }

    private Serving state(String service) {
        return states.getOrDefault(service, Serving.SERVICE_UNKNOWN);
    }

    @Override
    public Handler begin(ServerCall call) {
        return switch (call.path()) {
            case "/" + NAME + "/Check" ->
                new OneMessage(call) {
                    @Override
                    void asked(ProtobufMessage message) {
                        check(call, ProtoFile.text(message, 1));
                    }
                };
            case "/" + NAME + "/Watch" -> new Watcher(call);
            default -> null;
        };
    }

    private void check(ServerCall call, String service) {
        Serving state = state(service);
        if (state == Serving.SERVICE_UNKNOWN) {
            call.close(Status.NOT_FOUND, "There is no service \"" + service + "\".", List.of());
        } else {
            call.send(answer(state));
            call.close(Status.OK, "", List.of());
        }
    }

    private static Bytes answer(Serving state) {
        List<Part> parts = new ArrayList<>();
        if (state != Serving.UNKNOWN) {
            parts.add(Part.varint(1, state.ordinal()));
        }
        return new ProtobufMessage(parts).bytes();
    }

    /** Tells one client of each change, without those that it is too slow to hear of. */
    private final class Watcher extends OneMessage {
        private String service;
        private Serving told;
        private boolean due;

        Watcher(ServerCall call) {
            super(call);
        }

        @Override
        void asked(ProtobufMessage message) {
            service = ProtoFile.text(message, 1);
            Set<Watcher> others = watchers.computeIfAbsent(service, s -> new LinkedHashSet<>());
            if (others.size() >= MOST_WATCHERS) {
                call.close(Status.RESOURCE_EXHAUSTED, "Too many watch this service.", List.of());
                return;
            }
            others.add(this);
            ready();
        }

        /** The change came from outside of the call, so it is told in the call's own time. */
        void changed() {
            if (!due) {
                due = true;
                call.after(0, this::ready);
            }
        }

        @Override
        public void ready() {
            due = false;
            Serving now = state(service);
            if (now != told && call.ready()) {
                told = now;
                call.send(answer(now));
            }
        }

        @Override
        public void cancelled() {
            Set<Watcher> others = watchers.get(service);
            if (others != null && others.remove(this) && others.isEmpty()) {
                watchers.remove(service);
            }
        }
    }
}

package dev.framewise.protocols.grpc.service;

import dev.framewise.protocols.grpc.endpoint.GrpcService;
import dev.framewise.protocols.grpc.endpoint.ServerCall;
import java.util.List;

/** Several services of one server: a call belongs to the first that knows its method. */
public final class Services implements GrpcService {
    private final List<GrpcService> all;

    public Services(GrpcService... all) {
        this.all = List.of(all);
    }

    @Override
    public Handler begin(ServerCall call) {
        for (GrpcService s : all) {
            Handler h = s.begin(call);
            if (h != null) {
                return h;
            }
        }
        return null;
    }
}

package dev.framewise.inspector.engine;

import dev.framewise.protocols.dhcp.DhcpDissector;
import dev.framewise.protocols.dissect.NetworkLayers;
import dev.framewise.protocols.dns.DnsDissector;
import dev.framewise.protocols.engineio.EngineDissector;
import dev.framewise.protocols.grpc.GrpcDissector;
import dev.framewise.protocols.http1.HttpDissector;
import dev.framewise.protocols.http2.Http2Dissector;
import dev.framewise.protocols.mqtt.MqttDissector;
import dev.framewise.protocols.mqttsn.MqttSnDissector;
import dev.framewise.protocols.protobuf.ProtobufDissector;
import dev.framewise.protocols.protobuf.Schema;
import dev.framewise.protocols.socketio.SocketIoDissector;
import dev.framewise.protocols.tls.TlsDissector;
import dev.framewise.protocols.websocket.WebSocketDissector;

/** Every protocol that this program knows. */
public final class StandardProtocols {
    private StandardProtocols() {}

    /** A new registry of all protocols, to which a user's choices may be added. */
    public static Registry registry() {
        return registry(Schema.NONE);
    }

    /**
     * The same, knowing what is declared of messages.
     *
     * @param schema what is declared of messages of Protocol Buffers
     */
    public static Registry registry(Schema schema) {
        Registry registry = new Registry();
        NetworkLayers.register((table, key, layer) -> registry.layer(table, layer, key));
        registry.dissector(new MqttDissector());
        registry.dissector(new MqttSnDissector());
        registry.dissector(new DnsDissector());
        registry.dissector(new DhcpDissector());
        registry.dissector(new HttpDissector());
        registry.dissector(new WebSocketDissector());
        registry.dissector(new EngineDissector());
        registry.dissector(new SocketIoDissector());
        registry.dissector(new TlsDissector());
        registry.dissector(new Http2Dissector());
        registry.dissector(new GrpcDissector(schema));
        return registry.dissector(new ProtobufDissector());
    }
}

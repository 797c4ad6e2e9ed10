package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.wire.Bytes;

/** A client and a scripted server in a rig, and short words for what tests do with them. */
final class ClientBench {
    static final Address SERVER = new Address("server", 1883);

    final Rig rig = new Rig(1);
    final ScriptedServer server;
    final Peer<ScriptedServer.Say, String> serverPeer;
    final Peer<ClientCommand, ClientEvent> client;
    ClientSettings settings;
    ClientStore store = new ClientStore();

    ClientBench(ClientSettings settings) {
        this("c", settings);
    }

    ClientBench(String clientId, ClientSettings settings) {
        this.settings = settings;
        server = new ScriptedServer(settings.version());
        serverPeer = rig.add("server", server).listen(1883);
        client = rig.add("client", new MqttClient(clientId, settings, store, RandomStream.of(1, "client")));
    }

    static ClientBench of(MqttVersion version) {
        return new ClientBench(ClientSettings.with().version(version).build());
    }

    MqttClient machine() {
        return (MqttClient) client.machine();
    }

    ClientBench connect() {
        client.command(new ClientCommand.Connect(SERVER));
        rig.run(100 * Rig.MS);
        return this;
    }

    void publish(long token, Qos qos) {
        client.command(ClientCommand.Publish.of(token, "t", qos, Bytes.utf8("m" + token)));
    }

    /** The client goes down; another comes up, with the state or without. */
    void crash(boolean keepsStore) {
        store = keepsStore ? store : new ClientStore();
        client.crash(new MqttClient("c", settings, store, RandomStream.of(2, "client")));
    }

    void run(long nanos) {
        rig.run(nanos);
    }
}

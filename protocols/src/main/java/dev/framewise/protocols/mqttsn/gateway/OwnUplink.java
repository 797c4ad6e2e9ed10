package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Will;
import dev.framewise.protocols.mqtt.client.ClientCommand;
import dev.framewise.protocols.mqtt.client.ClientEvent;
import dev.framewise.protocols.mqtt.client.ClientSettings;
import dev.framewise.protocols.mqtt.client.ClientSettings.CleanStart;
import dev.framewise.protocols.mqtt.client.ClientSettingsBuilder;
import dev.framewise.protocols.mqtt.client.MqttClient;
import dev.framewise.protocols.mqtt.client.ReconnectSettings;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/** A transparent gateway's way up: each client has a connection to the server under its own name (MQTT-SN 1.2 §4.1). */
final class OwnUplink implements Uplink {
    private static final long FOREVER_SECONDS = 0xffff_ffffL;

    private final MqttSnGateway gateway;
    private Upstream upstream;
    private boolean left;

    OwnUplink(MqttSnGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public void connect(Device d) {
        ClientSettingsBuilder s = ClientSettings.with()
                .version(gateway.settings().version())
                .cleanStart(d.cleanSession() ? CleanStart.ALWAYS : CleanStart.NEVER)
                .sessionExpirySeconds(d.cleanSession() ? 0 : FOREVER_SECONDS)
                .acceptUnknownSession(true)
                .reconnect(ReconnectSettings.NEVER);
        d.will().ifPresent(w -> s.will(new Will(Qos.of(w.qos()), w.retain(), List.of(), w.topic(), w.message())));
        RandomStream luck = RandomStream.of(gateway.settings().gatewayId(), d.clientId());
        MqttClient machine = new MqttClient(d.clientId(), s.build(), d.store().upstream, luck);
        upstream = new Upstream(gateway, machine, e -> heard(d, e));
        upstream.command(new ClientCommand.Connect(gateway.settings().broker()));
    }

    private void heard(Device d, ClientEvent e) {
        if (left) {
            return;
        }
        if (e instanceof ClientEvent.Connected) {
            d.accepted();
        } else if (e instanceof ClientEvent.ConnectionLost x) {
            d.upstreamLost(x.words());
        } else if (e instanceof ClientEvent.Refused x) {
            d.upstreamLost(x.words());
        } else if (e instanceof ClientEvent.Received x && !ReasonCode.isFailure(x.reasonCode())) {
            d.receivedByServer(x.token());
        } else if (e instanceof ClientEvent.Completed x) {
            d.completed(x.token(), true);
        } else if (e instanceof ClientEvent.Dropped x) {
            d.completed(x.token(), false);
        } else if (e instanceof ClientEvent.Subscribed x) {
            d.subscribed(x.token(), x.reasonCodes().get(0));
        } else if (e instanceof ClientEvent.RequestFailed x) {
            d.subscribed(x.token(), ReasonCode.UNSPECIFIED_ERROR);
        } else if (e instanceof ClientEvent.Unsubscribed x) {
            d.unsubscribed(x.token());
        } else if (e instanceof ClientEvent.Delivered x) {
            d.deliver(x.message(), x.message().qos().ordinal());
        }
    }

    @Override
    public void publish(Device d, long token, String topic, int qos, boolean retain, Bytes payload) {
        upstream.command(new ClientCommand.Publish(token, topic, Qos.of(qos), retain, payload, List.of()));
    }

    @Override
    public void subscribe(Device d, long token, String filter, int qos) {
        upstream.command(ClientCommand.Subscribe.of(token, filter, Qos.of(qos)));
    }

    @Override
    public void unsubscribe(Device d, long token, String filter) {
        upstream.command(ClientCommand.Unsubscribe.of(token, filter));
    }

    @Override
    public void leave(Device d, boolean politely) {
        left = true;
        if (upstream != null) {
            upstream.command(politely ? ClientCommand.Disconnect.NORMAL : new ClientCommand.Abandon());
        }
    }
}

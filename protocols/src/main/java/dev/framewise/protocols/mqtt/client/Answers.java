package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests and their answers by response topic and correlation data (MQTT 5.0 §4.10). */
final class Answers {
    private record Awaited(long token, long lateNanos) {}

    private final ClientLink link;
    private final Requests requests;

    /** By correlation data, the oldest first; null while nothing was asked. */
    private LinkedHashMap<Bytes, Awaited> awaited;

    private String topic = "";
    private long asked;

    Answers(ClientLink link, Requests requests) {
        this.link = link;
        this.requests = requests;
    }

    /** The message to publish, or null when the request was refused. */
    ClientCommand.Publish request(ClientCommand.Request c) {
        String fault = !link.v5()
                ? "Response topic and correlation data exist since MQTT 5.0."
                : !link.connected()
                        ? "A request needs a connection."
                        : awaited != null && awaited.size() >= link.settings.requests()
                                ? "Too many requests are unanswered already."
                                : "";
        if (!fault.isEmpty()) {
            link.tell(new ClientEvent.RequestFailed(c.token(), fault));
            return null;
        }
        if (topic.isEmpty()) {
            topic = responseTopic();
            requests.subscribeQuietly(topic, Qos.AT_LEAST_ONCE);
        }
        if (awaited == null) {
            awaited = new LinkedHashMap<>();
            asked = link.random.nextLong();
        }
        Bytes correlation = correlation(asked++);
        awaited.put(correlation, new Awaited(c.token(), link.nowNanos + link.settings.answerNanos()));
        arm();
        return new ClientCommand.Publish(
                c.token(),
                c.topic(),
                c.qos(),
                false,
                c.payload(),
                List.of(
                        Property.of(PropertyId.RESPONSE_TOPIC, topic),
                        Property.of(PropertyId.CORRELATION_DATA, correlation)));
    }

    /** The message to publish, or null when the other one asked for no answer. */
    ClientCommand.Publish reply(ClientCommand.Reply c) {
        Property to = Property.find(c.request().properties(), PropertyId.RESPONSE_TOPIC);
        if (to == null) {
            link.tell(new ClientEvent.Refused(c, "The message has no response topic."));
            return null;
        }
        List<Property> properties = new ArrayList<>(1);
        Property correlation = Property.find(c.request().properties(), PropertyId.CORRELATION_DATA);
        if (correlation != null) {
            properties.add(correlation);
        }
        return new ClientCommand.Publish(c.token(), to.text(), c.qos(), false, c.payload(), properties);
    }

    private String responseTopic() {
        if (!link.settings.responseTopic().isEmpty()) {
            return link.settings.responseTopic();
        }
        String information = link.server.responseInformation();
        String id = link.clientId.isEmpty() ? link.store.assignedClientId : link.clientId;
        return (information.isEmpty() ? "responses" : information) + "/" + id;
    }

    private static Bytes correlation(long number) {
        byte[] b = new byte[Long.BYTES];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) (number >>> 56 - 8 * i);
        }
        return Bytes.wrap(b);
    }

    /** Whether a message is an answer that was awaited; then it has been told. */
    boolean takes(Publish p) {
        if (awaited == null || !p.topic().equals(topic)) {
            return false;
        }
        Property correlation = Property.find(p.properties(), PropertyId.CORRELATION_DATA);
        Awaited a = correlation == null ? null : awaited.remove(correlation.data());
        if (a == null) {
            return false;
        }
        link.tell(new ClientEvent.Answered(a.token, p));
        arm();
        return true;
    }

    private void arm() {
        if (awaited.isEmpty()) {
            link.timers.clear(ClientTimer.ANSWER);
        } else {
            link.timers.set(ClientTimer.ANSWER, awaited.values().iterator().next().lateNanos);
        }
    }

    void late() {
        while (!awaited.isEmpty()) {
            Map.Entry<Bytes, Awaited> first = awaited.entrySet().iterator().next();
            if (first.getValue().lateNanos > link.nowNanos) {
                break;
            }
            awaited.remove(first.getKey());
            link.tell(new ClientEvent.RequestFailed(first.getValue().token, "No answer came in time."));
        }
        arm();
    }

    /** The server has no session, so the subscription to the response topic is gone. */
    void sessionLost() {
        topic = "";
    }
}

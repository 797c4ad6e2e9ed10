package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.Auth;
import dev.framewise.protocols.mqtt.Disconnect;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.client.ClientCharts.LinkInput;
import dev.framewise.protocols.mqtt.client.ClientEvent.Why;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Enhanced authentication with AUTH (MQTT 5.0 §4.12); only made for clients that have an authenticator. */
final class Proving {
    private final ClientLink link;
    private final ClientAuthenticator authenticator;
    private ClientAuthenticator.Exchange exchange;

    Proving(ClientLink link, ClientAuthenticator authenticator) {
        this.link = link;
        this.authenticator = authenticator;
    }

    /** What CONNECT says of it. */
    List<Property> begin() {
        exchange = authenticator.begin(link.random);
        return properties(exchange.first());
    }

    private List<Property> properties(Bytes data) {
        List<Property> all = new ArrayList<>(2);
        all.add(Property.of(PropertyId.AUTHENTICATION_METHOD, authenticator.method()));
        if (!data.isEmpty()) {
            all.add(Property.of(PropertyId.AUTHENTICATION_DATA, data));
        }
        return all;
    }

    void reauthenticate() {
        link.move(LinkInput.REAUTHENTICATE);
        link.send(new Auth(ReasonCode.REAUTHENTICATE, begin()));
    }

    void auth(Auth p) {
        Property method = Property.find(p.properties(), PropertyId.AUTHENTICATION_METHOD);
        if (method == null || !method.text().equals(authenticator.method())) {
            link.violation(ReasonCode.PROTOCOL_ERROR, "", "AUTH names another method than CONNECT.");
        } else if (p.reasonCode() == ReasonCode.CONTINUE_AUTHENTICATION && link.allows(LinkInput.CHALLENGED)) {
            Optional<Bytes> answer = exchange.answer(data(p.properties()));
            if (answer.isEmpty()) {
                giveUp();
                return;
            }
            link.move(LinkInput.CHALLENGED);
            link.send(new Auth(ReasonCode.CONTINUE_AUTHENTICATION, properties(answer.get())));
        } else if (p.reasonCode() == ReasonCode.SUCCESS && link.allows(LinkInput.PROVEN)) {
            if (!accepts(p.properties())) {
                giveUp();
                return;
            }
            link.move(LinkInput.PROVEN);
            link.tell(new ClientEvent.Reauthenticated());
        } else {
            String words = "AUTH with reason code 0x" + Integer.toHexString(p.reasonCode()) + " is out of place.";
            link.violation(ReasonCode.PROTOCOL_ERROR, "", words);
        }
    }

    /** Whether the server has proven itself with the properties of CONNACK or of the last AUTH. */
    boolean accepts(List<Property> properties) {
        return exchange.accepts(data(properties));
    }

    void giveUp() {
        String words = "The server did not prove who it is.";
        link.send(new Disconnect(ReasonCode.NOT_AUTHORIZED, List.of()));
        link.finish(
                LinkInput.VIOLATION, new ClientLink.Ending(Why.AUTHENTICATION, ReasonCode.NOT_AUTHORIZED, words, ""));
    }

    private static Bytes data(List<Property> properties) {
        Property data = Property.find(properties, PropertyId.AUTHENTICATION_DATA);
        return data == null ? Bytes.EMPTY : data.data();
    }
}

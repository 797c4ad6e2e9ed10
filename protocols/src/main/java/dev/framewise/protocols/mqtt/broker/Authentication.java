package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.Auth;
import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Enhanced authentication: the exchange of AUTH packets at the beginning and later on (MQTT 5.0 §4.12). */
final class Authentication {
    /** An exchange that is under way. */
    static final class Attempt {
        private final Authenticator.Exchange exchange;
        /** What waits to be accepted; empty when an accepted client proves itself anew. */
        private final Optional<Connect> connect;

        private int steps;

        private Attempt(Authenticator.Exchange exchange, Optional<Connect> connect) {
            this.exchange = exchange;
            this.connect = connect;
        }
    }

    private final Hub hub;

    Authentication(Hub hub) {
        this.hub = hub;
    }

    void begin(Link link, Connect c, String method) {
        for (Authenticator a : hub.settings.authenticators()) {
            if (a.method().equals(method)) {
                link.authenticationMethod = method;
                link.attempt = new Attempt(a.begin(hub.luck), Optional.of(c));
                go(link, data(c.properties()));
                return;
            }
        }
        int code = ReasonCode.BAD_AUTHENTICATION_METHOD;
        hub.endings.refuse(link, c.clientId(), code, "The server does not know this method.", List.of());
    }

    void auth(Link link, Auth p) {
        Property method = Property.find(p.properties(), PropertyId.AUTHENTICATION_METHOD);
        if (link.authenticationMethod.isEmpty()) {
            hub.endings.violation(link, ReasonCode.PROTOCOL_ERROR, "CONNECT named no authentication method.");
        } else if (method == null || !method.text().equals(link.authenticationMethod)) {
            hub.endings.violation(link, ReasonCode.PROTOCOL_ERROR, "CONNECT named another authentication method.");
        } else if (p.reasonCode() == ReasonCode.REAUTHENTICATE && link.accepted() && link.attempt == null) {
            again(link, p);
        } else if (p.reasonCode() == ReasonCode.CONTINUE_AUTHENTICATION && link.attempt != null) {
            go(link, data(p.properties()));
        } else {
            hub.endings.violation(link, ReasonCode.PROTOCOL_ERROR, "This AUTH does not belong here.");
        }
    }

    private void again(Link link, Auth p) {
        for (Authenticator a : hub.settings.authenticators()) {
            if (a.method().equals(link.authenticationMethod)) {
                link.attempt = new Attempt(a.begin(hub.luck), Optional.empty());
                go(link, data(p.properties()));
                return;
            }
        }
    }

    private static Bytes data(List<Property> properties) {
        Property data = Property.find(properties, PropertyId.AUTHENTICATION_DATA);
        return data == null ? Bytes.EMPTY : data.data();
    }

    private void go(Link link, Bytes data) {
        Attempt attempt = link.attempt;
        if (++attempt.steps > hub.settings.authenticationSteps()) {
            fail(link, ReasonCode.NOT_AUTHORIZED, "The exchange takes too many steps.");
            return;
        }
        Authenticator.Step step = attempt.exchange.next(data);
        if (step instanceof Authenticator.Challenge challenge) {
            link.move(hub.turn, BrokerCharts.LinkInput.CHALLENGE);
            hub.endings.send(link, new Auth(ReasonCode.CONTINUE_AUTHENTICATION, properties(link, challenge.data())));
        } else if (step instanceof Authenticator.Proven proven) {
            proven(link, attempt, proven);
        } else if (step instanceof Authenticator.Refused refused) {
            fail(link, refused.reasonCode(), refused.words());
        }
    }

    private void proven(Link link, Attempt attempt, Authenticator.Proven proven) {
        link.attempt = null;
        List<Property> properties = properties(link, proven.data());
        if (attempt.connect.isPresent()) {
            hub.handshake.accept(link, attempt.connect.get(), proven.user(), properties);
        } else {
            link.move(hub.turn, BrokerCharts.LinkInput.ACCEPT);
            link.session.user = proven.user();
            hub.endings.send(link, new Auth(ReasonCode.SUCCESS, properties));
        }
    }

    private void fail(Link link, int code, String words) {
        Attempt attempt = link.attempt;
        link.attempt = null;
        if (attempt.connect.isPresent()) {
            hub.endings.refuse(link, attempt.connect.get().clientId(), code, words, List.of());
        } else {
            hub.endings.violation(link, code, words);
        }
    }

    private static List<Property> properties(Link link, Bytes data) {
        List<Property> all = new ArrayList<>(2);
        all.add(Property.of(PropertyId.AUTHENTICATION_METHOD, link.authenticationMethod));
        if (!data.isEmpty()) {
            all.add(Property.of(PropertyId.AUTHENTICATION_DATA, data));
        }
        return all;
    }
}

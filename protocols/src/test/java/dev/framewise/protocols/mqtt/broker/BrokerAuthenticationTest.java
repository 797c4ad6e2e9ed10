package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.mqtt.Auth;
import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.Disconnect;
import dev.framewise.protocols.mqtt.Pingreq;
import dev.framewise.protocols.mqtt.Pingresp;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Enhanced authentication: MQTT 5.0 §4.12, by SCRAM-SHA-256 (RFC 7677). */
class BrokerAuthenticationTest extends Judged {
    private static final String METHOD = "SCRAM-SHA-256";
    private static final Bytes SALT = Bytes.wrap(Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ=="));
    private static final ScramSha256 SCRAM =
            new ScramSha256(Map.of("user", ScramSha256.Secret.of("pencil", SALT, 4096)));

    @BeforeEach
    void serve() {
        with(BrokerSettings.with().authenticators(List.of(SCRAM)));
    }

    private static Property method(String name) {
        return Property.of(PropertyId.AUTHENTICATION_METHOD, name);
    }

    private static Property data(String text) {
        return Property.of(PropertyId.AUTHENTICATION_DATA, Bytes.utf8(text));
    }

    private static String text(List<Property> properties) {
        return new String(
                Property.find(properties, PropertyId.AUTHENTICATION_DATA).data().toArray(), StandardCharsets.UTF_8);
    }

    private static Auth auth(int code, String data) {
        return new Auth(code, List.of(method(METHOD), data(data)));
    }

    /** The client's last message, calculated from RFC 5802 §3. */
    private static String proof(String bare, String challenge, String password) {
        String nonce = challenge.substring(2, challenge.indexOf(','));
        String without = "c=biws,r=" + nonce;
        byte[] salted = ScramSha256.salted(password.getBytes(StandardCharsets.UTF_8), SALT.toArray(), 4096);
        byte[] key = ScramSha256.hmac(salted, "Client Key");
        byte[] signature = ScramSha256.hmac(ScramSha256.hash(key), bare + "," + challenge + "," + without);
        for (int i = 0; i < key.length; i++) {
            key[i] ^= signature[i];
        }
        return without + ",p=" + Base64.getEncoder().encodeToString(key);
    }

    @Test
    void agreesWithTheExampleOfRfc7677() {
        Authenticator.Exchange e = SCRAM.begin("%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0");
        Authenticator.Challenge challenge =
                (Authenticator.Challenge) e.next(Bytes.utf8("n,,n=user,r=rOprNGfwEbeRWgbNEkqO"));
        assertThat(challenge.data())
                .isEqualTo(Bytes.utf8(
                        "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0," + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
        Authenticator.Step last = e.next(Bytes.utf8("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="));
        assertThat(last)
                .isEqualTo(
                        new Authenticator.Proven("user", Bytes.utf8("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")));
    }

    private Peer challenged() {
        Peer p = stage.peer(V5).send(Peer.connect(V5, "a", true, method(METHOD), data("n,,n=user,r=abc")));
        assertThat(stage.broker.state(p)).isEqualTo(BrokerCharts.Link.AUTHENTICATING);
        return p;
    }

    @Test
    void acceptsAClientThatProvesItself() {
        Peer p = challenged();
        Auth challenge = p.expect(Auth.class);
        assertThat(challenge.reasonCode()).isEqualTo(ReasonCode.CONTINUE_AUTHENTICATION);
        p.send(auth(0x18, proof("n=user,r=abc", text(challenge.properties()), "pencil")));
        Connack c = p.expect(Connack.class);
        assertThat(c.reasonCode()).isZero();
        assertThat(text(c.properties())).startsWith("v=");
        assertThat(stage.events(BrokerEvent.Connected.class).get(0).user()).isEqualTo("user");

        p.send(auth(0x19, "n,,n=user,r=def"));
        Auth again = p.expect(Auth.class);
        p.send(new Pingreq()).expect(Pingresp.class);
        p.send(auth(0x18, proof("n=user,r=def", text(again.properties()), "pencil")));
        assertThat(p.expect(Auth.class).reasonCode()).isZero();

        p.send(auth(0x19, "n,,n=user,r=ghi"));
        p.send(auth(0x18, proof("n=user,r=ghi", text(p.expect(Auth.class).properties()), "pen")));
        p.thrownOut(ReasonCode.NOT_AUTHORIZED);
    }

    @Test
    void refusesAClientThatDoesNot() {
        Peer p = challenged();
        p.send(auth(0x18, proof("n=user,r=abc", text(p.expect(Auth.class).properties()), "wrong")));
        p.refused(ReasonCode.NOT_AUTHORIZED);
        p = stage.peer(V5).send(Peer.connect(V5, "a", true, method(METHOD), data("n,,n=nobody,r=abc")));
        p.send(auth(0x18, proof("n=nobody,r=abc", text(p.expect(Auth.class).properties()), "pencil")));
        p.refused(ReasonCode.NOT_AUTHORIZED);
        for (String odd : List.of("x", "n,", "n,,", "n,,n=", "n,,r=", ",,,", "y,,n=user,r=")) {
            stage.peer(V5)
                    .send(Peer.connect(V5, "a", true, method(METHOD), data(odd)))
                    .refused(ReasonCode.NOT_AUTHORIZED);
        }
        for (String odd : List.of("x", "c=,r=,p=", "c=biws,r=x,p=!", ",p=", "p=")) {
            p = challenged();
            p.expect(Auth.class);
            p.send(auth(0x18, odd)).refused(ReasonCode.NOT_AUTHORIZED);
        }
    }

    @Test
    void refusesAMethodThatItDoesNotKnow() {
        stage.peer(V5)
                .send(Peer.connect(V5, "a", true, method("GS2-KRB5")))
                .refused(ReasonCode.BAD_AUTHENTICATION_METHOD);
    }

    @Test
    void takesNothingButAuthAndDisconnectMeanwhile() {
        Peer p = challenged();
        p.expect(Auth.class);
        p.send(new Pingreq()).refused(ReasonCode.PROTOCOL_ERROR);
        p = challenged();
        p.expect(Auth.class);
        p.send(new Disconnect(0, List.of()));
        p.nothing();
        assertThat(p.finished).isTrue();
        p = challenged();
        p.expect(Auth.class);
        p.drop();
        assertThat(stage.store.sessionCount()).isZero();
    }

    @Test
    void takesNoAuthOutOfPlace() {
        five("plain").send(auth(0x19, "n,,n=user,r=abc")).thrownOut(ReasonCode.PROTOCOL_ERROR);
        Peer p = challenged();
        p.expect(Auth.class);
        p.send(new Auth(0x18, List.of(method("OTHER")))).refused(ReasonCode.PROTOCOL_ERROR);
        p = challenged();
        p.expect(Auth.class);
        p.send(auth(0x19, "x")).refused(ReasonCode.PROTOCOL_ERROR);
    }

    @Test
    void endsAnExchangeThatTakesTooManySteps() {
        Authenticator endless = new Authenticator() {
            @Override
            public String method() {
                return METHOD;
            }

            @Override
            public Exchange begin(RandomStream luck) {
                return data -> data.equals(Bytes.utf8("at once"))
                        ? new Proven("quick", Bytes.EMPTY)
                        : new Challenge(Bytes.of(luck.below(256)));
            }
        };
        with(BrokerSettings.with().authenticators(List.of(endless)).authenticationSteps(3));
        Peer p = stage.peer(V5).send(Peer.connect(V5, "a", true, method(METHOD)));
        for (int i = 0; i < 2; i++) {
            p.expect(Auth.class);
            p.send(auth(0x18, "x"));
        }
        p.expect(Auth.class);
        p.send(auth(0x18, "x")).refused(ReasonCode.NOT_AUTHORIZED);
        Connect c = Peer.connect(V5, "a", true, method(METHOD), data("at once"));
        Peer quick = stage.peer(V5).accepted(c, false);
        quick.send(auth(0x19, "at once"));
        assertThat(quick.expect(Auth.class).reasonCode()).isZero();
    }
}

package dev.framewise.protocols.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.mqtt.broker.Authenticator;
import dev.framewise.protocols.mqtt.broker.ScramSha256;
import dev.framewise.protocols.wire.Bytes;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The client's side of SCRAM-SHA-256, by the example of RFC 7677 §3 and against the server's side. */
class ScramSha256LoginTest {
    private static final String CHALLENGE =
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    private static ClientAuthenticator.Exchange example(String password) {
        return new ScramSha256Login("user", password).begin("rOprNGfwEbeRWgbNEkqO");
    }

    @Test
    void agreesWithTheExampleOfRfc7677() {
        ClientAuthenticator.Exchange e = example("pencil");
        assertThat(e.first()).isEqualTo(Bytes.utf8("n,,n=user,r=rOprNGfwEbeRWgbNEkqO"));
        assertThat(e.answer(Bytes.utf8(CHALLENGE)))
                .contains(Bytes.utf8("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                        + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="));
        assertThat(e.accepts(Bytes.utf8("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")))
                .isTrue();
        assertThat(e.accepts(Bytes.utf8("v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")))
                .isFalse();
    }

    @Test
    void goesOnWithNoServerThatChangesTheNonceOrAsksForEndlessWork() {
        assertThat(example("pencil").answer(Bytes.utf8(CHALLENGE.replace("rOpr", "xOpr"))))
                .isEmpty();
        assertThat(example("pencil").answer(Bytes.utf8(CHALLENGE.replace("4096", "99999999"))))
                .isEmpty();
        assertThat(example("pencil").answer(Bytes.utf8("r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")))
                .isEmpty();
        assertThat(example("pencil").answer(Bytes.utf8("nonsense"))).isEmpty();
        assertThat(example("pencil").accepts(Bytes.EMPTY)).isFalse();
    }

    @Test
    void provesItselfToTheServersSideAndTheServerToIt() {
        Bytes salt = Bytes.utf8("salt and pepper!");
        ScramSha256 server = new ScramSha256(Map.of("a=b,c", ScramSha256.Secret.of("secret", salt, 4096)));
        for (boolean right : new boolean[] {true, false}) {
            Authenticator.Exchange there = server.begin(RandomStream.of(1, "server"));
            ClientAuthenticator.Exchange here =
                    new ScramSha256Login("a=b,c", right ? "secret" : "guess").begin(RandomStream.of(2, "client"));
            Authenticator.Challenge c = (Authenticator.Challenge) there.next(here.first());
            Authenticator.Step last = there.next(here.answer(c.data()).orElseThrow());
            assertThat(last instanceof Authenticator.Proven p && here.accepts(p.data()))
                    .isEqualTo(right);
        }
    }
}

package dev.framewise.protocols.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The handshake and permessage-deflate, by the examples of RFC 6455 and RFC 7692. */
class PerMessageDeflateTest {
    private static Bytes inflate(MessageInflater inflater, String... pieces) {
        Bytes[] all = {Bytes.EMPTY};
        MessageInflater.Taker taker = b -> {
            all[0] = all[0].then(b);
            return true;
        };
        for (String piece : pieces) {
            assertThat(inflater.piece(Bytes.hex(piece), taker)).isEqualTo(MessageInflater.Outcome.DONE);
        }
        assertThat(inflater.end(taker)).isEqualTo(MessageInflater.Outcome.DONE);
        return all[0];
    }

    /** RFC 6455 §1.3. */
    @Test
    void answersTheKeyOfTheSpecification() {
        assertThat(Handshake.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(Handshake.validKey("dGhlIHNhbXBsZSBub25jZQ==")).isTrue();
        assertThat(Handshake.validKey(Handshake.key(RandomStream.of(1, "key")))).isTrue();
        assertThat(Handshake.validKey("dGhlIHNhbXBsZSBub25jZQ=")).isFalse();
        assertThat(Handshake.validKey("not base 64 at all !!!!!")).isFalse();
    }

    /** RFC 7692 §7.2.3.1 to §7.2.3.6. */
    @Test
    void inflatesTheExamplesOfTheSpecification() {
        Bytes hello = Bytes.utf8("Hello");
        try (MessageInflater i = new MessageInflater(15, true)) {
            assertThat(inflate(i, "f248cdc9c90700")).isEqualTo(hello);
            assertThat(inflate(i, "f200110000"))
                    .as("refers to the message before")
                    .isEqualTo(hello);
            assertThat(inflate(i, "f248", "cdc9c90700")).as("in two fragments").isEqualTo(hello);
            assertThat(inflate(i, "000500faff48656c6c6f00"))
                    .as("not compressed")
                    .isEqualTo(hello);
            assertThat(inflate(i, "f348cdc9c9070000")).as("a last block").isEqualTo(hello);
            assertThat(inflate(i, "f200110000"))
                    .as("what was before a last block")
                    .isEqualTo(hello);
            assertThat(inflate(i, "f24805000000ffffcac9c90700"))
                    .as("two blocks")
                    .isEqualTo(hello);
            assertThat(inflate(i, "00")).as("an empty message").isEqualTo(Bytes.EMPTY);
        }
    }

    @Test
    void inflatingFromARememberedWindowGivesTheSameAsGoingOn() {
        MessageInflater.Whole first = MessageInflater.inflate(Bytes.EMPTY, Bytes.hex("f248cdc9c90700"), 100);
        assertThat(first.bytes()).isEqualTo(Bytes.utf8("Hello"));
        for (int again = 0; again < 2; again++) {
            MessageInflater.Whole second = MessageInflater.inflate(first.window(), Bytes.hex("f200110000"), 100);
            assertThat(second.bytes()).isEqualTo(Bytes.utf8("Hello"));
            assertThat(second.window()).isEqualTo(Bytes.utf8("HelloHello"));
        }
        assertThat(MessageInflater.inflate(Bytes.EMPTY, Bytes.hex("f200110000"), 100)
                        .outcome())
                .as("without the window that it refers to")
                .isEqualTo(MessageInflater.Outcome.BROKEN);
    }

    @Test
    void aBombIsGivenUpAtItsLimit() {
        MessageDeflater deflater = new MessageDeflater(15, true);
        Bytes bomb = deflater.deflate(Bytes.wrap(new byte[10_000_000]));
        assertThat(bomb.length()).isLessThan(60_000);
        MessageInflater.Whole whole = MessageInflater.inflate(Bytes.EMPTY, bomb, 100_000);
        assertThat(whole.outcome()).isEqualTo(MessageInflater.Outcome.STOPPED);
        assertThat(whole.bytes().length()).isEqualTo(100_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 11, 15})
    void messagesGoThroughWithAndWithoutTheirContext(int bits) {
        for (boolean keeps : new boolean[] {true, false}) {
            MessageDeflater deflater = new MessageDeflater(bits, keeps);
            try (MessageInflater inflater = new MessageInflater(bits, keeps)) {
                RandomStream random = RandomStream.of(bits, "messages");
                for (int i = 0; i < 60; i++) {
                    String text = "{\"n\":" + i + ",\"v\":" + random.nextInt() + "}";
                    Bytes message = Bytes.utf8(i == 7 ? "" : text.repeat(i == 20 ? 5000 : 1 + random.below(4)));
                    assertThat(inflate(inflater, deflater.deflate(message).toHex()))
                            .isEqualTo(message);
                }
            }
        }
    }

    @Test
    void readsTheGrammarOfExtensions() {
        assertThat(Extension.parse(
                        "permessage-deflate; client_max_window_bits; server_max_window_bits=10, a ;b = \"c\""))
                .extracting(Extension::toString)
                .containsExactly("permessage-deflate; client_max_window_bits; server_max_window_bits=10", "a; b=c");
        assertThat(Extension.parse(", foo,,")).hasSize(1);
        for (String wrong : List.of("", ",", "a b", "a;", "a;=1", "a;b=", "a;b=\"", "a;b=\"c d\"", "a;b=\"\"", "a=1")) {
            assertThat(Extension.parse(wrong)).as(wrong).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "declined",
            value = {
                "permessage-deflate | permessage-deflate",
                "permessage-deflate; client_max_window_bits | permessage-deflate",
                "permessage-deflate; client_max_window_bits=10 | permessage-deflate; client_max_window_bits=10",
                "permessage-deflate; server_max_window_bits=8 | permessage-deflate; server_max_window_bits=8",
                "permessage-deflate; server_no_context_takeover | permessage-deflate; server_no_context_takeover",
                "permessage-deflate; client_no_context_takeover | permessage-deflate; client_no_context_takeover",
                "permessage-deflate; server_max_window_bits | declined",
                "permessage-deflate; server_max_window_bits=7 | declined",
                "permessage-deflate; server_max_window_bits=16 | declined",
                "permessage-deflate; server_max_window_bits=010 | declined",
                "permessage-deflate; server_no_context_takeover=1 | declined",
                "permessage-deflate; x=1 | declined",
                "permessage-deflate; client_max_window_bits; client_max_window_bits=9 | declined",
                "x-other | declined",
                "permessage-deflate; x, permessage-deflate | permessage-deflate"
            })
    void aServerAgreesToTheFirstOfferThatItCanTake(String offer, String answer) {
        Optional<PerMessageDeflate> agreed = PerMessageDeflate.agree(Extension.parse(offer), PerMessageDeflate.PLAIN);
        assertThat(agreed.map(a -> a.answer().toString()).orElse(null)).isEqualTo(answer);
    }

    @Test
    void aServersWishesNarrowWhatIsAgreed() {
        PerMessageDeflate wishes = new PerMessageDeflate(true, true, 9, 9);
        assertThat(PerMessageDeflate.agree(Extension.parse("permessage-deflate; client_max_window_bits"), wishes))
                .contains(wishes);
        assertThat(PerMessageDeflate.agree(Extension.parse("permessage-deflate"), wishes))
                .as("a client that says nothing of its window cannot be told to make it smaller")
                .contains(new PerMessageDeflate(true, true, 9, 15));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "permessage-deflate | false",
                "permessage-deflate; server_no_context_takeover; server_max_window_bits=10 | true",
                "permessage-deflate; server_no_context_takeover; server_max_window_bits=9 | true",
                "permessage-deflate; server_no_context_takeover; server_max_window_bits=11 | false",
                "permessage-deflate; server_max_window_bits=10 | false",
                "permessage-deflate; server_no_context_takeover; server_max_window_bits=10; client_max_window_bits | false",
                "permessage-deflate; server_no_context_takeover; server_max_window_bits=10; client_max_window_bits=8 | true",
                "x-other | false"
            })
    void aClientRefusesAnAnswerThatDoesNotFitItsOffer(String answer, boolean fits) {
        PerMessageDeflate offer = new PerMessageDeflate(true, false, 10, 15);
        assertThat(offer.agreed(Extension.parse(answer).get(0)).isPresent()).isEqualTo(fits);
    }
}

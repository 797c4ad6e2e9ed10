package dev.framewise.protocols.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.http1.Request;
import dev.framewise.protocols.http1.Response;
import dev.framewise.protocols.http1.Upgrade;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** What was inflated as it came is what each message says from its context alone. */
class LiveInflaterTest {
    private static Bytes frame(Deflater deflater, byte[] said, int flush) {
        deflater.setInput(said);
        byte[] out = new byte[2 * said.length + 64];
        int n = deflater.deflate(out, 0, out.length, flush) - 4;
        return WebSocketFrame.of(true, Opcode.TEXT, Bytes.wrap(Arrays.copyOf(out, Math.max(0, n))))
                .bytes(new Framing(Sender.SERVER, true));
    }

    @Test
    void saysTheSameInAnyOrderAndBehindWhatIsBroken() {
        WebSocketDissector d = new WebSocketDissector();
        HeaderFields agreed = HeaderFields.of("Sec-WebSocket-Extensions", "permessage-deflate");
        Upgrade facts = new Upgrade(new Request("GET", "/", HeaderFields.NONE), new Response(101, agreed));
        Flow flow =
                new Flow("tcp.port", 1, 2, true).carrying(new Content("http.upgrade", "websocket", facts, true), true);
        Deflater deflater = new Deflater(6, true);
        Random random = new Random(3);
        List<WebSocketContext> contexts = new ArrayList<>();
        List<Bytes> frames = new ArrayList<>();
        List<String> said = new ArrayList<>();
        WebSocketContext c = d.start(flow);
        for (int i = 0; i < 400; i++) {
            String text = "message " + i + " ".repeat(random.nextInt(900)) + random.nextInt();
            // Now and then the sender forgets, as it may.
            int flush = i % 50 == 49 ? Deflater.FULL_FLUSH : Deflater.SYNC_FLUSH;
            byte[] f = frame(deflater, text.getBytes(java.nio.charset.StandardCharsets.US_ASCII), flush)
                    .toArray();
            f[0] = (byte) 0xc1;
            Bytes b = Bytes.wrap(f);
            contexts.add(c);
            frames.add(b);
            said.add(text);
            c = d.after(c, Direction.BACKWARD, b, 0, b.length());
        }
        for (int i = 0; i < 400; i++) {
            int k = random.nextInt(400);
            Bytes b = frames.get(k);
            FieldTree tree = new FieldTree();
            d.show(contexts.get(k), Direction.BACKWARD, Source.of(b), 0, b.length(), false, tree);
            assertThat(tree.text(tree.find(WebSocketFrame.TEXT))).isEqualTo(said.get(k));
            // The next context is the same, whoever asked in between.
            WebSocketContext again = d.after(contexts.get(k), Direction.BACKWARD, b, 0, b.length());
            WebSocketContext next = k + 1 < 400 ? contexts.get(k + 1) : c;
            assertThat(again.backward().window().bytes())
                    .isEqualTo(next.backward().window().bytes());
            // Without what is remembered, the window alone says it too.
            Bytes payload = Frames.at(b, 0, b.length()).payload(b);
            assertThat(MessageInflater.inflate(
                                    contexts.get(k).backward().window().bytes(), payload, 100_000)
                            .bytes())
                    .isEqualTo(Bytes.utf8(said.get(k)));
        }
    }
}

package dev.framewise.lessons;

import dev.framewise.protocols.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts what a program of HTTP or WebSocket said one way into messages, by plain arithmetic of its own: heads up to their
 * empty line with the body that they announce, frames by their lengths; where MQTT is inside, its packets instead.
 */
final class WebTalk {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");

    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private final ByteArrayOutputStream inner = new ByteArrayOutputStream();
    private boolean frames;
    private boolean mqtt;

    /** Whether a conversation that begins with these bytes is of this kind. */
    static boolean is(Bytes first) {
        String words = new String(first.first(5).toArray(), StandardCharsets.ISO_8859_1);
        return words.startsWith("GET /") || words.equals("POST ") || words.startsWith("HTTP/");
    }

    /** The messages that became whole, as hexadecimal digits. */
    List<String> take(Bytes bytes) {
        List<String> whole = new ArrayList<>();
        rest.writeBytes(bytes.toArray());
        byte[] all = rest.toByteArray();
        int at = 0;
        for (int n = frames ? frame(all, at) : head(all, at); n > 0; n = frames ? frame(all, at) : head(all, at)) {
            Bytes one = Bytes.wrap(all, at, n);
            at += n;
            if (frames) {
                framed(one, whole);
            } else {
                whole.add(one.toHex());
                switchIf(one);
            }
        }
        rest.reset();
        rest.write(all, at, all.length - at);
        return whole;
    }

    private static int head(byte[] all, int at) {
        String text = new String(all, at, all.length - at, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return 0;
        }
        Matcher m = LENGTH.matcher(text.substring(0, end + 2));
        int n = end + 4 + (m.find() ? Integer.parseInt(m.group(1)) : 0);
        return n <= text.length() ? n : 0;
    }

    private void switchIf(Bytes head) {
        String text = new String(head.toArray(), StandardCharsets.ISO_8859_1);
        frames = text.contains("Upgrade: websocket\r\n");
        mqtt = text.contains("Sec-WebSocket-Protocol: mqtt\r\n");
    }

    private static int headerLength(byte[] all, int at) {
        int form = all[at + 1] & 0x7f;
        return 2 + (form < 126 ? 0 : form == 126 ? 2 : 8) + (all[at + 1] < 0 ? 4 : 0);
    }

    private static int frame(byte[] all, int at) {
        if (all.length - at < 2 || all.length - at < headerLength(all, at)) {
            return 0;
        }
        long n = all[at + 1] & 0x7f;
        if (n >= 126) {
            int bytes = n == 126 ? 2 : 8;
            n = 0;
            for (int i = 0; i < bytes; i++) {
                n = n << 8 | all[at + 2 + i] & 0xff;
            }
        }
        n += headerLength(all, at);
        return n <= all.length - at ? (int) n : 0;
    }

    private void framed(Bytes frame, List<String> whole) {
        if (!mqtt || frame.at(0) >= 0x88) {
            whole.add(frame.toHex());
            return;
        }
        byte[] b = frame.toArray();
        int from = headerLength(b, 0);
        for (int i = from; i < b.length; i++) {
            inner.write(b[1] < 0 ? b[i] ^ b[from - 4 + (i - from) % 4] : b[i]);
        }
        byte[] all = inner.toByteArray();
        int at = 0;
        for (int end = Said.Talk.end(all, at); end > 0; end = Said.Talk.end(all, at)) {
            whole.add(Bytes.wrap(all, at, end - at).toHex());
            at = end;
        }
        inner.reset();
        inner.write(all, at, all.length - at);
    }
}

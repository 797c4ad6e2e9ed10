package dev.framewise.simulator.program;

import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;

/** Payloads that say in plain text who sent them and the how-manieth they are: {@code "sensor 17 ......"}. */
final class Payloads {
    private static final String[] NONE = {};

    private Payloads() {}

    /** @param bytes how long it is; longer where its text needs more */
    static Bytes write(String publisher, int number, int bytes) {
        byte[] head = (publisher + " " + number).getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[Math.max(bytes, head.length)];
        System.arraycopy(head, 0, payload, 0, head.length);
        for (int i = head.length; i < payload.length; i++) {
            payload[i] = (byte) (i == head.length ? ' ' : '.');
        }
        return Bytes.wrap(payload);
    }

    /** Publisher and number, or nothing when it is another kind of payload. */
    static String[] read(Bytes payload) {
        int length = payload.length();
        int space = 0;
        while (space < length && payload.at(space) != ' ') {
            space++;
        }
        int end = space + 1;
        while (end < length && payload.at(end) >= '0' && payload.at(end) <= '9') {
            end++;
        }
        if (end <= space + 1 || end - space > 10 || end < length && payload.at(end) != ' ') {
            return NONE;
        }
        return new String[] {text(payload.slice(0, space)), text(payload.slice(space + 1, end))};
    }

    static String text(Bytes payload) {
        return new String(payload.toArray(), StandardCharsets.UTF_8);
    }
}

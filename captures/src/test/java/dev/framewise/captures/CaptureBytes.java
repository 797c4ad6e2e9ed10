package dev.framewise.captures;

import dev.framewise.protocols.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Lays out captures byte by byte, as the drafts draw them and without the code under test. */
final class CaptureBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;

    CaptureBytes(ByteOrder order) {
        this.order = order;
    }

    CaptureBytes i16(int value) {
        out.writeBytes(
                ByteBuffer.allocate(2).order(order).putShort((short) value).array());
        return this;
    }

    CaptureBytes i32(long value) {
        out.writeBytes(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
        return this;
    }

    CaptureBytes i64(long value) {
        out.writeBytes(ByteBuffer.allocate(8).order(order).putLong(value).array());
        return this;
    }

    CaptureBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    CaptureBytes padded(byte[] bytes) {
        raw(bytes);
        while ((out.size() & 3) != 0) {
            out.write(0);
        }
        return this;
    }

    CaptureBytes pcapHeader(long magic, int linkType) {
        return i32(magic).i16(2).i16(4).i32(0).i32(0).i32(65535).i32(linkType);
    }

    CaptureBytes pcapRecord(long seconds, long fraction, byte[] frame, int original) {
        return i32(seconds).i32(fraction).i32(frame.length).i32(original).raw(frame);
    }

    CaptureBytes part() {
        return new CaptureBytes(order);
    }

    CaptureBytes block(long type, CaptureBytes body) {
        int length = 12 + (body.out.size() + 3 & ~3);
        return i32(type).i32(length).padded(body.array()).i32(length);
    }

    CaptureBytes option(int code, byte[] value) {
        return i16(code).i16(value.length).padded(value);
    }

    CaptureBytes section() {
        return block(0x0a0d0d0aL, part().i32(0x1a2b3c4dL).i16(1).i16(0).i64(-1));
    }

    CaptureBytes face(int linkType, int snapLength, CaptureBytes options) {
        return block(1, part().i16(linkType).i16(0).i32(snapLength).raw(options.array()));
    }

    CaptureBytes face(int linkType) {
        return face(linkType, 0, part());
    }

    CaptureBytes enhanced(int id, long ticks, byte[] frame, int original, CaptureBytes options) {
        return block(
                6,
                part().i32(id)
                        .i32(ticks >>> 32)
                        .i32(ticks)
                        .i32(frame.length)
                        .i32(original)
                        .padded(frame)
                        .raw(options.array()));
    }

    CaptureBytes enhanced(int id, long ticks, byte[] frame) {
        return enhanced(id, ticks, frame, frame.length, part());
    }

    byte[] array() {
        return out.toByteArray();
    }

    int size() {
        return out.size();
    }

    static byte[] frame(int length, int first) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    static FrameReader open(byte[] capture) throws IOException {
        return Captures.open(new ByteArrayInputStream(capture), "it");
    }

    static List<Frame> frames(FrameReader reader) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (Frame f = reader.next(); f != null; f = reader.next()) {
            frames.add(f);
        }
        return frames;
    }

    static List<Frame> frames(byte[] capture) throws IOException {
        try (FrameReader reader = open(capture)) {
            List<Frame> frames = frames(reader);
            org.assertj.core.api.Assertions.assertThat(reader.damage()).isEmpty();
            return frames;
        }
    }

    static List<Bytes> contents(List<Frame> frames) {
        return frames.stream().map(Frame::bytes).toList();
    }
}

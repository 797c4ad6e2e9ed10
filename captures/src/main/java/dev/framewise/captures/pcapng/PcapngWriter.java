package dev.framewise.captures.pcapng;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.DecryptionSecrets;
import dev.framewise.captures.InterfaceStatistics;
import dev.framewise.captures.NameRecord;
import dev.framewise.captures.sink.BlockOutput;
import dev.framewise.captures.sink.Encoding;
import dev.framewise.protocols.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Writes pcapng 1.0: one section in little-endian order, whose interfaces all count nanoseconds. */
public final class PcapngWriter implements Encoding {
    private static final int NANOS = 9;
    private static final int PACKET_OVERHEAD = 32;
    private static final long BILLION = 1_000_000_000L;
    private static final int GREATEST_RECORD = 0xffff;

    private final BlockOutput out;
    private final Map<CaptureInterface, Integer> ids = new IdentityHashMap<>();
    private CaptureInterface last;
    private int lastId;

    public PcapngWriter(BlockOutput out, String application, List<String> comments) throws IOException {
        this.out = out;
        OptionsWriter options = new OptionsWriter().comments(comments).text(4, application);
        int length = 28 + options.length();
        begin(BlockType.SECTION_HEADER, length);
        out.i32(BlockType.BYTE_ORDER_MAGIC);
        out.i16(1);
        out.i16(0);
        out.i64(-1);
        end(options, length);
    }

    private void begin(int type, int length) throws IOException {
        out.i32(type);
        out.i32(length);
    }

    private void end(OptionsWriter options, int length) throws IOException {
        options.write(out);
        out.i32(length);
    }

    @Override
    public void describe(CaptureInterface source) throws IOException {
        ids.put(source, ids.size());
        OptionsWriter options = new OptionsWriter()
                .comments(source.comments())
                .text(2, source.name())
                .text(3, source.description());
        if (!source.macAddress().isEmpty()) {
            options.value(6, source.macAddress());
        }
        if (source.speedBitsPerSecond() != 0) {
            options.number64(8, source.speedBitsPerSecond());
        }
        options.value(9, Bytes.of(NANOS));
        if (!source.filter().isEmpty()) {
            options.text(11, "\0" + source.filter());
        }
        options.text(12, source.operatingSystem());
        if (source.fcsLength() >= 0) {
            options.value(13, Bytes.of(source.fcsLength()));
        }
        long offsetSeconds = source.resolution().offsetSeconds();
        if (offsetSeconds != 0) {
            options.number64(14, offsetSeconds);
        }
        options.text(15, source.hardware());
        int length = 20 + options.length();
        begin(BlockType.INTERFACE_DESCRIPTION, length);
        out.i16(source.linkType());
        out.i16(0);
        out.i32(source.snapLength());
        end(options, length);
    }

    @Override
    public void frame(
            CaptureInterface source, long timeNanos, Bytes bytes, int originalLength, int flags, List<String> comments)
            throws IOException {
        OptionsWriter options = null;
        if (flags != 0 || !comments.isEmpty()) {
            options = new OptionsWriter().comments(comments);
            if (flags != 0) {
                options.value(2, Bytes.of(flags, flags >> 8, flags >> 16, flags >> 24));
            }
        }
        int length = PACKET_OVERHEAD + (bytes.length() + 3 & ~3) + (options == null ? 0 : options.length());
        begin(BlockType.ENHANCED_PACKET, length);
        out.i32(id(source));
        time(source, timeNanos);
        out.i32(bytes.length());
        out.i32(originalLength);
        out.bytes(bytes);
        out.pad(bytes.length());
        if (options != null) {
            options.write(out);
        }
        out.i32(length);
    }

    private int id(CaptureInterface source) {
        if (source != last) {
            lastId = ids.get(source);
            last = source;
        }
        return lastId;
    }

    private void time(CaptureInterface source, long timeNanos) throws IOException {
        long offsetSeconds = source.resolution().offsetSeconds();
        long ticks = Math.max(0, offsetSeconds == 0 ? timeNanos : timeNanos - offsetSeconds * BILLION);
        out.i32((int) (ticks >>> 32));
        out.i32((int) ticks);
    }

    @Override
    public void secrets(DecryptionSecrets secrets) throws IOException {
        int size = secrets.bytes().length();
        int length = 20 + (size + 3 & ~3);
        begin(BlockType.DECRYPTION_SECRETS, length);
        out.i32(secrets.type());
        out.i32(size);
        out.bytes(secrets.bytes());
        out.pad(size);
        out.i32(length);
    }

    @Override
    public void names(List<NameRecord> records) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        BlockOutput b = new BlockOutput(body);
        for (NameRecord record : records) {
            name(b, record);
        }
        b.i32(0);
        b.flush();
        int length = 12 + body.size();
        begin(BlockType.NAME_RESOLUTION, length);
        out.bytes(Bytes.wrap(body.toByteArray()));
        out.i32(length);
    }

    private static void name(BlockOutput b, NameRecord record) throws IOException {
        int type = switch (record.address().length()) {
            case 4 -> 1;
            case 16 -> 2;
            case 6 -> 3;
            case 8 -> 4;
            default ->
                throw new IllegalArgumentException(
                        "an address of " + record.address().length() + " bytes");
        };
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.writeBytes(record.address().toArray());
        for (String name : record.names()) {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            if (value.size() + text.length + 1 > GREATEST_RECORD) {
                break;
            }
            value.writeBytes(text);
            value.write(0);
        }
        b.i16(type);
        b.i16(value.size());
        b.bytes(Bytes.wrap(value.toByteArray()));
        b.pad(value.size());
    }

    @Override
    public void statistics(InterfaceStatistics counted) throws IOException {
        OptionsWriter options = new OptionsWriter().comments(counted.comments());
        long[] numbers = {
            counted.received(),
            counted.dropped(),
            counted.acceptedByFilter(),
            counted.droppedBySystem(),
            counted.delivered()
        };
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] >= 0) {
                options.number64(4 + i, numbers[i]);
            }
        }
        int length = 24 + options.length();
        begin(BlockType.INTERFACE_STATISTICS, length);
        out.i32(id(counted.source()));
        time(counted.source(), counted.timeNanos());
        end(options, length);
    }

    @Override
    public void finish() {}
}

package dev.framewise.captures.pcapng;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.TimeResolution;
import dev.framewise.captures.source.Ints;
import java.util.List;

/**
 * Reads pcapng's Interface Description Block.
 *
 * <pre>
 *  link type (2)   reserved (2)   snapshot length (4)   options
 * </pre>
 */
final class InterfaceBlock {
    static final int LEAST_LENGTH = 20;

    private InterfaceBlock() {}

    static CaptureInterface read(byte[] a, int p, int length, boolean big, int index, int section, int idInSection) {
        CaptureInterface.Builder b = new CaptureInterface.Builder(index, Ints.u16(a, p + 8, big))
                .section(section, idInSection)
                .snapLength(Ints.i32(a, p + 12, big));
        int resolution = 6;
        long offsetSeconds = 0;
        List<String> comments = List.of();
        Options o = new Options(a, p + 16, p + length - 4, big);
        for (int code = o.next(); code != Options.END; code = o.next()) {
            switch (code) {
                case Options.COMMENT -> comments = Options.with(comments, o.text());
                case 2 -> b.name(o.text());
                case 3 -> b.description(o.text());
                case 6 -> b.macAddress(o.bytes());
                case 8 -> b.speedBitsPerSecond(o.i64());
                case 9 -> resolution = o.length() > 0 ? o.u8(0) : resolution;
                case 11 -> b.filter(o.u8(0) == 0 ? o.textFrom(1) : "");
                case 12 -> b.operatingSystem(o.text());
                case 13 -> b.fcsLength(o.length() > 0 ? o.u8(0) : -1);
                case 14 -> offsetSeconds = o.i64();
                case 15 -> b.hardware(o.text());
                default -> {}
            }
        }
        return b.resolution(TimeResolution.of(resolution, offsetSeconds))
                .comments(comments)
                .build();
    }
}

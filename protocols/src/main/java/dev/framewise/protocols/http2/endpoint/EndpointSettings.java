package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.hpack.HpackEncoder;
import dev.framewise.protocols.http2.SettingId;
import dev.framewise.protocols.http2.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * What one end of a connection allows the other, and how it compresses.
 *
 * @param mostStreams how many streams the peer may have open at a time
 * @param windowBytes the window of each stream, and of the connection when it is larger than the usual 65,535
 * @param longestFrameBytes the longest payload of a frame that it takes, 16,384 to 16,777,215
 * @param longestListBytes the largest list of header fields that it takes
 * @param tableBytes how large the peer may make its dynamic table
 * @param push whether a client takes promises
 */
public record EndpointSettings(
        int mostStreams,
        int windowBytes,
        int longestFrameBytes,
        int longestListBytes,
        int tableBytes,
        boolean push,
        HpackEncoder.Indexing indexing,
        HpackEncoder.Coding coding) {
    /** What most programs choose. */
    public static final EndpointSettings USUAL = new EndpointSettings(
            100, 65_535, 16_384, 65_536, 4096, false, HpackEncoder.Indexing.ALL, HpackEncoder.Coding.WHEN_SHORTER);

    public EndpointSettings {
        if (longestFrameBytes < 16_384 || longestFrameBytes > 16_777_215) {
            throw new IllegalArgumentException(
                    "a frame may have 16384 to 16777215 bytes at most, not " + longestFrameBytes);
        }
        if (mostStreams < 0 || windowBytes < 0 || longestListBytes < 0 || tableBytes < 0) {
            throw new IllegalArgumentException("no limit is below zero");
        }
    }

    public EndpointSettings windowBytes(int bytes) {
        return new EndpointSettings(
                mostStreams, bytes, longestFrameBytes, longestListBytes, tableBytes, push, indexing, coding);
    }

    public EndpointSettings mostStreams(int streams) {
        return new EndpointSettings(
                streams, windowBytes, longestFrameBytes, longestListBytes, tableBytes, push, indexing, coding);
    }

    public EndpointSettings push(boolean taken) {
        return new EndpointSettings(
                mostStreams, windowBytes, longestFrameBytes, longestListBytes, tableBytes, taken, indexing, coding);
    }

    public EndpointSettings indexing(HpackEncoder.Indexing how) {
        return new EndpointSettings(
                mostStreams, windowBytes, longestFrameBytes, longestListBytes, tableBytes, push, how, coding);
    }

    /** The frame that says it. */
    Settings frame(boolean server) {
        List<Settings.Setting> all = new ArrayList<>();
        if (tableBytes != 4096) {
            all.add(new Settings.Setting(SettingId.HEADER_TABLE_SIZE, tableBytes));
        }
        if (!server && !push) {
            all.add(new Settings.Setting(SettingId.ENABLE_PUSH, 0));
        }
        all.add(new Settings.Setting(SettingId.MAX_CONCURRENT_STREAMS, mostStreams));
        if (windowBytes != 65_535) {
            all.add(new Settings.Setting(SettingId.INITIAL_WINDOW_SIZE, windowBytes));
        }
        if (longestFrameBytes != 16_384) {
            all.add(new Settings.Setting(SettingId.MAX_FRAME_SIZE, longestFrameBytes));
        }
        all.add(new Settings.Setting(SettingId.MAX_HEADER_LIST_SIZE, longestListBytes));
        return Settings.of(all);
    }
}

package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/** What an end says about itself, or that it has heard what the other said (RFC 9113 §6.5). */
public record Settings(FrameHeader header, List<Setting> settings) implements Http2Frame {
    /** One of them; the value is unsigned. */
    public record Setting(int id, long value) {}

    static final Settings SHAPE = of(List.of());

    public Settings {
        settings = List.copyOf(settings);
    }

    public static Settings of(List<Setting> settings) {
        return new Settings(new FrameHeader(FrameType.SETTINGS, 0, 0), settings);
    }

    public static Settings acknowledgement() {
        return new Settings(new FrameHeader(FrameType.SETTINGS, FrameHeader.FLAG_ACK, 0), List.of());
    }

    public boolean ack() {
        return header.has(FrameHeader.FLAG_ACK);
    }

    static Settings walk(Wire w, FrameHeader h, Settings m) {
        Http2Frame.onTheConnection(w, h);
        if (w.reading() && h.has(FrameHeader.FLAG_ACK)) {
            w.check(w.remaining() == 0, Http2Fields.LENGTH, FrameRules.SETTINGS_ACK_EMPTY);
        }
        List<Setting> settings = new ArrayList<>();
        for (int i = 0; w.more(i, m.settings.size()); i++) {
            settings.add(setting(w, w.reading() ? new Setting(0, 0) : m.settings.get(i)));
        }
        return new Settings(h, settings);
    }

    private static Setting setting(Wire w, Setting m) {
        w.open(Http2Fields.SETTING);
        int id = w.number(Http2Fields.SETTING_ID, m.id);
        Field f = field(id);
        long value = w.number64(f, m.value);
        if (!w.failed()) {
            Rule rule = broken(id, value);
            if (rule != null) {
                w.check(false, f, rule);
            }
        }
        if (w.wantsCaptions()) {
            String name = SettingId.NAMES.name(id);
            w.caption("Settings - " + (name == null ? "Unknown (" + id + ")" : name) + " : " + value);
        }
        w.close();
        return new Setting(id, value);
    }

    private static Field field(int id) {
        return switch (id) {
            case SettingId.HEADER_TABLE_SIZE -> Http2Fields.SETTING_TABLE;
            case SettingId.ENABLE_PUSH -> Http2Fields.SETTING_PUSH;
            case SettingId.MAX_CONCURRENT_STREAMS -> Http2Fields.SETTING_STREAMS;
            case SettingId.INITIAL_WINDOW_SIZE -> Http2Fields.SETTING_WINDOW;
            case SettingId.MAX_FRAME_SIZE -> Http2Fields.SETTING_FRAME;
            case SettingId.MAX_HEADER_LIST_SIZE -> Http2Fields.SETTING_LIST;
            case SettingId.ENABLE_CONNECT_PROTOCOL -> Http2Fields.SETTING_CONNECT;
            case SettingId.NO_RFC7540_PRIORITIES -> Http2Fields.SETTING_NO_PRIORITIES;
            default -> Http2Fields.SETTING_UNKNOWN;
        };
    }

    /** The rule that a value breaks, or null. */
    private static Rule broken(int id, long value) {
        return switch (id) {
            case SettingId.ENABLE_PUSH -> value > 1 ? FrameRules.SETTING_PUSH : null;
            case SettingId.INITIAL_WINDOW_SIZE -> value > Integer.MAX_VALUE ? FrameRules.SETTING_WINDOW : null;
            case SettingId.MAX_FRAME_SIZE -> value < 1 << 14 || value >= 1 << 24 ? FrameRules.SETTING_FRAME : null;
            case SettingId.ENABLE_CONNECT_PROTOCOL -> value > 1 ? FrameRules.SETTING_CONNECT : null;
            case SettingId.NO_RFC7540_PRIORITIES -> value > 1 ? FrameRules.SETTING_PRIORITIES : null;
            default -> null;
        };
    }
}

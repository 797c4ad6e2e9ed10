package dev.framewise.protocols.http2;

import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What is known of one end of a connection, as a sender. */
final class Side {
    /** What it said and the other end has not acknowledged yet. */
    record Said(Settings settings, MessagePlace place) {}

    /** What it asked to be sent back. */
    record Asked(Bytes data, MessagePlace place) {}

    private static final int MOST_WAITING = 128;
    final ArrayDeque<Said> said = new ArrayDeque<>(2);
    final ArrayDeque<Asked> asked = new ArrayDeque<>(2);
    boolean forgotSaid;
    boolean forgotAsked;
    boolean spoke;
    int goaway = -1;

    // What the other end allows this one; the acknowledged values, and the largest of those that may hold already.
    private long acknowledgedWindow = WindowUpdate.USUAL_WINDOW_BYTES;
    private long acknowledgedStreams = Long.MAX_VALUE;
    private long acknowledgedList = Long.MAX_VALUE;

    /** The most that a new stream's window may begin with. */
    long initialWindow = WindowUpdate.USUAL_WINDOW_BYTES;

    /** What may still be sent on all streams together. */
    long connectionWindow = WindowUpdate.USUAL_WINDOW_BYTES;

    /** How many streams it may have open at a time. */
    long mostStreams = Long.MAX_VALUE;

    /** How large a list of header fields the other end takes. */
    long longestList = Long.MAX_VALUE;

    /** False once it acknowledged that the other end wants no promises. */
    boolean mayPush = true;

    int highest;
    int open;
    long opened;
    long resets;
    long settings;
    long pings;
    long empty;

    private final List<Rule> told = new ArrayList<>();

    /** True the first time for a rule: what is told of a whole connection is told once. */
    boolean once(Rule rule) {
        return !told.contains(rule) && told.add(rule);
    }

    void say(Settings s, MessagePlace place) {
        if (said.size() == MOST_WAITING) {
            said.poll();
            forgotSaid = true;
        }
        said.add(new Said(s, place));
    }

    /** The other end said something: more is allowed at once, less when this end has acknowledged it. */
    void hear(Iterable<Said> waiting) {
        upperBounds(waiting);
    }

    void acknowledge(Said done, Iterable<Said> waiting) {
        for (Settings.Setting one : done.settings.settings()) {
            switch (one.id()) {
                case SettingId.INITIAL_WINDOW_SIZE -> acknowledgedWindow = one.value();
                case SettingId.MAX_CONCURRENT_STREAMS -> acknowledgedStreams = one.value();
                case SettingId.MAX_HEADER_LIST_SIZE -> acknowledgedList = one.value();
                case SettingId.ENABLE_PUSH -> mayPush = one.value() != 0;
                default -> {} // others are kept elsewhere
            }
        }
        upperBounds(waiting);
    }

    private void upperBounds(Iterable<Said> waiting) {
        initialWindow = acknowledgedWindow;
        mostStreams = acknowledgedStreams;
        longestList = acknowledgedList;
        for (Said one : waiting) {
            for (Settings.Setting s : one.settings.settings()) {
                switch (s.id()) {
                    case SettingId.INITIAL_WINDOW_SIZE -> initialWindow = Math.max(initialWindow, s.value());
                    case SettingId.MAX_CONCURRENT_STREAMS -> mostStreams = Math.max(mostStreams, s.value());
                    case SettingId.MAX_HEADER_LIST_SIZE -> longestList = Math.max(longestList, s.value());
                    default -> {} // as above
                }
            }
        }
    }

    void ask(Ping p, MessagePlace place) {
        if (asked.size() == MOST_WAITING) {
            asked.poll();
            forgotAsked = true;
        }
        asked.add(new Asked(p.data(), place));
    }

    /** The PING that this answers, or null. */
    Asked answered(Ping p) {
        for (Iterator<Asked> i = asked.iterator(); i.hasNext(); ) {
            Asked a = i.next();
            if (a.data.equals(p.data())) {
                i.remove();
                return a;
            }
        }
        return null;
    }
}

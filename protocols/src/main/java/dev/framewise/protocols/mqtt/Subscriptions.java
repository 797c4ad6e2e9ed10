package dev.framewise.protocols.mqtt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The subscriptions of a session as the traffic shows them: asked for, granted, removed. */
final class Subscriptions {
    /** A session with more is not followed further. */
    static final int LIMIT = 10_000;

    /** So many topics are remembered with what matches them, and with the retained messages that came for them. */
    private static final int TOPIC_LIMIT = 1_000;

    /** One topic filter of the session. */
    static final class Entry {
        final String filter;
        final String matching;
        final boolean shared;
        boolean noLocal;
        boolean retainAsPublished;
        /** Highest level asked for in requests without an answer; -1 without one. */
        int asked = -1;
        /** The level granted; -1 before, and after a refusal. */
        int granted = -1;
        /** The level before the latest change, which messages under way still have; -1 without. */
        int former = -1;

        int pending;
        long identifier;
        long formerIdentifier;
        long askedNanos;
        long grantedNanos = Side.NONE;
        boolean removing;
        long removedNanos = Side.NONE;
        MqttConnection askedOn;
        /** How often it was subscribed to, and how many of these times bring the retained message. */
        int times;

        int retainedAllowed;
        boolean handlingForbids;

        Entry(String filter, MqttVersion version) {
            this.filter = filter;
            this.shared = TopicFilter.shared(filter, version);
            this.matching = TopicFilter.matching(filter, version);
        }

        boolean removed() {
            return removedNanos != Side.NONE;
        }

        /** Granted, and neither about to change nor changed lately. */
        boolean settled() {
            return granted >= 0 && pending == 0 && !removing && !removed();
        }

        /** True when messages under way may still come for it. */
        boolean candidate(long nowNanos) {
            return !removed() || nowNanos - removedNanos <= Verdicts.UNDER_WAY_NANOS;
        }

        int highest(long nowNanos) {
            int high = Math.max(granted, asked);
            boolean fresh = grantedNanos == Side.NONE || nowNanos - grantedNanos <= Verdicts.UNDER_WAY_NANOS;
            return fresh || removed() ? Math.max(high, former) : high;
        }
    }

    private final Map<String, Entry> byFilter = new LinkedHashMap<>();
    private final Map<String, List<Entry>> byTopic = new LinkedHashMap<>();
    private final Map<String, Integer> retained = new LinkedHashMap<>();
    private boolean overflowed;

    /** True when there are more than can be remembered. */
    boolean overflowed() {
        return overflowed;
    }

    int size() {
        int n = 0;
        for (Entry e : byFilter.values()) {
            n += e.granted >= 0 && !e.removed() ? 1 : 0;
        }
        return n;
    }

    Entry get(String filter) {
        return byFilter.get(filter);
    }

    Iterable<Entry> all() {
        return byFilter.values();
    }

    void asked(Subscription s, long identifier, MqttVersion version, MqttConnection c, long nowNanos) {
        Entry e = byFilter.get(s.filter());
        if (e == null) {
            if (byFilter.size() >= LIMIT) {
                overflowed = true;
                return;
            }
            e = new Entry(s.filter(), version);
            byFilter.put(s.filter(), e);
            byTopic.clear();
        }
        boolean existed = e.granted >= 0 && !e.removed();
        boolean mayExist = e.pending > 0 || e.removing;
        boolean brings = !version.hasProperties()
                || !e.shared && (s.retainHandling() == 0 || s.retainHandling() == 1 && (!existed || mayExist));
        e.retainedAllowed += brings ? 1 : 0;
        e.handlingForbids = version.hasProperties() && !e.shared && e.retainedAllowed == 0;
        e.times++;
        e.pending++;
        e.asked = Math.max(e.asked, s.qos().ordinal());
        e.noLocal = s.noLocal() && (e.noLocal || e.times == 1);
        e.retainAsPublished |= s.retainAsPublished();
        if (e.identifier != identifier) {
            e.formerIdentifier = e.times == 1 ? identifier : e.identifier;
            e.identifier = identifier;
        }
        e.askedNanos = nowNanos;
        e.askedOn = c;
    }

    void answered(Subscription s, int code, long nowNanos) {
        Entry e = byFilter.get(s.filter());
        if (e == null) {
            return;
        }
        e.pending = Math.max(0, e.pending - 1);
        if (e.pending == 0) {
            e.asked = -1;
        }
        if (code <= 2) {
            e.former = e.granted >= 0 ? e.granted : e.former;
            e.granted = code;
            e.grantedNanos = nowNanos;
            e.removedNanos = Side.NONE;
        } else if (e.granted < 0 && e.pending == 0) {
            byFilter.remove(s.filter());
            byTopic.clear();
        }
    }

    void removing(String filter) {
        Entry e = byFilter.get(filter);
        if (e != null) {
            e.removing = true;
        }
    }

    void removed(String filter, long nowNanos) {
        Entry e = byFilter.get(filter);
        if (e != null) {
            e.removing = false;
            e.former = Math.max(e.former, e.granted);
            e.granted = -1;
            e.removedNanos = nowNanos;
        }
    }

    /** Requests without an answer are over with their connection; what became of them is not known. */
    void connectionEnded() {
        for (Entry e : byFilter.values()) {
            e.removing = false;
            if (e.pending > 0) {
                e.pending = 0;
                e.former = Math.max(e.former, e.asked);
            }
        }
    }

    void takeAsked(Subscriptions old, MqttConnection c) {
        for (Entry e : old.byFilter.values()) {
            if (e.askedOn == c) {
                byFilter.put(e.filter, e);
            }
        }
    }

    /** All that match a topic, removed ones too. */
    List<Entry> matching(String topic, boolean dollarApart) {
        List<Entry> known = dollarApart ? byTopic.get(topic) : null;
        if (known != null) {
            return known;
        }
        List<Entry> found = new ArrayList<>(2);
        for (Entry e : byFilter.values()) {
            if (TopicFilter.matches(e.matching, topic, dollarApart)) {
                found.add(e);
            }
        }
        if (dollarApart) {
            if (byTopic.size() >= TOPIC_LIMIT) {
                byTopic.clear();
            }
            byTopic.put(topic, found);
        }
        return found;
    }

    /** How many messages with RETAIN came on this topic, this one included; -1 when too many topics had one. */
    int countRetained(String topic) {
        if (retained.size() >= TOPIC_LIMIT && !retained.containsKey(topic)) {
            return -1;
        }
        return retained.merge(topic, 1, Integer::sum);
    }
}

package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.mqtt.Subscriptions.Entry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Wills: what a server publishes for a client that is gone, and what it must not (MQTT 5.0 §3.1.2.5). */
final class WillRules {
    /** So many wills of clients that are gone are remembered. */
    private static final int WILL_LIMIT = 1_000;

    /** So many clients are looked through for one that should get a will. */
    private static final int WITNESS_LIMIT = 1_000;

    /** One will whose client is gone. */
    static final class GoneWill {
        final MqttConnection of;
        final Will will;
        final long content;
        long goneNanos;
        long dueNanos;
        boolean forgotten;
        boolean cancelled;
        boolean seen;

        GoneWill(MqttConnection of, long content) {
            this.of = of;
            this.will = of.connect.will().orElseThrow();
            this.content = content;
        }
    }

    /** A subscriber that should get a will. */
    record Watch(GoneWill gone, long dueNanos) {}

    private final Verdicts v;
    private final Map<String, GoneWill> gone = new LinkedHashMap<>();
    private final Map<Long, MqttConnection> open = new LinkedHashMap<>();

    WillRules(Verdicts v) {
        this.v = v;
    }

    void opened(MqttConnection c) {
        open.put(c.number, c);
    }

    /** The capture says no more about it. */
    void forgotten(MqttConnection c) {
        open.remove(c.number);
    }

    /** The connection is over, or its end is said: what becomes of the will. */
    void over(MqttConnection c, long nowNanos, boolean forgotten) {
        if (!c.accepted() || c.connect == null || c.connect.will().isEmpty()) {
            return;
        }
        Will w = c.connect.will().get();
        long content = Content.of(w.message());
        String key = key(c, w.topic(), content);
        GoneWill old = gone.get(key);
        if (old != null && old.of == c) {
            return;
        }
        GoneWill one = new GoneWill(c, content);
        one.goneNanos = nowNanos;
        long delay = Property.valueOf(w.properties(), PropertyId.WILL_DELAY_INTERVAL, 0);
        one.dueNanos = nowNanos + Math.min(delay, c.session.expirySeconds) * Verdicts.SECOND;
        one.forgotten = forgotten;
        gone.remove(key);
        gone.put(key, one);
        if (gone.size() > WILL_LIMIT) {
            Iterator<GoneWill> i = gone.values().iterator();
            i.next();
            i.remove();
        }
        if (!forgotten && c.whole()) {
            await(one);
        }
    }

    private static String key(MqttConnection c, String topic, long content) {
        return c.serverAddress() + " " + topic + " " + content;
    }

    private void await(GoneWill one) {
        int n = 0;
        String server = one.of.serverAddress();
        for (MqttConnection c : open.values()) {
            if (++n > WITNESS_LIMIT) {
                return;
            }
            if (c == one.of
                    || !c.whole()
                    || !c.accepted()
                    || !c.session.known
                    || !c.serverAddress().equals(server)) {
                continue;
            }
            for (Entry e : c.session.subscriptions.matching(one.will.topic(), true)) {
                if (e.settled() && !e.shared && e.grantedNanos < one.goneNanos) {
                    if (c.willsAwaited.isEmpty()) {
                        c.willsAwaited = new ArrayList<>(1);
                    }
                    if (c.willsAwaited.size() < WITNESS_LIMIT) {
                        c.willsAwaited.add(new Watch(one, one.dueNanos + Verdicts.CLOSE_NANOS));
                    }
                    break;
                }
            }
        }
    }

    /** The client identifier is back: a will that still waits is not published. */
    void back(MqttConnection c) {
        MqttConnection before = c.former == null ? null : c.former.connection;
        if (before == null || before.connect == null || before.connect.will().isEmpty()) {
            return;
        }
        Will w = before.connect.will().get();
        GoneWill one = gone.get(key(before, w.topic(), Content.of(w.message())));
        if (one != null && one.of == before && !one.forgotten) {
            if (!c.connect.cleanStart() && v.now < one.dueNanos) {
                one.cancelled = true;
            } else if (c.connect.cleanStart()) {
                // The end of the session makes it due.
                one.dueNanos = Math.min(one.dueNanos, v.now);
            }
        }
    }

    /** A message that no captured client published: perhaps a will. */
    void delivered(MqttConnection c, Publish p, String topic, long content, boolean publishedToo) {
        if (gone.isEmpty()) {
            return;
        }
        GoneWill one = gone.get(key(c, topic, content));
        if (one == null || publishedToo) {
            return;
        }
        if (one.forgotten) {
            if (!p.retain()
                    && v.now - one.goneNanos <= Verdicts.CLOSE_NANOS
                    && c.said.add(MqttRule.WILL_NOT_AFTER_DISCONNECT)) {
                v.broken(
                        MqttRule.WILL_NOT_AFTER_DISCONNECT,
                        null,
                        "The client of frame " + one.of.connectPlace.frame() + " had said goodbye.");
            }
            return;
        }
        v.related(Relation.DELIVERS, one.of.connectPlace);
        if (p.retain() && one.seen && !one.will.retain() && !asPublished(c, topic)) {
            v.broken(MqttRule.WILL_RETAIN_RESPECTED, FixedHeader.RETAIN, "");
            return;
        }
        boolean first = !one.seen;
        one.seen = true;
        if (first && (one.cancelled || v.now < one.dueNanos - Verdicts.SECOND)) {
            v.broken(
                    MqttRule.WILL_NOT_BEFORE_DELAY,
                    null,
                    one.cancelled
                            ? "The client had come back in time."
                            : "It comes " + Verdicts.seconds(one.dueNanos - v.now) + " too early.");
        }
        if (c.hasProperties()
                && one.of.hasProperties()
                && Published.fingerprint(p.properties()) != Published.fingerprint(one.will.properties())) {
            v.broken(MqttRule.WILL_PROPERTIES_UNCHANGED, null, "");
        }
    }

    private static boolean asPublished(MqttConnection c, String topic) {
        for (Entry e : c.session.subscriptions.matching(topic, true)) {
            if (e.retainAsPublished) {
                return true;
            }
        }
        return false;
    }

    /** The server says something to a client that should have got a will by now. */
    void overdue(MqttConnection c) {
        if (c.willsAwaited.isEmpty()) {
            return;
        }
        for (Iterator<Watch> i = c.willsAwaited.iterator(); i.hasNext(); ) {
            Watch w = i.next();
            if (v.now < w.dueNanos) {
                continue;
            }
            i.remove();
            boolean still = false;
            for (Entry e : c.session.subscriptions.matching(w.gone.will.topic(), true)) {
                still |= e.settled();
            }
            if (still
                    && c.whole()
                    && !w.gone.seen
                    && !w.gone.cancelled
                    && w.gone.of.said.add(MqttRule.WILL_PUBLISHED)) {
                MessagePlace place = w.gone.of.connectPlace;
                v.broken(w.gone.of, place, MqttRule.WILL_PUBLISHED, Will.TOPIC, "");
            }
        }
    }

    void closed(MqttConnection c, MessagePlace place) {
        open.remove(c.number);
        over(c, place.timeNanos(), c.leftPolitely);
    }
}

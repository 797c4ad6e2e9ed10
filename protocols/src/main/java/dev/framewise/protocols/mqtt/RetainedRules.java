package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.mqtt.Subscriptions.Entry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Retained messages: which one a server holds for a topic, as far as was captured, and who gets it (MQTT 5.0 §3.3.1.3). */
final class RetainedRules {
    /** So many topics are remembered with their retained message. */
    private static final int TOPIC_LIMIT = 10_000;

    /** So many retained messages are awaited after one SUBSCRIBE at most. */
    private static final int EXPECTED_LIMIT = 100;

    private static final int FORMER_LIMIT = 4;

    private final Verdicts v;

    /** What was last published for a topic, and the few before it. */
    private static final class Held {
        Published message;
        Exchange exchange;
        boolean empty;
        long sinceNanos;
        final List<Long> former = new ArrayList<>(2);

        /** When the server has certainly taken it over: not before it said so, or some time has passed. */
        boolean certainBefore(long nanos) {
            return exchange != null && exchange.done() && exchange.refusal == 0 && exchange.answeredNanos < nanos;
        }
    }

    /** A retained message that should come after a SUBSCRIBE. */
    record Expected(String topic, Published message, MessagePlace subscribe, long dueNanos) {}

    private final Map<String, Map<String, Held>> byServer = new LinkedHashMap<>();

    RetainedRules(Verdicts v) {
        this.v = v;
    }

    private Map<String, Held> of(MqttConnection c) {
        return byServer.computeIfAbsent(c.serverAddress(), x -> new LinkedHashMap<>());
    }

    /** A client publishes with RETAIN. */
    void published(MqttConnection c, Publish p, Published message, Exchange e) {
        Map<String, Held> topics = of(c);
        Held h = topics.remove(message.topic);
        if (h == null) {
            h = new Held();
        } else if (h.message.content != message.content) {
            h.former.add(h.message.content);
            if (h.former.size() > FORMER_LIMIT) {
                h.former.remove(0);
            }
        }
        h.former.remove((Object) message.content);
        h.message = message;
        h.exchange = e;
        h.empty = p.payload().isEmpty();
        h.sinceNanos = v.now;
        topics.put(message.topic, h);
        if (topics.size() > TOPIC_LIMIT) {
            Iterator<Held> i = topics.values().iterator();
            i.next();
            i.remove();
        }
    }

    /** SUBACK: what should come now, unless there are more than can be awaited. */
    void granted(MqttConnection c, Exchange request, DeliveryRules deliveries) {
        Map<String, Held> topics = byServer.get(c.serverAddress());
        if (topics == null || !deliveries.judged(c)) {
            return;
        }
        for (Subscription s : request.subscriptions) {
            Entry e = c.session.subscriptions.get(s.filter());
            boolean brings = e != null && e.granted >= 0 && !e.shared && e.retainedAllowed == e.times && !e.noLocal;
            if (!brings || e.times > 1 && s.retainHandling() == 1) {
                continue;
            }
            if (TopicFilter.wild(e.matching)) {
                for (Map.Entry<String, Held> t : topics.entrySet()) {
                    if (TopicFilter.matches(e.matching, t.getKey(), true)) {
                        expect(c, t.getKey(), t.getValue(), request);
                    }
                }
            } else if (topics.containsKey(e.matching)) {
                expect(c, e.matching, topics.get(e.matching), request);
            }
        }
    }

    private void expect(MqttConnection c, String topic, Held h, Exchange request) {
        boolean stands = !h.empty && h.certainBefore(request.first.timeNanos()) && h.message.expirySeconds < 0;
        if (!stands || h.message.bytes > sizeLimit(c)) {
            return;
        }
        if (c.retainedExpected.isEmpty()) {
            c.retainedExpected = new ArrayList<>(2);
        }
        if (c.retainedExpected.size() < EXPECTED_LIMIT) {
            c.retainedExpected.add(new Expected(topic, h.message, request.first, v.now + Verdicts.UNDER_WAY_NANOS));
        }
    }

    private static long sizeLimit(MqttConnection c) {
        long most = c.server.packetBytesMaximum;
        return most == Side.UNKNOWN || most == Long.MAX_VALUE ? Long.MAX_VALUE : most - 64;
    }

    /** Something is delivered: held against what is retained. */
    void delivered(MqttConnection c, Publish p, String topic, long content, List<Entry> candidates, boolean judged) {
        arrived(c, topic);
        Map<String, Held> topics = byServer.get(c.serverAddress());
        Held h = topics == null ? null : topics.get(topic);
        if (h == null || !judged || candidates.isEmpty()) {
            return;
        }
        long subscribed = 0;
        boolean fresh = true;
        for (Entry e : candidates) {
            subscribed = Math.max(subscribed, e.askedNanos);
            fresh &= e.times == 1 && !e.shared && !e.retainAsPublished && e.retainedAllowed == 1;
            if (e.retainAsPublished) {
                return;
            }
        }
        boolean long1 = subscribed - h.sinceNanos >= Verdicts.SECOND;
        if (p.retain()) {
            if (content != h.message.content && h.former.contains(content) && (long1 || h.certainBefore(subscribed))) {
                v.broken(
                        MqttRule.RETAINED_IS_LATEST,
                        null,
                        "Frame " + h.message.place.frame() + " replaced it before the client subscribed.");
            }
        } else if (fresh
                && !c.resumed
                && content == h.message.content
                && long1
                && !h.message.ambiguous
                && h.message.place.timeNanos() == h.sinceNanos
                && v.now - subscribed <= Verdicts.CROSSING_NANOS) {
            v.broken(
                    MqttRule.RETAIN_SET_ON_NEW_SUBSCRIPTION,
                    FixedHeader.RETAIN,
                    "It is the retained message of frame " + h.message.place.frame() + ".");
        }
    }

    /** The message that a topic retains says so, as far as was captured. */
    boolean holds(MqttConnection c, String topic, long content) {
        Map<String, Held> topics = byServer.get(c.serverAddress());
        Held h = topics == null ? null : topics.get(topic);
        return h != null && (h.message.content == content || h.former.contains(content));
    }

    private static void arrived(MqttConnection c, String topic) {
        if (!c.retainedExpected.isEmpty()) {
            c.retainedExpected.removeIf(x -> x.topic.equals(topic));
        }
    }

    /** The server says something that is no retained message: what has not come by now was forgotten. */
    void overdue(MqttConnection c) {
        if (c.retainedExpected.isEmpty()) {
            return;
        }
        Map<String, Held> topics = byServer.get(c.serverAddress());
        for (Iterator<Expected> i = c.retainedExpected.iterator(); i.hasNext(); ) {
            Expected x = i.next();
            if (v.now < x.dueNanos) {
                continue;
            }
            i.remove();
            Held h = topics.get(x.topic);
            if (c.whole() && h != null && h.message == x.message && c.said.add(MqttRule.RETAINED_SENT_ON_SUBSCRIBE)) {
                v.broken(
                        x.subscribe,
                        MqttRule.RETAINED_SENT_ON_SUBSCRIBE,
                        null,
                        "The retained message of frame " + x.message.place.frame() + " on " + x.topic
                                + " did not come.");
            }
        }
    }
}

package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.machine.Deadlines;
import dev.framewise.protocols.mqtt.Subscriptions.Entry;
import java.util.List;

/** What a server makes of a message on its way from one client to another, where it is certain which message it is. */
final class RelayRules {
    private final Verdicts v;
    /** More are not kept to be looked at again: what they would have found is not said. */
    private static final int MOST_LATER = 10_000;

    /** What has to be looked at again when some time has passed in the capture. */
    private final Deadlines<Runnable> later = new Deadlines<>();

    RelayRules(Verdicts v) {
        this.v = v;
    }

    private void later(long nanos, Runnable task) {
        if (later.size() < MOST_LATER) {
            later.set(task, nanos);
        }
    }

    /** Looks at what is due by now. */
    void due() {
        for (Runnable task = later.due(v.now); task != null; task = later.due(v.now)) {
            task.run();
        }
    }

    /**
     * A first delivery that comes from exactly this message.
     *
     * @param candidates the subscriptions it may be for; null when they are not known
     */
    Published.Delivery relayed(MqttConnection c, Publish p, Published from, List<Entry> candidates) {
        v.related(Relation.DELIVERS, from.place);
        String shared = candidates == null ? null : onlyShared(candidates);
        if (shared != null) {
            oneMember(c, from, shared);
        }
        Published.Delivery d = from.deliver(c.session, c, v.place, p.qos().ordinal(), shared);
        if (c.hasProperties() && from.by.hasProperties()) {
            properties(c, p, from);
        }
        if (candidates == null || candidates.isEmpty()) {
            return d;
        }
        if (unsubscribed(from, candidates)) {
            return d;
        }
        boolean live = !p.retain() || allAsPublished(candidates);
        if (live
                && c.hasProperties()
                && allAsPublished(candidates)
                && settledBefore(candidates, from)
                && p.retain() != from.retain) {
            v.broken(MqttRule.RETAIN_AS_PUBLISHED_RESPECTED, FixedHeader.RETAIN, "");
        }
        if (p.retain()) {
            return d;
        }
        if (from.repeated
                && from.qos == 2
                && p.qos().ordinal() == 2
                && candidates.size() == 1
                && from.copies(c.session) == 2) {
            v.broken(MqttRule.QOS_2_DELIVERED_ONCE);
        }
        if (shared == null && noneShared(candidates)) {
            lowest(c, p, from, candidates);
            course(c, p, from, candidates);
        }
        return d;
    }

    private static String onlyShared(List<Entry> candidates) {
        String filter = null;
        for (Entry e : candidates) {
            if (!e.shared || filter != null) {
                return null;
            }
            filter = e.filter;
        }
        return filter;
    }

    private static boolean noneShared(List<Entry> candidates) {
        for (Entry e : candidates) {
            if (e.shared) {
                return false;
            }
        }
        return true;
    }

    private static boolean allAsPublished(List<Entry> candidates) {
        for (Entry e : candidates) {
            if (!e.retainAsPublished) {
                return false;
            }
        }
        return true;
    }

    /** True when all of them were granted before the message came, and have not changed. */
    private static boolean settledBefore(List<Entry> candidates, Published m) {
        for (Entry e : candidates) {
            if (!e.settled() || e.grantedNanos > m.place.timeNanos() || e.askedNanos > m.place.timeNanos()) {
                return false;
            }
        }
        return true;
    }

    private void oneMember(MqttConnection c, Published from, String shared) {
        for (Published.Delivery d : from.deliveries) {
            boolean staying = d.on.closed == null && d.on.client.disconnect == null && d.to.connection == d.on;
            if (d.to != c.session && shared.equals(d.sharedFilter) && (d.refused || staying)) {
                v.broken(
                        MqttRule.SHARED_MESSAGE_TO_ONE_CLIENT,
                        null,
                        "Another member of the group " + (d.refused ? "has refused" : "got") + " it in frame "
                                + d.place.frame() + ".");
                return;
            }
        }
    }

    private void properties(MqttConnection c, Publish p, Published from) {
        if (Published.fingerprint(p.properties()) != from.properties) {
            v.broken(MqttRule.MESSAGE_PROPERTIES_UNCHANGED, null, "");
        }
        if (from.expirySeconds < 0) {
            return;
        }
        Property left = Property.find(p.properties(), PropertyId.MESSAGE_EXPIRY_INTERVAL);
        // How long it was on its way outside the server is not known: it has waited in it for this time at most, and
        // at least until the subscriber was connected.
        long atMost = (v.now - from.place.timeNanos()) / Verdicts.SECOND;
        long taken = from.acknowledgedNanos == Side.NONE ? from.latestNanos : from.acknowledgedNanos;
        long atLeast = Math.max(0, c.connackPlace == null ? 0 : c.connackPlace.timeNanos() - taken) / Verdicts.SECOND;
        if (left == null) {
            v.broken(MqttRule.MESSAGE_EXPIRY_RESPECTED, null, "The expiry interval is missing.");
        } else if (left.value() > from.expirySeconds
                || left.value() < from.expirySeconds - atMost - 2
                || left.value() > from.expirySeconds - atLeast + 2
                || !p.dup() && atLeast > from.expirySeconds + 2) {
            v.broken(
                    MqttRule.MESSAGE_EXPIRY_RESPECTED,
                    Property.NUMBER_4,
                    "The message was to expire in " + from.expirySeconds + " s, has waited between " + atLeast + " and "
                            + atMost + " s, and is said to have " + left.value() + " s left.");
        }
    }

    private boolean unsubscribed(Published from, List<Entry> candidates) {
        for (Entry e : candidates) {
            if (!e.removed() || from.place.timeNanos() - e.removedNanos < Verdicts.SECOND) {
                return false;
            }
        }
        v.broken(
                MqttRule.NO_DELIVERY_AFTER_UNSUBSCRIBE,
                null,
                "It was published " + Verdicts.seconds(from.place.timeNanos() - candidates.get(0).removedNanos)
                        + " after UNSUBACK.");
        return true;
    }

    private void lowest(MqttConnection c, Publish p, Published from, List<Entry> candidates) {
        if (!settledBefore(candidates, from)) {
            return;
        }
        int granted = 0;
        for (Entry e : candidates) {
            granted = Math.max(granted, e.granted);
        }
        int due = Math.min(from.qos, granted);
        if (p.qos().ordinal() >= due) {
            return;
        }
        var place = v.place;
        SessionState to = c.session;
        later(v.now + Verdicts.CROSSING_NANOS, () -> {
            if (from.bestLevel(to) < due && !from.ambiguous && c.said.add(MqttRule.DELIVERY_QOS_IS_MINIMUM)) {
                v.broken(
                        c,
                        place,
                        MqttRule.DELIVERY_QOS_IS_MINIMUM,
                        FixedHeader.QOS,
                        "The message was published and subscribed to at QoS " + due + " at least.");
            }
        });
    }

    /** Order and completeness among the messages of one publisher on one topic at one level. */
    private void course(MqttConnection c, Publish p, Published from, List<Entry> candidates) {
        if (from.course == null || p.dup() || from.ambiguous || c.session.brokenOff) {
            return;
        }
        Published before = from.course.delivered(c.session, from);
        if (before != null
                && before.order > from.order
                && !before.ambiguous
                && from.copies(c.session) == 1
                && before.bestLevel(c.session) == p.qos().ordinal()
                && (from.qos != 2 || released(from, before))) {
            v.broken(
                    MqttRule.DELIVERY_IN_ORDER,
                    null,
                    "The message of frame " + before.place.frame() + " was published later and came earlier.");
        }
        Published earlier = from.before;
        if (earlier != null
                && p.qos() != Qos.AT_MOST_ONCE
                && settledBefore(candidates, earlier)
                && !earlier.ambiguous
                && earlier.expirySeconds < 0
                && !anyNoLocal(candidates)
                && earlier.acknowledgedNanos <= v.now
                && earlier.bytes <= maximum(c)
                && !earlier.reached(c.session)) {
            missing(c, earlier);
        }
    }

    private static boolean released(Published first, Published second) {
        return first.releasedOrder != 0 && second.releasedOrder != 0 && first.releasedOrder < second.releasedOrder;
    }

    private static boolean anyNoLocal(List<Entry> candidates) {
        for (Entry e : candidates) {
            if (e.noLocal) {
                return true;
            }
        }
        return false;
    }

    /** Properties may be added on the way, so a message near the limit is not judged. */
    private static long maximum(MqttConnection c) {
        long most = c.server.packetBytesMaximum;
        return most == Side.UNKNOWN || most == Long.MAX_VALUE ? Long.MAX_VALUE : most - 64;
    }

    private void missing(MqttConnection c, Published m) {
        SessionState to = c.session;
        later(v.now + Verdicts.UNDER_WAY_NANOS, () -> {
            if (!m.reached(to)
                    && !m.ambiguous
                    && c.whole()
                    && c.closed == null
                    && !c.ended
                    && c.said.add(MqttRule.MESSAGE_REACHES_SUBSCRIBER)) {
                v.broken(
                        c,
                        m.place,
                        MqttRule.MESSAGE_REACHES_SUBSCRIBER,
                        null,
                        "A later message of the same publisher came to the subscriber, and this one did not.");
            }
        });
    }
}

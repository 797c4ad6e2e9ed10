package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is remembered of one connection while it lasts. */
final class MqttConnection {
    /** So many topics of a publisher are followed for the order of their messages. */
    private static final int COURSE_LIMIT = 1_000;

    /** An end that answers within this time is on the same host or beside it. */
    private static final long NEAR_NANOS = 5_000_000;

    final long number;
    final String source;
    final String target;
    final boolean fromTheBeginning;
    final Flow flow;
    final Side client = new Side(true);
    final Side server = new Side(false);

    /** Who sends FORWARD; the opener is taken for the client until CONNECT says otherwise. */
    Direction fromClient = Direction.FORWARD;

    MqttVersion version;
    Connect connect;
    MessagePlace connectPlace;
    Connack connack;
    MessagePlace connackPlace;
    boolean bridge;
    /** The client had sent something before the CONNACK came by. */
    boolean hasty;
    /** CONNECT broke a rule so that it had to be refused. */
    MqttRule connectBroken;

    SessionState session = new SessionState(null);
    /** What the client identifier's former session held, when this one begins anew. */
    SessionState former;
    /** The session goes on from an earlier connection. */
    boolean resumed;
    /** Messages that have to be sent again after the reconnect, of the client and of the server. */
    final List<Exchange> owedByClient = new ArrayList<>(0);

    final List<Exchange> owedByServer = new ArrayList<>(0);

    int keepAliveSeconds;
    boolean silenceBorne;
    String authenticationMethod;
    boolean reauthenticating;
    MessagePlace refusal;
    long takenOverNanos = Side.NONE;
    MqttConnection older;
    boolean sessionUnexpected;
    /** The client's first packet, when that was no CONNECT. */
    MessagePlace tooEarly;

    /** CONNECT could not be read to its end, so what it says is not known. */
    boolean connectUnreadable;

    boolean startMissing;
    boolean unjudgedSaid;
    MessagePlace closed;
    boolean serverClosed;
    boolean ended;
    /** Rules that were found broken once and need not be said again on this connection. */
    final EnumSet<MqttRule> said = EnumSet.noneOf(MqttRule.class);

    private final List<Map<String, Course>> courses = new ArrayList<>(0);
    List<RetainedRules.Expected> retainedExpected = List.of();
    List<WillRules.Watch> willsAwaited = List.of();

    MqttConnection(long number, String source, String target, Flow flow) {
        this.number = number;
        this.flow = flow;
        this.source = source;
        this.target = target;
        this.fromTheBeginning = flow.fromTheBeginning();
    }

    /** True when what this end sent cannot have been lost on a way of any length before it was captured. */
    boolean near(boolean ofClient) {
        return flow.senderAwayNanos(ofClient ? fromClient : fromClient.opposite()) <= NEAR_NANOS;
    }

    Side side(boolean ofClient) {
        return ofClient ? client : server;
    }

    Side sender(Direction d) {
        return d == fromClient ? client : server;
    }

    Side other(Side s) {
        return s.client ? server : client;
    }

    /** Address and port of the server. */
    String serverAddress() {
        return fromClient == Direction.FORWARD ? target : source;
    }

    /** True when all packets since CONNECT are known. */
    boolean whole() {
        return connect != null && !startMissing && !client.lost && !server.lost;
    }

    boolean accepted() {
        return connack != null && refusal == null;
    }

    boolean hasProperties() {
        return version != null && version.hasProperties();
    }

    List<Exchange> owed(Side s) {
        return s.client ? owedByClient : owedByServer;
    }

    /** True when the client said goodbye so that its will is forgotten. */
    boolean leftPolitely;

    /** The messages of one level on one topic, or null when too many topics are in use. */
    Course course(String topic, int qos) {
        while (courses.size() <= qos) {
            courses.add(new HashMap<>());
        }
        Map<String, Course> level = courses.get(qos);
        Course course = level.get(topic);
        if (course == null && level.size() < COURSE_LIMIT) {
            course = new Course();
            level.put(topic, course);
        }
        return course;
    }

    /** What one publisher says on one topic at one level: these messages keep their order (MQTT 5.0 §4.6). */
    static final class Course {
        private static final int SUBSCRIBER_LIMIT = 1_000;

        long published;
        Published latest;
        private final Map<SessionState, Published[]> delivered = new HashMap<>();

        /** What went to this subscriber before, or null; and from now on this. */
        Published delivered(SessionState to, Published message) {
            Published[] last = delivered.get(to);
            if (last == null) {
                if (delivered.size() < SUBSCRIBER_LIMIT) {
                    delivered.put(to, new Published[] {message});
                }
                return null;
            }
            Published before = last[0];
            if (before.order < message.order) {
                last[0] = message;
            }
            return before;
        }
    }
}

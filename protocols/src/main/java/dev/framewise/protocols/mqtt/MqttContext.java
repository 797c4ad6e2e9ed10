package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.Direction;

/**
 * What a connection has to remember so that its next message can be read: the version and how it is known, who is the
 * client, and for each direction the topic aliases. Immutable; a change gives a new one that shares the rest.
 */
public final class MqttContext {
    /** How the version is known. */
    public enum Known {
        /** CONNECT says it. */
        DECODED,
        /** The shape of messages suggests it; {@link #clue()} gives the reason. */
        GUESSED,
        /** Nothing tells the versions apart yet; messages are read in the form of 3.1.1. */
        UNKNOWN
    }

    /** The most topics aliases that may be used, when nothing said so. */
    public static final int MAXIMUM_UNKNOWN = -1;

    /**
     * One direction.
     *
     * @param aliasMaximum the highest topic alias that the receiver of this direction accepts, or {@link #MAXIMUM_UNKNOWN}
     * @param epoch how often bytes were lost
     * @param unproven how many more plausible messages are needed until this direction is believed to be MQTT
     * @param guessed true after a late start or a loss, until proven: where messages begin is a guess
     */
    record Lane(TopicTable aliases, int aliasMaximum, int epoch, int unproven, boolean guessed) {
        Lane proven(int left) {
            return new Lane(aliases, aliasMaximum, epoch, left, guessed && left > 0);
        }

        Lane with(TopicTable newAliases) {
            return new Lane(newAliases, aliasMaximum, epoch, unproven, guessed);
        }

        Lane afterLoss() {
            return new Lane(aliases, aliasMaximum, epoch + 1, MqttContext.MESSAGES_TO_PROVE, true);
        }
    }

    /** After a late start or a loss: so many plausible messages prove where messages begin. */
    static final int MESSAGES_TO_PROVE = 2;

    private final MqttVersion version;
    private final Known known;
    private final VersionClue clue;
    private final int score;
    private final Direction client;
    private final Lane forward;
    private final Lane backward;

    private MqttContext(
            MqttVersion version,
            Known known,
            VersionClue clue,
            int score,
            Direction client,
            Lane forward,
            Lane backward) {
        this.version = version;
        this.known = known;
        this.clue = clue;
        this.score = score;
        this.client = client;
        this.forward = forward;
        this.backward = backward;
    }

    static MqttContext start(boolean fromTheBeginning) {
        Lane lane = new Lane(
                TopicTable.EMPTY,
                MAXIMUM_UNKNOWN,
                fromTheBeginning ? 0 : 1,
                fromTheBeginning ? 1 : MESSAGES_TO_PROVE,
                !fromTheBeginning);
        return new MqttContext(
                MqttVersion.V3_1_1,
                Known.UNKNOWN,
                VersionClue.NONE,
                0,
                fromTheBeginning ? Direction.FORWARD : null,
                lane,
                lane);
    }

    /** The version in whose form messages are read. */
    public MqttVersion version() {
        return version;
    }

    public Known known() {
        return known;
    }

    /** What speaks for the version, where it is guessed. */
    public VersionClue clue() {
        return clue;
    }

    /** The direction in which the client sends, or null while nothing tells. */
    public Direction client() {
        return client;
    }

    /** True when this direction is sent by the client; false when by the server, or when that is not known. */
    public boolean fromClient(Direction direction) {
        return direction == client;
    }

    /** The highest topic alias that may be used in this direction, or {@link #MAXIMUM_UNKNOWN}. */
    public int topicAliasMaximum(Direction direction) {
        return lane(direction).aliasMaximum;
    }

    /** The topic name that an alias stands for in this direction, or null when that is not known. */
    public String topic(Direction direction, int alias) {
        TopicTable.Topic t = lane(direction).aliases.get(alias);
        return t == null ? null : t.name();
    }

    /** How many aliases this direction has given a meaning. */
    public int aliases(Direction direction) {
        return lane(direction).aliases.size();
    }

    /** True when bytes of this direction were lost, or its beginning was not captured. */
    public boolean incomplete(Direction direction) {
        return lane(direction).epoch > 0;
    }

    /** True when where messages begin in this direction is a guess. */
    public boolean framingGuessed(Direction direction) {
        return lane(direction).guessed;
    }

    /** True when a message was found by its shape, as whoever looked for it says of that one, and too few came since. */
    boolean framingDoubtful(Direction direction) {
        return lane(direction).guessed && lane(direction).unproven < MESSAGES_TO_PROVE;
    }

    /** True when a message may be of this version, as far as is known. */
    boolean possible(MqttVersion other) {
        return switch (known) {
            case DECODED -> other == version;
            case GUESSED -> other.hasProperties() == version.hasProperties() || !versionSettled();
            case UNKNOWN -> true;
        };
    }

    Lane lane(Direction direction) {
        return direction == Direction.FORWARD ? forward : backward;
    }

    /** True when the messages of this direction can change nothing but aliases. */
    boolean settled(Direction direction) {
        return (known == Known.DECODED || score >= VersionClue.PROOF || score <= -VersionClue.PROOF)
                && lane(direction).unproven == 0;
    }

    boolean versionSettled() {
        return known == Known.DECODED || score >= VersionClue.PROOF || score <= -VersionClue.PROOF;
    }

    MqttContext with(Direction direction, Lane lane) {
        return direction == Direction.FORWARD
                ? new MqttContext(version, known, clue, score, client, lane, backward)
                : new MqttContext(version, known, clue, score, client, forward, lane);
    }

    /** After CONNECT in this direction: all begins anew. */
    MqttContext connected(Direction direction, MqttVersion decoded, int aliasMaximum) {
        Lane fromClient = new Lane(TopicTable.EMPTY, MAXIMUM_UNKNOWN, 0, 0, false);
        Lane old = lane(direction.opposite());
        Lane fromServer = new Lane(TopicTable.EMPTY, aliasMaximum, 0, old.guessed ? old.unproven : 0, old.guessed);
        boolean forwards = direction == Direction.FORWARD;
        return new MqttContext(
                decoded,
                Known.DECODED,
                VersionClue.NONE,
                0,
                direction,
                forwards ? fromClient : fromServer,
                forwards ? fromServer : fromClient);
    }

    /** After CONNACK in this direction, which says what aliases the other one may use. */
    MqttContext accepted(Direction direction, int aliasMaximum) {
        Direction other = direction.opposite();
        Lane old = lane(other);
        MqttContext next = new MqttContext(version, known, clue, score, other, forward, backward);
        return next.with(other, new Lane(old.aliases, aliasMaximum, old.epoch, old.unproven, old.guessed));
    }

    /** After a message whose shape says something about the version. */
    MqttContext informed(VersionClue next) {
        if (next.weight() == 0 || versionSettled()) {
            return this;
        }
        boolean proof = Math.abs(next.weight()) >= VersionClue.PROOF;
        int sum = proof ? next.weight() : Math.min(VersionClue.PROOF - 1, score + next.weight());
        MqttVersion guess = sum > 0 ? MqttVersion.V5 : MqttVersion.V3_1_1;
        boolean stronger = proof || next.weight() > clue.weight() || clue == VersionClue.NONE;
        VersionClue reason = stronger ? next : clue;
        if (sum == score && reason == clue) {
            return this;
        }
        return new MqttContext(guess, Known.GUESSED, reason, sum, client, forward, backward);
    }
}

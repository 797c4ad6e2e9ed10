package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.Will;
import dev.framewise.protocols.mqtt.client.ClientSettings.Aliases;
import dev.framewise.protocols.mqtt.client.ClientSettings.CleanStart;
import dev.framewise.protocols.mqtt.client.ClientSettings.HandOver;
import dev.framewise.protocols.mqtt.client.ClientSettings.Overflow;
import dev.framewise.protocols.mqtt.client.ClientSettings.SessionLoss;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import java.util.Optional;

/** Makes {@link ClientSettings}, which explain each of them; what is not set has the value that stands here. */
public final class ClientSettingsBuilder {
    private static final long SECOND = 1_000_000_000L;

    private MqttVersion version = MqttVersion.V5;
    private CleanStart cleanStart = CleanStart.NEVER;
    private long sessionExpirySeconds = 0xffff_ffffL;
    private int keepAliveSeconds = 60;
    private long pingResponseNanos = 10 * SECOND;
    private boolean pingWhenNothingHeard = false;
    private long connectNanos = 30 * SECOND;
    private long closeNanos = 5 * SECOND;
    private int inFlight = 65_535;
    private int receiveMaximum = 1_000;
    private int packetBytes = 1 << 20;
    private int topicAliases = 0;
    private Aliases aliases = Aliases.NONE;
    private HandOver handOver = HandOver.AT_PUBLISH;
    private int queueMessages = 1_000;
    private long queueBytes = 16L << 20;
    private Overflow overflow = Overflow.REJECT;
    private boolean keepQos0 = true;
    private boolean qos0Overtakes = true;
    private boolean early = false;
    private long resendNanos = 0;
    private SessionLoss sessionLoss = SessionLoss.DROP;
    private boolean resubscribe = false;
    private boolean acceptUnknownSession = false;
    private boolean lowerQos = true;
    private ReconnectSettings reconnect = ReconnectSettings.STANDARD;
    private Optional<Will> will = Optional.empty();
    private Optional<String> userName = Optional.empty();
    private Optional<Bytes> password = Optional.empty();
    private List<Property> userProperties = List.of();
    private boolean problemInformation = true;
    private boolean responseInformation = false;
    private String responseTopic = "";
    private int requests = 100;
    private long answerNanos = 30 * SECOND;
    private Optional<ClientAuthenticator> authenticator = Optional.empty();
    private boolean tellMoves = false;

    private ClientSettingsBuilder() {}

    ClientSettingsBuilder(ClientSettings s) {
        version = s.version();
        cleanStart = s.cleanStart();
        sessionExpirySeconds = s.sessionExpirySeconds();
        keepAliveSeconds = s.keepAliveSeconds();
        pingResponseNanos = s.pingResponseNanos();
        pingWhenNothingHeard = s.pingWhenNothingHeard();
        connectNanos = s.connectNanos();
        closeNanos = s.closeNanos();
        inFlight = s.inFlight();
        receiveMaximum = s.receiveMaximum();
        packetBytes = s.packetBytes();
        topicAliases = s.topicAliases();
        aliases = s.aliases();
        handOver = s.handOver();
        queueMessages = s.queueMessages();
        queueBytes = s.queueBytes();
        overflow = s.overflow();
        keepQos0 = s.keepQos0();
        qos0Overtakes = s.qos0Overtakes();
        early = s.early();
        resendNanos = s.resendNanos();
        sessionLoss = s.sessionLoss();
        resubscribe = s.resubscribe();
        acceptUnknownSession = s.acceptUnknownSession();
        lowerQos = s.lowerQos();
        reconnect = s.reconnect();
        will = s.will();
        userName = s.userName();
        password = s.password();
        userProperties = s.userProperties();
        problemInformation = s.problemInformation();
        responseInformation = s.responseInformation();
        responseTopic = s.responseTopic();
        requests = s.requests();
        answerNanos = s.answerNanos();
        authenticator = s.authenticator();
        tellMoves = s.tellMoves();
    }

    static ClientSettingsBuilder standard() {
        return new ClientSettingsBuilder();
    }

    public ClientSettings build() {
        return new ClientSettings(
                version,
                cleanStart,
                sessionExpirySeconds,
                keepAliveSeconds,
                pingResponseNanos,
                pingWhenNothingHeard,
                connectNanos,
                closeNanos,
                inFlight,
                receiveMaximum,
                packetBytes,
                topicAliases,
                aliases,
                handOver,
                queueMessages,
                queueBytes,
                overflow,
                keepQos0,
                qos0Overtakes,
                early,
                resendNanos,
                sessionLoss,
                resubscribe,
                acceptUnknownSession,
                lowerQos,
                reconnect,
                will,
                userName,
                password,
                userProperties,
                problemInformation,
                responseInformation,
                responseTopic,
                requests,
                answerNanos,
                authenticator,
                tellMoves);
    }

    public ClientSettingsBuilder version(MqttVersion value) {
        version = value;
        return this;
    }

    public ClientSettingsBuilder cleanStart(CleanStart value) {
        cleanStart = value;
        return this;
    }

    public ClientSettingsBuilder sessionExpirySeconds(long value) {
        sessionExpirySeconds = value;
        return this;
    }

    public ClientSettingsBuilder keepAliveSeconds(int value) {
        keepAliveSeconds = value;
        return this;
    }

    public ClientSettingsBuilder pingResponseNanos(long value) {
        pingResponseNanos = value;
        return this;
    }

    public ClientSettingsBuilder pingWhenNothingHeard(boolean value) {
        pingWhenNothingHeard = value;
        return this;
    }

    public ClientSettingsBuilder connectNanos(long value) {
        connectNanos = value;
        return this;
    }

    public ClientSettingsBuilder closeNanos(long value) {
        closeNanos = value;
        return this;
    }

    public ClientSettingsBuilder inFlight(int value) {
        inFlight = value;
        return this;
    }

    public ClientSettingsBuilder receiveMaximum(int value) {
        receiveMaximum = value;
        return this;
    }

    public ClientSettingsBuilder packetBytes(int value) {
        packetBytes = value;
        return this;
    }

    public ClientSettingsBuilder topicAliases(int value) {
        topicAliases = value;
        return this;
    }

    public ClientSettingsBuilder aliases(Aliases value) {
        aliases = value;
        return this;
    }

    public ClientSettingsBuilder handOver(HandOver value) {
        handOver = value;
        return this;
    }

    public ClientSettingsBuilder queueMessages(int value) {
        queueMessages = value;
        return this;
    }

    public ClientSettingsBuilder queueBytes(long value) {
        queueBytes = value;
        return this;
    }

    public ClientSettingsBuilder overflow(Overflow value) {
        overflow = value;
        return this;
    }

    public ClientSettingsBuilder keepQos0(boolean value) {
        keepQos0 = value;
        return this;
    }

    public ClientSettingsBuilder qos0Overtakes(boolean value) {
        qos0Overtakes = value;
        return this;
    }

    public ClientSettingsBuilder early(boolean value) {
        early = value;
        return this;
    }

    public ClientSettingsBuilder resendNanos(long value) {
        resendNanos = value;
        return this;
    }

    public ClientSettingsBuilder sessionLoss(SessionLoss value) {
        sessionLoss = value;
        return this;
    }

    public ClientSettingsBuilder resubscribe(boolean value) {
        resubscribe = value;
        return this;
    }

    public ClientSettingsBuilder acceptUnknownSession(boolean value) {
        acceptUnknownSession = value;
        return this;
    }

    public ClientSettingsBuilder lowerQos(boolean value) {
        lowerQos = value;
        return this;
    }

    public ClientSettingsBuilder reconnect(ReconnectSettings value) {
        reconnect = value;
        return this;
    }

    public ClientSettingsBuilder will(Will value) {
        will = Optional.of(value);
        return this;
    }

    public ClientSettingsBuilder userName(String value) {
        userName = Optional.of(value);
        return this;
    }

    public ClientSettingsBuilder password(Bytes value) {
        password = Optional.of(value);
        return this;
    }

    public ClientSettingsBuilder userProperties(List<Property> value) {
        userProperties = value;
        return this;
    }

    public ClientSettingsBuilder problemInformation(boolean value) {
        problemInformation = value;
        return this;
    }

    public ClientSettingsBuilder responseInformation(boolean value) {
        responseInformation = value;
        return this;
    }

    public ClientSettingsBuilder responseTopic(String value) {
        responseTopic = value;
        return this;
    }

    public ClientSettingsBuilder requests(int value) {
        requests = value;
        return this;
    }

    public ClientSettingsBuilder answerNanos(long value) {
        answerNanos = value;
        return this;
    }

    public ClientSettingsBuilder authenticator(ClientAuthenticator value) {
        authenticator = Optional.of(value);
        return this;
    }

    public ClientSettingsBuilder tellMoves(boolean value) {
        tellMoves = value;
        return this;
    }
}

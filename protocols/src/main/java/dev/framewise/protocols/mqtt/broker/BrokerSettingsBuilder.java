package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Qos;
import java.util.List;
import java.util.Set;

/** Changes single {@link BrokerSettings}; each method is named like its component. */
public final class BrokerSettingsBuilder {
    private static final long SECOND = 1_000_000_000L;

    private int connections = 200_000;
    private int sessions = 200_000;
    private int subscriptionsPerSession = 10_000;
    private int retainedMessages = 100_000;
    private long retainedBytes = 256L << 20;
    private int packetBytes = 1 << 20;
    private int waitingMessages = 10_000;
    private long waitingBytes = 16L << 20;
    private long waitingBytesInAll = 512L << 20;
    private int inFlight = 1_000;
    private int topicLevels = 128;
    private int clientIdBytes = 1_024;
    private int authenticationSteps = 16;
    private long connectNanos = 10 * SECOND;
    private long lingerNanos = 5 * SECOND;
    private long stallNanos = 60 * SECOND;
    private Set<MqttVersion> versions = Set.of(MqttVersion.values());
    private int receiveMaximum = 1_000;
    private Qos maximumQos = Qos.EXACTLY_ONCE;
    private boolean retainAvailable = true;
    private boolean wildcardsAvailable = true;
    private boolean identifiersAvailable = true;
    private boolean sharedAvailable = true;
    private int topicAliases = 32;
    private int outgoingTopicAliases = 0;
    private int keepAliveMaximumSeconds = 0;
    private long sessionExpiryMaximumSeconds = Session.FOREVER_SECONDS;
    private long sessionExpiryBefore5Seconds = Session.FOREVER_SECONDS;
    private String responseInformation = "";
    private BrokerSettings.HandOver handOver = BrokerSettings.HandOver.AT_PUBLISH;
    private boolean keepQos0 = false;
    private BrokerSettings.Overflow overflow = BrokerSettings.Overflow.DROP_NEW;
    private boolean oneCopy = true;
    private boolean tellNobodyListens = true;
    private boolean reasonStrings = true;
    private boolean closeOnRefusedPublish = false;
    private long systemTopicsNanos = 0;
    private Credentials credentials = Credentials.EVERYBODY;
    private List<Authenticator> authenticators = List.of();
    private AccessRules access = AccessRules.OPEN;
    private Redirection redirection = Redirection.NONE;

    BrokerSettingsBuilder() {}

    public BrokerSettingsBuilder connections(int value) {
        connections = value;
        return this;
    }

    public BrokerSettingsBuilder sessions(int value) {
        sessions = value;
        return this;
    }

    public BrokerSettingsBuilder subscriptionsPerSession(int value) {
        subscriptionsPerSession = value;
        return this;
    }

    public BrokerSettingsBuilder retainedMessages(int value) {
        retainedMessages = value;
        return this;
    }

    public BrokerSettingsBuilder retainedBytes(long value) {
        retainedBytes = value;
        return this;
    }

    public BrokerSettingsBuilder packetBytes(int value) {
        packetBytes = value;
        return this;
    }

    public BrokerSettingsBuilder waitingMessages(int value) {
        waitingMessages = value;
        return this;
    }

    public BrokerSettingsBuilder waitingBytes(long value) {
        waitingBytes = value;
        return this;
    }

    public BrokerSettingsBuilder waitingBytesInAll(long value) {
        waitingBytesInAll = value;
        return this;
    }

    public BrokerSettingsBuilder inFlight(int value) {
        inFlight = value;
        return this;
    }

    public BrokerSettingsBuilder topicLevels(int value) {
        topicLevels = value;
        return this;
    }

    public BrokerSettingsBuilder clientIdBytes(int value) {
        clientIdBytes = value;
        return this;
    }

    public BrokerSettingsBuilder authenticationSteps(int value) {
        authenticationSteps = value;
        return this;
    }

    public BrokerSettingsBuilder connectNanos(long value) {
        connectNanos = value;
        return this;
    }

    public BrokerSettingsBuilder lingerNanos(long value) {
        lingerNanos = value;
        return this;
    }

    public BrokerSettingsBuilder stallNanos(long value) {
        stallNanos = value;
        return this;
    }

    public BrokerSettingsBuilder versions(Set<MqttVersion> value) {
        versions = value;
        return this;
    }

    public BrokerSettingsBuilder receiveMaximum(int value) {
        receiveMaximum = value;
        return this;
    }

    public BrokerSettingsBuilder maximumQos(Qos value) {
        maximumQos = value;
        return this;
    }

    public BrokerSettingsBuilder retainAvailable(boolean value) {
        retainAvailable = value;
        return this;
    }

    public BrokerSettingsBuilder wildcardsAvailable(boolean value) {
        wildcardsAvailable = value;
        return this;
    }

    public BrokerSettingsBuilder identifiersAvailable(boolean value) {
        identifiersAvailable = value;
        return this;
    }

    public BrokerSettingsBuilder sharedAvailable(boolean value) {
        sharedAvailable = value;
        return this;
    }

    public BrokerSettingsBuilder topicAliases(int value) {
        topicAliases = value;
        return this;
    }

    public BrokerSettingsBuilder outgoingTopicAliases(int value) {
        outgoingTopicAliases = value;
        return this;
    }

    public BrokerSettingsBuilder keepAliveMaximumSeconds(int value) {
        keepAliveMaximumSeconds = value;
        return this;
    }

    public BrokerSettingsBuilder sessionExpiryMaximumSeconds(long value) {
        sessionExpiryMaximumSeconds = value;
        return this;
    }

    public BrokerSettingsBuilder sessionExpiryBefore5Seconds(long value) {
        sessionExpiryBefore5Seconds = value;
        return this;
    }

    public BrokerSettingsBuilder responseInformation(String value) {
        responseInformation = value;
        return this;
    }

    public BrokerSettingsBuilder handOver(BrokerSettings.HandOver value) {
        handOver = value;
        return this;
    }

    public BrokerSettingsBuilder keepQos0(boolean value) {
        keepQos0 = value;
        return this;
    }

    public BrokerSettingsBuilder overflow(BrokerSettings.Overflow value) {
        overflow = value;
        return this;
    }

    public BrokerSettingsBuilder oneCopy(boolean value) {
        oneCopy = value;
        return this;
    }

    public BrokerSettingsBuilder tellNobodyListens(boolean value) {
        tellNobodyListens = value;
        return this;
    }

    public BrokerSettingsBuilder reasonStrings(boolean value) {
        reasonStrings = value;
        return this;
    }

    public BrokerSettingsBuilder closeOnRefusedPublish(boolean value) {
        closeOnRefusedPublish = value;
        return this;
    }

    public BrokerSettingsBuilder systemTopicsNanos(long value) {
        systemTopicsNanos = value;
        return this;
    }

    public BrokerSettingsBuilder credentials(Credentials value) {
        credentials = value;
        return this;
    }

    public BrokerSettingsBuilder authenticators(List<Authenticator> value) {
        authenticators = value;
        return this;
    }

    public BrokerSettingsBuilder access(AccessRules value) {
        access = value;
        return this;
    }

    public BrokerSettingsBuilder redirection(Redirection value) {
        redirection = value;
        return this;
    }

    public BrokerSettings build() {
        return new BrokerSettings(
                connections,
                sessions,
                subscriptionsPerSession,
                retainedMessages,
                retainedBytes,
                packetBytes,
                waitingMessages,
                waitingBytes,
                waitingBytesInAll,
                inFlight,
                topicLevels,
                clientIdBytes,
                authenticationSteps,
                connectNanos,
                lingerNanos,
                stallNanos,
                versions,
                receiveMaximum,
                maximumQos,
                retainAvailable,
                wildcardsAvailable,
                identifiersAvailable,
                sharedAvailable,
                topicAliases,
                outgoingTopicAliases,
                keepAliveMaximumSeconds,
                sessionExpiryMaximumSeconds,
                sessionExpiryBefore5Seconds,
                responseInformation,
                handOver,
                keepQos0,
                overflow,
                oneCopy,
                tellNobodyListens,
                reasonStrings,
                closeOnRefusedPublish,
                systemTopicsNanos,
                credentials,
                authenticators,
                access,
                redirection);
    }
}

/**
 * A server of MQTT 3.1, 3.1.1 and 5.0 as a machine ({@link dev.framewise.protocols.machine.Machine}): give {@code MqttBroker}
 * its settings, a store for what must survive a crash, and its luck, and drive it.
 *
 * <pre>
 *   MqttBroker      takes calls and packets apart            BrokerSettings   behaviour, and every limit
 *   Handshake       CONNECT, CONNACK                         Authentication   AUTH; ScramSha256 as a method
 *   Inbox           PUBLISH and PUBREL from clients          Router           who has subscribed; retained messages
 *   Outbox          what waits and is in flight to clients   Encoder          PUBLISH written once for many
 *   Requests        SUBSCRIBE, UNSUBSCRIBE                   SubscriptionTree, RetainedTree
 *   Sessions        beginning, going on, ending              Wills            with their delay
 *   Endings         how connections end                      AccessRules, Credentials, Redirection
 *   DeadlineQueue   keep alive, expiry, delays               SystemTopics     $SYS
 * </pre>
 *
 * <p>Implemented: all of both standards that concerns a server, and 3.1. Where a specification leaves a choice,
 * {@code BrokerSettings} offers it or says what was chosen.
 *
 * <p>Left out: bridges to other servers, clusters, and persistence on a disk (the store is an object; whoever wants it on
 * a disk must say when it is there). Messages of a shared subscription are not offered to another member when the one that
 * was chosen ends its session. Expired messages that wait for a client are dropped when their turn comes, not before, so
 * they count against the limits until then.
 */
package dev.framewise.protocols.mqtt.broker;

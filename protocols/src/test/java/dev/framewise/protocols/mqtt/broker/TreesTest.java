package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.Subscription;
import dev.framewise.protocols.mqtt.TopicFilter;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The trees of subscriptions and of retained messages, and the queue of deadlines, against what is simple and slow. */
class TreesTest {
    private static final String[] LEVELS = {"", "a", "b", "c", "d", "e", "f", "g", "h", "$x", "$SYS"};

    private static String text(RandomStream luck, boolean filter) {
        StringBuilder out = new StringBuilder();
        int n = 1 + luck.below(4);
        for (int i = 0; i < n; i++) {
            out.append(i > 0 ? "/" : "");
            if (filter && luck.chance(0.3)) {
                out.append('+');
            } else if (filter && i == n - 1 && luck.chance(0.3)) {
                out.append('#');
            } else {
                out.append(LEVELS[luck.below(luck.chance(0.7) ? 3 : LEVELS.length)]);
            }
        }
        return out.length() == 0 ? "a" : out.toString();
    }

    private static Message message(String topic) {
        return new Message(1, topic, Qos.AT_MOST_ONCE, true, List.of(), Bytes.of(1), "", 0);
    }

    @Test
    void subscriptionsMatchAsTheFiltersDo() {
        RandomStream luck = RandomStream.of(1, "subscriptions");
        SubscriptionTree tree = new SubscriptionTree();
        List<Grant> all = new ArrayList<>();
        SubscriptionTree.Matches found = new SubscriptionTree.Matches();
        int matches = 0;
        for (int i = 0; i < 30_000; i++) {
            if (all.size() < 200 && luck.chance(0.5)) {
                Subscription s = Subscription.of(text(luck, true), Qos.AT_MOST_ONCE);
                Grant g = new Grant(new Session("c" + i), s, s.qos(), 0, MqttVersion.V5);
                all.add(g);
                tree.add(g);
            } else if (!all.isEmpty() && luck.chance(0.5)) {
                tree.remove(all.remove(luck.below(all.size())));
            }
            if (luck.chance(0.2)) {
                String topic = text(luck, false);
                found.clear();
                tree.match(topic, found);
                List<Grant> expected = new ArrayList<>(all);
                expected.removeIf(g -> !TopicFilter.matches(g.filter, topic, true));
                assertThat(found.grants).as(topic).containsExactlyInAnyOrderElementsOf(expected);
                matches += expected.size();
            }
        }
        assertThat(matches).isGreaterThan(10_000);
        new ArrayList<>(all).forEach(tree::remove);
        assertThat(tree.size()).isZero();
        assertThat(tree.isEmpty()).isTrue();
    }

    @Test
    void retainedMessagesMatchAsTheFiltersDo() {
        RandomStream luck = RandomStream.of(2, "retained");
        RetainedTree tree = new RetainedTree();
        TreeSet<String> topics = new TreeSet<>();
        for (int i = 0; i < 10_000; i++) {
            String topic = text(luck, false);
            if (luck.chance(0.6)) {
                tree.put(message(topic));
                topics.add(topic);
            } else if (tree.find(topic) != null) {
                tree.remove(tree.find(topic));
                assertThat(topics.remove(topic)).isTrue();
            }
            assertThat(tree.size()).isEqualTo(topics.size());
            if (i % 10 == 0) {
                String filter = text(luck, true);
                List<String> found = new ArrayList<>();
                tree.match(filter, m -> found.add(m.topic));
                List<String> expected = new ArrayList<>(topics);
                expected.removeIf(t -> !TopicFilter.matches(filter, t, true));
                assertThat(found).as(filter).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
        for (String topic : topics) {
            tree.remove(tree.find(topic));
        }
        assertThat(tree.bytes()).isZero();
        tree.match("#", m -> assertThat(m).isNull());
    }

    @Test
    void coveringFiltersMatchAllThatTheCoveredMatch() {
        RandomStream luck = RandomStream.of(3, "covers");
        int covering = 0;
        for (int i = 0; i < 50_000; i++) {
            String wide = text(luck, true);
            String narrow = text(luck, true);
            if (SubscriptionTree.covers(wide, narrow)) {
                covering++;
                String topic = text(luck, false);
                boolean implied = !TopicFilter.matches(narrow, topic, true) || TopicFilter.matches(wide, topic, true);
                assertThat(implied).as("%s covers %s: %s", wide, narrow, topic).isTrue();
            }
        }
        assertThat(covering).isGreaterThan(1_000);
    }

    @Test
    void deadlinesComeInTheirOrder() {
        RandomStream luck = RandomStream.of(4, "deadlines");
        DeadlineQueue queue = new DeadlineQueue();
        List<DeadlineQueue.Item> items = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            items.add(new Session("s" + i));
        }
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            DeadlineQueue.Item item = items.get(luck.below(items.size()));
            queue.set(item, luck.chance(0.2) ? Machine.NEVER : now + luck.below(50));
            long earliest =
                    items.stream().mapToLong(DeadlineQueue.Item::dueNanos).min().getAsLong();
            assertThat(queue.earliestNanos()).isEqualTo(earliest);
            if (luck.chance(0.1)) {
                now += luck.below(30);
                long before = Long.MIN_VALUE;
                while (queue.earliestNanos() <= now) {
                    long due = queue.earliestNanos();
                    assertThat(due).isGreaterThanOrEqualTo(before);
                    before = due;
                    assertThat(queue.takeDue(now).dueNanos()).isEqualTo(Machine.NEVER);
                }
                assertThat(queue.takeDue(now)).isNull();
            }
        }
    }
}

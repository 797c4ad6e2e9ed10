package dev.framewise.protocols.mqtt.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The retained messages by the levels of their topics, so that a filter finds what it matches (MQTT 5.0 §3.3.1.3). */
final class RetainedTree {
    /** One level of topics; its deadline is when its message expires. */
    static final class Node extends DeadlineQueue.Item {
        private final String level;
        private final Node parent;
        private Map<String, Node> children;
        private Message message;

        private Node(String level, Node parent) {
            this.level = level;
            this.parent = parent;
        }

        Message message() {
            return message;
        }
    }

    private final Node root = new Node("", null);
    private int size;
    private long bytes;

    int size() {
        return size;
    }

    /** What the messages hold in memory, by their own account. */
    long bytes() {
        return bytes;
    }

    /** The message of a topic, or null. */
    Message get(String topic) {
        Node n = find(topic);
        return n == null ? null : n.message;
    }

    /** Puts a message in the place of the one before; its deadline is the caller's business. */
    Node put(Message m) {
        Node n = root;
        int from = 0;
        while (from <= m.topic.length()) {
            int slash = m.topic.indexOf('/', from);
            int end = slash < 0 ? m.topic.length() : slash;
            String level = m.topic.substring(from, end);
            if (n.children == null) {
                n.children = new LinkedHashMap<>(2);
            }
            Node parent = n;
            n = n.children.computeIfAbsent(level, l -> new Node(l, parent));
            from = end + 1;
        }
        if (n.message == null) {
            size++;
        } else {
            bytes -= n.message.bytes();
        }
        n.message = m;
        bytes += m.bytes();
        return n;
    }

    /** The node of a topic that has a message, or null. */
    Node find(String topic) {
        Node n = root;
        int from = 0;
        while (from <= topic.length() && n != null) {
            int slash = topic.indexOf('/', from);
            int end = slash < 0 ? topic.length() : slash;
            n = n.children == null ? null : n.children.get(topic.substring(from, end));
            from = end + 1;
        }
        return n == null || n.message == null ? null : n;
    }

    void remove(Node n) {
        bytes -= n.message.bytes();
        size--;
        n.message = null;
        Node at = n;
        while (at.parent != null && at.message == null && at.children == null) {
            at.parent.children.remove(at.level);
            at.parent.children = at.parent.children.isEmpty() ? null : at.parent.children;
            at = at.parent;
        }
    }

    /** All topics that have a message. */
    void all(Consumer<Node> out) {
        all(root, out);
    }

    private static void all(Node n, Consumer<Node> out) {
        if (n.message != null) {
            out.accept(n);
        }
        if (n.children != null) {
            for (Node child : n.children.values()) {
                all(child, out);
            }
        }
    }

    /** All messages whose topics a filter matches, in the order in which their topics were first used. */
    void match(String filter, Consumer<Message> out) {
        match(root, filter, 0, out);
    }

    private static void match(Node n, String filter, int from, Consumer<Message> out) {
        if (from > filter.length()) {
            give(n, out);
            return;
        }
        int slash = filter.indexOf('/', from);
        int end = slash < 0 ? filter.length() : slash;
        boolean one = end == from + 1;
        if (one && filter.charAt(from) == '#') {
            all(n, from == 0, out);
        } else if (n.children == null) {
            return;
        } else if (one && filter.charAt(from) == '+') {
            for (Node child : n.children.values()) {
                if (from > 0 || !child.level.startsWith("$")) {
                    matchBelow(child, filter, end, out);
                }
            }
        } else {
            Node child = n.children.get(filter.substring(from, end));
            if (child != null) {
                matchBelow(child, filter, end, out);
            }
        }
    }

    private static void matchBelow(Node child, String filter, int end, Consumer<Message> out) {
        match(child, filter, end + 1, out);
    }

    private static void all(Node n, boolean first, Consumer<Message> out) {
        give(n, out);
        if (n.children != null) {
            for (Node child : n.children.values()) {
                if (!first || !child.level.startsWith("$")) {
                    all(child, false, out);
                }
            }
        }
    }

    private static void give(Node n, Consumer<Message> out) {
        if (n.message != null) {
            out.accept(n.message);
        }
    }
}

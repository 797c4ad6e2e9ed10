package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.TopicFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All subscriptions by the levels of their filters, so that what a topic matches is found in steps as many as it has
 * levels (MQTT 5.0 §4.7), however many clients there are.
 */
final class SubscriptionTree {
    /** So many children of a node are looked through one by one before it gets a table. */
    private static final int FEW = 6;

    /** One level of filters. */
    static final class Node {
        private final String level;
        private final Node parent;
        private Node plus;
        private Node hash;
        private List<Node> few;
        private Map<String, Node> many;
        private List<Grant> grants;
        private Map<String, Share> shares;

        Node(String level, Node parent) {
            this.level = level;
            this.parent = parent;
        }

        private boolean isEmpty() {
            return plus == null && hash == null && few == null && many == null && grants == null && shares == null;
        }
    }

    /** The members of one shared subscription: a group and a filter (MQTT 5.0 §4.8.2). */
    static final class Share {
        final List<Grant> members = new ArrayList<>(2);
        private int next;

        /** The member whose turn it is: connected ones in turn, and the others when nobody is connected. */
        Grant choose() {
            int n = members.size();
            Grant away = null;
            for (int i = 0; i < n; i++) {
                int at = (next + i) % n;
                Grant g = members.get(at);
                if (g.session.link != null) {
                    next = at + 1;
                    return g;
                }
                away = away == null ? g : away;
            }
            next = members.indexOf(away) + 1;
            return away;
        }
    }

    /** What a topic matched; used again for each message. */
    static final class Matches {
        final List<Grant> grants = new ArrayList<>();
        final List<Share> shares = new ArrayList<>();

        void clear() {
            grants.clear();
            shares.clear();
        }

        boolean isEmpty() {
            return grants.isEmpty() && shares.isEmpty();
        }
    }

    private final Node root = new Node("", null);
    private int size;

    int size() {
        return size;
    }

    /** True when not even an empty level is left. */
    boolean isEmpty() {
        return root.isEmpty();
    }

    void add(Grant g) {
        String filter = g.matching;
        Node n = root;
        int from = 0;
        while (from <= filter.length()) {
            int slash = filter.indexOf('/', from);
            int end = slash < 0 ? filter.length() : slash;
            n = childOrNew(n, filter.substring(from, end));
            from = end + 1;
        }
        g.node = n;
        if (g.group.isEmpty()) {
            if (n.grants == null) {
                n.grants = new ArrayList<>(1);
            }
            g.place = n.grants.size();
            n.grants.add(g);
        } else {
            if (n.shares == null) {
                n.shares = new LinkedHashMap<>(2);
            }
            n.shares.computeIfAbsent(g.group, k -> new Share()).members.add(g);
        }
        size++;
    }

    void remove(Grant g) {
        Node n = g.node;
        if (g.group.isEmpty()) {
            // The last takes the free place: thousands may leave one filter, and none may cost a walk over the rest.
            Grant last = n.grants.remove(n.grants.size() - 1);
            if (g.place < n.grants.size()) {
                n.grants.set(g.place, last);
                last.place = g.place;
            }
            if (n.grants.isEmpty()) {
                n.grants = null;
            }
        } else {
            Share share = n.shares.get(g.group);
            share.members.remove(g);
            if (share.members.isEmpty()) {
                n.shares.remove(g.group);
                n.shares = n.shares.isEmpty() ? null : n.shares;
            }
        }
        size--;
        while (n.parent != null && n.isEmpty()) {
            drop(n.parent, n);
            n = n.parent;
        }
    }

    /** Collects what matches a topic name. Wildcards in the first level do not match names that begin with $. */
    void match(String topic, Matches out) {
        match(root, topic, 0, out);
    }

    private static void match(Node n, String topic, int from, Matches out) {
        if (from > topic.length()) {
            collect(n, out);
            if (n.hash != null) {
                collect(n.hash, out);
            }
            return;
        }
        int slash = topic.indexOf('/', from);
        int end = slash < 0 ? topic.length() : slash;
        if (from > 0 || topic.charAt(0) != '$') {
            if (n.hash != null) {
                collect(n.hash, out);
            }
            if (n.plus != null) {
                match(n.plus, topic, end + 1, out);
            }
        }
        Node exact = child(n, topic, from, end);
        if (exact != null) {
            match(exact, topic, end + 1, out);
        }
    }

    private static void collect(Node n, Matches out) {
        if (n.grants != null) {
            out.grants.addAll(n.grants);
        }
        if (n.shares != null) {
            out.shares.addAll(n.shares.values());
        }
    }

    private static Node child(Node n, String text, int from, int end) {
        if (n.many != null) {
            return n.many.get(text.substring(from, end));
        }
        if (n.few != null) {
            for (int i = 0; i < n.few.size(); i++) {
                String level = n.few.get(i).level;
                if (level.length() == end - from && text.startsWith(level, from)) {
                    return n.few.get(i);
                }
            }
        }
        return null;
    }

    private static Node childOrNew(Node n, String level) {
        if (level.equals("#")) {
            n.hash = n.hash == null ? new Node(level, n) : n.hash;
            return n.hash;
        }
        if (level.equals("+")) {
            n.plus = n.plus == null ? new Node(level, n) : n.plus;
            return n.plus;
        }
        Node known = child(n, level, 0, level.length());
        if (known != null) {
            return known;
        }
        Node made = new Node(level, n);
        if (n.many == null && n.few != null && n.few.size() == FEW) {
            n.many = new LinkedHashMap<>();
            for (Node one : n.few) {
                n.many.put(one.level, one);
            }
            n.few = null;
        }
        if (n.many != null) {
            n.many.put(level, made);
        } else {
            n.few = n.few == null ? new ArrayList<>(1) : n.few;
            n.few.add(made);
        }
        return made;
    }

    private static void drop(Node parent, Node n) {
        if (parent.hash == n) {
            parent.hash = null;
        } else if (parent.plus == n) {
            parent.plus = null;
        } else if (parent.many != null) {
            parent.many.remove(n.level);
            parent.many = parent.many.isEmpty() ? null : parent.many;
        } else {
            parent.few.remove(n);
            parent.few = parent.few.isEmpty() ? null : parent.few;
        }
    }

    /** How many levels a topic name or filter has. */
    static int levels(String text) {
        int n = 1;
        for (int i = text.indexOf('/'); i >= 0; i = text.indexOf('/', i + 1)) {
            n++;
        }
        return n;
    }

    /** True when every topic that the second filter matches is matched by the first too. */
    static boolean covers(String wide, String narrow) {
        if (!TopicFilter.wild(wide)) {
            return wide.equals(narrow);
        }
        String[] w = wide.split("/", -1);
        String[] n = narrow.split("/", -1);
        boolean wildFirst = w[0].equals("#") || w[0].equals("+");
        if (wildFirst && n[0].startsWith("$")) {
            return false;
        }
        for (int i = 0; i < w.length; i++) {
            if (w[i].equals("#")) {
                return true;
            }
            if (i >= n.length || n[i].equals("#") || !w[i].equals("+") && !w[i].equals(n[i])) {
                return false;
            }
        }
        return w.length == n.length;
    }
}

package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.TopicFilter;
import java.util.List;

/**
 * Who may publish and subscribe to what. The first rule that applies decides; what no rule applies to is allowed.
 */
public final class AccessRules {
    /** What a rule is about. */
    public enum Action {
        PUBLISH,
        SUBSCRIBE,
        BOTH
    }

    /**
     * One rule.
     *
     * @param user whom it is about, or {@code *} for everybody; clients without a user name are the user with the empty name
     * @param clientId whom it is about, or {@code *}
     * @param filter about which topics; {@code %u} and {@code %c} stand for the client's user name and identifier
     * @param reasonCode what a refused client of 5.0 is told, 0x80 or above; not used by rules that allow
     */
    public record Rule(boolean allow, Action action, String user, String clientId, String filter, int reasonCode) {
        public static Rule allow(Action action, String filter) {
            return new Rule(true, action, "*", "*", filter, ReasonCode.NOT_AUTHORIZED);
        }

        public static Rule deny(Action action, String filter) {
            return new Rule(false, action, "*", "*", filter, ReasonCode.NOT_AUTHORIZED);
        }

        public Rule forUser(String name) {
            return new Rule(allow, action, name, clientId, filter, reasonCode);
        }

        public Rule forClient(String id) {
            return new Rule(allow, action, user, id, filter, reasonCode);
        }

        public Rule answeredWith(int code) {
            return new Rule(allow, action, user, clientId, filter, code);
        }

        private boolean about(Action wanted, String name, String id) {
            return (action == wanted || action == Action.BOTH)
                    && (user.equals("*") || user.equals(name))
                    && (clientId.equals("*") || clientId.equals(id));
        }

        /** The filter for this client; empty when its name would act as a wildcard or as further levels there. */
        private String filterFor(String name, String id) {
            if (filter.indexOf('%') < 0) {
                return filter;
            }
            if (filter.contains("%u") && unfit(name) || filter.contains("%c") && unfit(id)) {
                return "";
            }
            return filter.replace("%u", name).replace("%c", id);
        }

        private static boolean unfit(String name) {
            return name.isEmpty() || TopicFilter.wild(name) || name.indexOf('/') >= 0;
        }
    }

    /** Everybody may do everything, but publish under {@code $SYS}, which speaks for the server. */
    public static final AccessRules OPEN = new AccessRules(List.of());

    private static final Rule SYSTEM = Rule.deny(Action.PUBLISH, "$SYS/#");

    private final List<Rule> rules;
    private final boolean restrictsReading;

    private AccessRules(List<Rule> rules) {
        this.rules = rules;
        this.restrictsReading = rules.stream().anyMatch(r -> !r.allow() && r.action() != Action.PUBLISH);
    }

    /** These rules in their order, and behind them that nobody publishes under {@code $SYS}. */
    public static AccessRules of(List<Rule> rules) {
        return new AccessRules(List.copyOf(rules));
    }

    /** The reason code of a PUBLISH to this topic; {@link ReasonCode#SUCCESS} when it is allowed. */
    int publish(String user, String clientId, String topic) {
        for (Rule r : rules) {
            if (r.about(Action.PUBLISH, user, clientId)
                    && TopicFilter.matches(r.filterFor(user, clientId), topic, true)) {
                return verdict(r);
            }
        }
        return TopicFilter.matches(SYSTEM.filter(), topic, true) ? SYSTEM.reasonCode() : ReasonCode.SUCCESS;
    }

    /** The reason code of a subscription to this filter, without the part that makes it shared. */
    int subscribe(String user, String clientId, String filter) {
        if (rules.isEmpty()) {
            return ReasonCode.SUCCESS;
        }
        for (Rule r : rules) {
            if (r.about(Action.SUBSCRIBE, user, clientId)
                    && SubscriptionTree.covers(r.filterFor(user, clientId), filter)) {
                return verdict(r);
            }
        }
        return ReasonCode.SUCCESS;
    }

    /**
     * Whether a message may go to this client: a filter that is wider than what is denied was granted, and what is denied
     * still does not come through it.
     */
    boolean mayReceive(String user, String clientId, String topic) {
        if (!restrictsReading) {
            return true;
        }
        for (Rule r : rules) {
            if (r.about(Action.SUBSCRIBE, user, clientId)
                    && TopicFilter.matches(r.filterFor(user, clientId), topic, true)) {
                return r.allow();
            }
        }
        return true;
    }

    private static int verdict(Rule r) {
        return r.allow() ? ReasonCode.SUCCESS : r.reasonCode();
    }
}

package dev.framewise.protocols.dns.resolver;

import dev.framewise.protocols.dns.DnsSpec;
import dev.framewise.protocols.machine.Chart;

/** How far a query is. */
public enum QueryState {
    NEW,
    /** Asked over UDP. */
    ASKED,
    /** A stream to the server is being opened. */
    CONNECTING,
    /** Asked over TCP. */
    ASKED_OVER_TCP,
    DONE;

    /** What may happen to a query. */
    public enum Input {
        ASK,
        ANSWER,
        TRUNCATED,
        CONNECTED,
        /** Nobody answered, or the server cannot: the next one is asked. */
        NEXT,
        /** All were asked often enough. */
        GIVE_UP
    }

    /** The moves of one query. */
    public static final Chart<QueryState, Input> CHART = Chart.of(
                    "A query of a resolver", QueryState.class, Input.class)
            .on(NEW, Input.ASK, ASKED, "send", DnsSpec.RFC_1035.at("4.2.1"))
            .on(NEW, Input.GIVE_UP, DONE, "nobody to ask", DnsSpec.RFC_1034.at("5.3.1"))
            .on(ASKED, Input.ANSWER, DONE, "remember", DnsSpec.RFC_1035.at("7.3"))
            .on(ASKED, Input.TRUNCATED, CONNECTING, "open a stream", DnsSpec.RFC_7766.at("5"))
            .on(ASKED, Input.NEXT, ASKED, "send to the next server", DnsSpec.RFC_1035.at("4.2.1"))
            .on(ASKED, Input.GIVE_UP, DONE, "", DnsSpec.RFC_1035.at("7.2"))
            .on(CONNECTING, Input.CONNECTED, ASKED_OVER_TCP, "send with its length", DnsSpec.RFC_1035.at("4.2.2"))
            .on(CONNECTING, Input.NEXT, ASKED, "send to the next server", DnsSpec.RFC_7766.at("5"))
            .on(CONNECTING, Input.GIVE_UP, DONE, "", DnsSpec.RFC_1035.at("7.2"))
            .on(ASKED_OVER_TCP, Input.ANSWER, DONE, "remember, close the stream", DnsSpec.RFC_7766.at("6.2"))
            .on(ASKED_OVER_TCP, Input.NEXT, ASKED, "send to the next server", DnsSpec.RFC_7766.at("5"))
            .on(ASKED_OVER_TCP, Input.GIVE_UP, DONE, "", DnsSpec.RFC_1035.at("7.2"));
}

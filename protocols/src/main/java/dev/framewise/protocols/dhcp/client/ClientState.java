package dev.framewise.protocols.dhcp.client;

import static dev.framewise.protocols.dhcp.DhcpSpec.RFC_2131;

import dev.framewise.protocols.machine.Chart;

/** How far a client is. RFC 2131 figure 5. */
public enum ClientState {
    INIT,
    SELECTING,
    REQUESTING,
    /** It knows an address from before, and asks whether that is still its own. */
    REBOOTING,
    /** It looks whether somebody else uses the address. */
    CHECKING,
    BOUND,
    RENEWING,
    REBINDING;

    /** What may happen to a client. */
    public enum Input {
        START,
        START_AGAIN,
        OFFER,
        ACK,
        NAK,
        FREE,
        IN_USE,
        /** Half of the lease is over. */
        T1,
        /** Seven eighths of it are. */
        T2,
        /** It is over. */
        EXPIRED,
        /** Nobody answered often enough. */
        GIVE_UP,
        RELEASE
    }

    /** The moves of a client. */
    public static final Chart<ClientState, Input> CHART = Chart.of("A DHCP client", ClientState.class, Input.class)
            .on(INIT, Input.START, SELECTING, "DISCOVER", RFC_2131.at("4.4.1"))
            .on(INIT, Input.START_AGAIN, REBOOTING, "REQUEST the address of before", RFC_2131.at("4.4.2"))
            .on(SELECTING, Input.OFFER, REQUESTING, "REQUEST it", RFC_2131.at("4.4.1"))
            .on(SELECTING, Input.RELEASE, INIT, "", RFC_2131.at("4.4.6"))
            .on(REQUESTING, Input.ACK, CHECKING, "", RFC_2131.at("4.4.1"))
            .on(REQUESTING, Input.NAK, INIT, "", RFC_2131.at("4.4.1"))
            .on(REQUESTING, Input.GIVE_UP, INIT, "", RFC_2131.at("3.1"))
            .on(REQUESTING, Input.RELEASE, INIT, "", RFC_2131.at("4.4.6"))
            .on(REBOOTING, Input.ACK, CHECKING, "", RFC_2131.at("4.4.2"))
            .on(REBOOTING, Input.NAK, INIT, "forget the address", RFC_2131.at("4.4.2"))
            .on(REBOOTING, Input.GIVE_UP, INIT, "", RFC_2131.at("3.2"))
            .on(REBOOTING, Input.RELEASE, INIT, "", RFC_2131.at("4.4.6"))
            .on(CHECKING, Input.FREE, BOUND, "use it, start T1 and T2", RFC_2131.at("4.4.1"))
            .on(CHECKING, Input.IN_USE, INIT, "DECLINE", RFC_2131.at("4.4.1"))
            .on(CHECKING, Input.RELEASE, INIT, "", RFC_2131.at("4.4.6"))
            .on(BOUND, Input.T1, RENEWING, "REQUEST of the server", RFC_2131.at("4.4.5"))
            .on(BOUND, Input.RELEASE, INIT, "RELEASE", RFC_2131.at("4.4.6"))
            .on(RENEWING, Input.ACK, BOUND, "start T1 and T2 anew", RFC_2131.at("4.4.5"))
            .on(RENEWING, Input.NAK, INIT, "use it no more", RFC_2131.at("4.4.5"))
            .on(RENEWING, Input.T2, REBINDING, "REQUEST of everybody", RFC_2131.at("4.4.5"))
            .on(RENEWING, Input.RELEASE, INIT, "RELEASE", RFC_2131.at("4.4.6"))
            .on(REBINDING, Input.ACK, BOUND, "start T1 and T2 anew", RFC_2131.at("4.4.5"))
            .on(REBINDING, Input.NAK, INIT, "use it no more", RFC_2131.at("4.4.5"))
            .on(REBINDING, Input.EXPIRED, INIT, "use it no more", RFC_2131.at("4.4.5"))
            .on(REBINDING, Input.RELEASE, INIT, "RELEASE", RFC_2131.at("4.4.6"));
}

package dev.framewise.protocols.dhcp;

import dev.framewise.protocols.wire.ValueNames;

/** The kinds of messages. RFC 2132 §9.6. */
public enum DhcpType {
    DISCOVER(1, "Discover", true),
    OFFER(2, "Offer", false),
    REQUEST(3, "Request", true),
    DECLINE(4, "Decline", true),
    ACK(5, "ACK", false),
    NAK(6, "NAK", false),
    RELEASE(7, "Release", true),
    INFORM(8, "Inform", true);

    static final ValueNames NAMES = ValueNames.from(1, values().length, n -> values()[(int) n - 1].words);

    private final int number;
    private final String words;
    private final boolean byClient;

    DhcpType(int number, String words, boolean byClient) {
        this.number = number;
        this.words = words;
        this.byClient = byClient;
    }

    public int number() {
        return number;
    }

    /** As people call it, e.g. {@code Discover}. */
    public String words() {
        return words;
    }

    /** Whether clients send it. */
    public boolean byClient() {
        return byClient;
    }

    /** The kind of this number, or null. */
    public static DhcpType of(int number) {
        return number >= 1 && number <= values().length ? values()[number - 1] : null;
    }
}

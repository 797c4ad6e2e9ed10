package dev.framewise.protocols.websocket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What client and server agreed on for permessage-deflate. RFC 7692 §7.1.
 *
 * @param serverNoContextTakeover whether the server forgets its window after each message
 * @param clientNoContextTakeover whether the client does
 * @param serverMaxWindowBits how far back the server's references reach, as a power of two, 8 to 15
 * @param clientMaxWindowBits the same for the client
 */
public record PerMessageDeflate(
        boolean serverNoContextTakeover,
        boolean clientNoContextTakeover,
        int serverMaxWindowBits,
        int clientMaxWindowBits) {
    public static final String NAME = "permessage-deflate";
    static final String SERVER_NO_CONTEXT_TAKEOVER = "server_no_context_takeover";
    static final String CLIENT_NO_CONTEXT_TAKEOVER = "client_no_context_takeover";
    static final String SERVER_MAX_WINDOW_BITS = "server_max_window_bits";
    static final String CLIENT_MAX_WINDOW_BITS = "client_max_window_bits";

    /** What holds when no parameter is given. */
    public static final PerMessageDeflate PLAIN = new PerMessageDeflate(false, false, 15, 15);

    /** The offer of a client: each wish, and that it can keep to whatever window the server wants of it. */
    public Extension offer() {
        List<Extension.Parameter> p = new ArrayList<>();
        flag(p, SERVER_NO_CONTEXT_TAKEOVER, serverNoContextTakeover);
        flag(p, CLIENT_NO_CONTEXT_TAKEOVER, clientNoContextTakeover);
        bits(p, SERVER_MAX_WINDOW_BITS, serverMaxWindowBits);
        p.add(new Extension.Parameter(
                CLIENT_MAX_WINDOW_BITS, clientMaxWindowBits == 15 ? null : Integer.toString(clientMaxWindowBits)));
        return new Extension(NAME, List.copyOf(p));
    }

    /** What a server answers when this was agreed. */
    public Extension answer() {
        List<Extension.Parameter> p = new ArrayList<>();
        flag(p, SERVER_NO_CONTEXT_TAKEOVER, serverNoContextTakeover);
        flag(p, CLIENT_NO_CONTEXT_TAKEOVER, clientNoContextTakeover);
        bits(p, SERVER_MAX_WINDOW_BITS, serverMaxWindowBits);
        bits(p, CLIENT_MAX_WINDOW_BITS, clientMaxWindowBits);
        return new Extension(NAME, List.copyOf(p));
    }

    private static void flag(List<Extension.Parameter> p, String name, boolean set) {
        if (set) {
            p.add(new Extension.Parameter(name, null));
        }
    }

    private static void bits(List<Extension.Parameter> p, String name, int bits) {
        if (bits < 15) {
            p.add(new Extension.Parameter(name, Integer.toString(bits)));
        }
    }

    /**
     * What a server agrees to: the first offer that it can take, narrowed by its own wishes where the offer allows that.
     * RFC 7692 §7.1, §5.
     *
     * @param wishes {@link #PLAIN} for none
     */
    public static Optional<PerMessageDeflate> agree(List<Extension> offers, PerMessageDeflate wishes) {
        for (Extension e : offers) {
            Reading r = e.name().equals(NAME) ? Reading.of(e, true) : null;
            if (r != null) {
                // A client that does not mention its window cannot be told to make it smaller (§7.1.2.2).
                int client = r.clientBits == 0 ? 15 : Math.min(r.clientBits, wishes.clientMaxWindowBits);
                int server = r.serverBits == 0 ? 15 : r.serverBits;
                return Optional.of(new PerMessageDeflate(
                        r.serverForgets || wishes.serverNoContextTakeover,
                        r.clientForgets || wishes.clientNoContextTakeover,
                        Math.min(server, wishes.serverMaxWindowBits),
                        client));
            }
        }
        return Optional.empty();
    }

    /**
     * What a server's answer means to a client that made this offer; empty when the answer is no answer to it, and the
     * client has to fail the connection. RFC 7692 §7.1.
     */
    public Optional<PerMessageDeflate> agreed(Extension answer) {
        Reading r = answer.name().equals(NAME) ? Reading.of(answer, false) : null;
        if (r == null
                || serverNoContextTakeover && !r.serverForgets
                || serverMaxWindowBits < 15 && (r.serverBits == 0 || r.serverBits > serverMaxWindowBits)
                || r.clientBits > clientMaxWindowBits) {
            return Optional.empty();
        }
        return Optional.of(new PerMessageDeflate(
                r.serverForgets,
                clientNoContextTakeover || r.clientForgets,
                r.serverBits == 0 ? 15 : r.serverBits,
                r.clientBits == 0 ? clientMaxWindowBits : r.clientBits));
    }

    /** What an answer says on its own, for somebody who only listens; empty when it is none. */
    public static Optional<PerMessageDeflate> heard(List<Extension> answers) {
        for (Extension e : answers) {
            Reading r = e.name().equals(NAME) ? Reading.of(e, false) : null;
            if (r != null) {
                return Optional.of(new PerMessageDeflate(
                        r.serverForgets,
                        r.clientForgets,
                        r.serverBits == 0 ? 15 : r.serverBits,
                        r.clientBits == 0 ? 15 : r.clientBits));
            }
        }
        return Optional.empty();
    }

    /** The parameters as they stand; a number is 0 where it is not mentioned. */
    private static final class Reading {
        boolean serverForgets;
        boolean clientForgets;
        int serverBits;
        int clientBits;

        /** @return null for a parameter that is unknown, repeated, or has a value that it cannot have (§7.1) */
        static Reading of(Extension e, boolean offer) {
            if (e.repeatsAParameter()) {
                return null;
            }
            Reading r = new Reading();
            for (Extension.Parameter p : e.parameters()) {
                if (!r.take(p, offer)) {
                    return null;
                }
            }
            return r;
        }

        private boolean take(Extension.Parameter p, boolean offer) {
            switch (p.name()) {
                case SERVER_NO_CONTEXT_TAKEOVER -> serverForgets = true;
                case CLIENT_NO_CONTEXT_TAKEOVER -> clientForgets = true;
                case SERVER_MAX_WINDOW_BITS -> serverBits = bits(p.value());
                case CLIENT_MAX_WINDOW_BITS -> clientBits = p.value() == null && offer ? 15 : bits(p.value());
                default -> {
                    return false;
                }
            }
            boolean number = p.name().endsWith("_bits");
            return number ? serverBits >= 0 && clientBits >= 0 : p.value() == null;
        }

        /** A number from 8 to 15 without leading zeros, or -1. */
        private static int bits(String value) {
            if (value == null || !value.matches("[89]|1[0-5]")) {
                return -1;
            }
            return Integer.parseInt(value);
        }
    }
}

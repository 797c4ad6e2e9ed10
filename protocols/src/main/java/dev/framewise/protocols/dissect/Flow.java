package dev.framewise.protocols.dissect;

/**
 * What a dissector may know about the conversation that carries its messages.
 *
 * @param table how its payload is addressed: {@code tcp.port} or {@code udp.port}, or a carrier's own table
 * @param sourcePort the port of the end that messages go {@link Direction#FORWARD} from
 * @param targetPort the port at the other end
 * @param fromTheBeginning false when the capture began after the conversation did
 */
public record Flow(String table, int sourcePort, int targetPort, boolean fromTheBeginning) {}

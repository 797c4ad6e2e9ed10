package dev.framewise.simulator.stack;

/**
 * Where packets to some addresses go.
 *
 * @param target which addresses
 * @param gateway the router to hand them to, or null when they are on the link itself
 * @param out the interface that they leave through
 */
public record Route(Prefix target, IpAddress gateway, IpInterface out) {
    @Override
    public String toString() {
        return target + (gateway == null ? " on " : " via " + gateway + " on ") + out;
    }
}

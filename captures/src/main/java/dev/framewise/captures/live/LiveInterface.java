package dev.framewise.captures.live;

import java.util.List;

/**
 * An interface of this machine that frames can be captured on.
 *
 * @param name what {@link LiveCapture} is told, such as {@code lo}
 * @param description what the system says about it; often empty
 * @param addresses its IP addresses as text
 * @param loopback whether it leads back to this machine
 * @param up whether it is switched on
 */
public record LiveInterface(String name, String description, List<String> addresses, boolean loopback, boolean up) {}

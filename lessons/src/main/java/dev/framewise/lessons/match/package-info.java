/**
 * The inspector's display filters over the frames of a simulated network: what scenarios, forks and breakpoints mean by
 * {@code mqtt.msgtype == 4 && ip.src == sensor}. The simulator takes it as its
 * {@link dev.framewise.simulator.net.FrameMatcher.Language} and knows nothing of the inspector.
 */
package dev.framewise.lessons.match;

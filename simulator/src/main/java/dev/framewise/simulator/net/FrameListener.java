package dev.framewise.simulator.net;

/** Somebody who watches all frames of a network. Nothing that a listener does changes what happens. */
public interface FrameListener {
    /** The first bit left; number and time are set. */
    default void sent(Channel channel, Frame frame) {}

    /** The last bit arrived; the node hears of it next. */
    default void arrived(Channel channel, Frame frame) {}

    /** It never arrives. Its number is 0 if it was lost before its first bit left. */
    default void lost(Channel channel, Frame frame, Loss reason) {}
}

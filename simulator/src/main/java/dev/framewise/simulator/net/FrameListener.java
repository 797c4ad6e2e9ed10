package dev.framewise.simulator.net;

/**
 * Somebody who watches all frames of a network. Nothing that a listener does changes what happens. Of every frame and of
 * every duplicate exactly one of {@link #arrived} and {@link #lost} is told, unless the run ends before.
 */
public interface FrameListener {
    /** The first bit left; number and time are set. */
    default void sent(Channel channel, Frame frame) {}

    /** An impairment made a second frame of one that was sent: same number, another {@link Frame#copy()}. */
    default void duplicated(Channel channel, Frame copy) {}

    /** The last bit arrived; the node hears of it next. Its bytes are those that arrive, perhaps not those that were sent. */
    default void arrived(Channel channel, Frame frame) {}

    /** It never arrives. Its number is 0 if it was lost before its first bit left. */
    default void lost(Channel channel, Frame frame, Loss reason) {}
}

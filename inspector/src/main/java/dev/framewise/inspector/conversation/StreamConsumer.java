package dev.framewise.inspector.conversation;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Source;

/** Takes the bytes of a connection, each direction in its order, without holes except those that are told. */
public interface StreamConsumer {
    /**
     * The next bytes of one direction.
     *
     * @param source the frame that carried them
     * @param now the frame in which they could be handed on: the same, or the later one that filled the gap before them
     */
    void bytes(Direction d, Source source, int from, int to, FrameInfo carrier, FrameInfo now);

    /**
     * Bytes that were handed on before came by once more.
     *
     * @param from where they lie in the direction's stream, counted from its first byte
     * @param to the end of what was handed on before, or of the repetition
     */
    default void again(Direction d, long from, long to, FrameInfo now) {}

    /** So many bytes of one direction are not in the capture; {@code notCaptured} when only the snap length is to blame. */
    void lost(Direction d, long byteCount, boolean notCaptured, FrameInfo now);

    /** One end said that it will send no more (FIN), or gave the connection up (RST). */
    void closed(Direction by, boolean aborted, FrameInfo now);

    /** Nothing more will come: the capture is over, or the connection was forgotten. */
    void end(FrameInfo now);
}

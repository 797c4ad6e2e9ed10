package dev.framewise.captures.live;

import dev.framewise.captures.Frame;
import java.io.IOException;

/** Is given each frame as it is captured, on the thread that captures; while it works, libpcap's buffer holds the next. */
@FunctionalInterface
public interface FrameConsumer {
    /** Takes a frame; an exception ends the capture. */
    void frame(Frame frame) throws IOException;
}

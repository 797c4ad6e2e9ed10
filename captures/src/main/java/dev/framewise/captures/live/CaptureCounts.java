package dev.framewise.captures.live;

/**
 * What a capture has counted.
 *
 * @param frames frames that were captured
 * @param received frames that libpcap saw, before or after the filter as the system has it; −1 when it does not say
 * @param dropped frames lost because the buffer was full; −1 when the system does not say
 * @param droppedByInterface frames that the interface or its driver lost; −1 when the system does not say
 */
public record CaptureCounts(long frames, long received, long dropped, long droppedByInterface) {
    /** Frames that were lost as far as the system says, for whatever reason; 0 when it does not say. */
    public long lost() {
        return Math.max(0, dropped) + Math.max(0, droppedByInterface);
    }
}

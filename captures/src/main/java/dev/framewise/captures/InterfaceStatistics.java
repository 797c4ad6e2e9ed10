package dev.framewise.captures;

import java.util.List;

/**
 * A pcapng Interface Statistics Block: what the capturing system counted. Numbers that it does not give are −1.
 *
 * @param source the interface
 * @param timeNanos when it was counted, nanoseconds since 1970-01-01 UTC
 * @param received frames that the interface received (isb_ifrecv)
 * @param dropped frames that the interface dropped for want of resources (isb_ifdrop)
 * @param acceptedByFilter frames that passed the capture filter (isb_filteraccept)
 * @param droppedBySystem frames that the operating system dropped (isb_osdrop)
 * @param delivered frames that reached the capturing program (isb_usrdeliv)
 * @param comments opt_comment
 */
public record InterfaceStatistics(
        CaptureInterface source,
        long timeNanos,
        long received,
        long dropped,
        long acceptedByFilter,
        long droppedBySystem,
        long delivered,
        List<String> comments) {}

package dev.framewise.captures;

/** The formats that {@link CaptureWriter} writes, always in little-endian order. */
public enum CaptureFormat {
    /** pcapng 1.0 with nanoseconds: interfaces, comments, names and secrets included. */
    PCAPNG,
    /** Classic pcap with microseconds, which every program reads: one link type, frames only. */
    PCAP_MICROS,
    /** Classic pcap with nanoseconds. */
    PCAP_NANOS
}

package dev.framewise.captures;

import java.util.List;

/**
 * What a capture says about itself: pcapng's Section Header Block; a pcap file has one section that says nothing.
 *
 * @param number counted from 0
 * @param offset where it begins, bytes from the start of the uncompressed capture
 * @param bigEndian its byte order
 * @param hardware shb_hardware; empty when absent
 * @param operatingSystem shb_os; empty when absent
 * @param application shb_userappl; empty when absent
 * @param comments opt_comment
 */
public record CaptureSection(
        int number,
        long offset,
        boolean bigEndian,
        String hardware,
        String operatingSystem,
        String application,
        List<String> comments) {}

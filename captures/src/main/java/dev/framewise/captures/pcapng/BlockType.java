package dev.framewise.captures.pcapng;

/** The block types of pcapng (draft-ietf-opsawg-pcapng, section 10.1) that Framewise reads or writes. */
final class BlockType {
    static final int SECTION_HEADER = 0x0a0d0d0a;
    static final int INTERFACE_DESCRIPTION = 1;
    /** Obsolete: the enhanced packet's forerunner. */
    static final int PACKET = 2;

    static final int SIMPLE_PACKET = 3;
    static final int NAME_RESOLUTION = 4;
    static final int INTERFACE_STATISTICS = 5;
    static final int ENHANCED_PACKET = 6;
    static final int DECRYPTION_SECRETS = 10;

    /** Written at the start of a section; read in the wrong order it tells that the other order is the right one. */
    static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

    private BlockType() {}
}

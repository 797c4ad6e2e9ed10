package dev.framewise.protocols.dissect;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.framewise.protocols.wire.Bytes;

/** No frame of any link type stops a layer, claims a bit twice, or is peeked at otherwise than it is walked. */
class FrameFuzzTest {
    private static final int[] LINK_TYPES = {1, 0, 9, 12, 101, 108, 113, 228, 229, 276, 14};

    /** The first byte chooses the link type, and whether the capture cut the frame. */
    @FuzzTest(maxDuration = "5m")
    void showsEveryFrame(byte[] data) {
        if (data.length == 0 || data.length > 2_000) {
            return;
        }
        int linkType = LINK_TYPES[(data[0] & 0x7f) % LINK_TYPES.length];
        Bytes frame = Bytes.wrap(data, 1, data.length - 1);
        boolean cut = data[0] < 0;
        NetworkLayersTest.judge(linkType, frame, cut);
        if (!cut) {
            PeekAgreement.check(linkType, frame);
        }
    }
}

package dev.framewise.simulator.net;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over (time, link and direction, bytes) of every frame sent: equal for two runs that are the same to the bit. */
public final class RunHash implements FrameListener {
    private final MessageDigest digest;
    private final byte[] head = new byte[17];

    public RunHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void sent(Channel channel, Frame frame) {
        long time = frame.sentNanos();
        for (int i = 0; i < 8; i++) {
            head[i] = (byte) (time >>> 56 - 8 * i);
        }
        int link = channel.link().index();
        int length = frame.length();
        for (int i = 0; i < 4; i++) {
            head[8 + i] = (byte) (link >>> 24 - 8 * i);
            head[12 + i] = (byte) (length >>> 24 - 8 * i);
        }
        head[16] = (byte) (channel == channel.link().forward() ? 0 : 1);
        digest.update(head);
        digest.update(frame.array());
    }

    /** The hash of all frames so far; more may follow. */
    public String hex() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this Java cannot be copied", e);
        }
    }
}

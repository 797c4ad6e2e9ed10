package dev.framewise.captures.live;

import java.util.List;

/** Lists the interfaces of this machine. */
public final class LiveInterfaces {
    private LiveInterfaces() {}

    /**
     * All interfaces, in libpcap's order.
     *
     * @throws CaptureUnavailable when libpcap is missing
     */
    public static List<LiveInterface> list() throws CaptureUnavailable {
        return Libpcap.interfaces();
    }
}

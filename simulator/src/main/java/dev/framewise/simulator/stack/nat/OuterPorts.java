package dev.framewise.simulator.stack.nat;

import dev.framewise.protocols.machine.RandomStream;
import java.util.function.IntPredicate;

/** Chooses the outer port of a new mapping. RFC 4787 §4.2, RFC 7857 §8. */
final class OuterPorts {
    private final NatSettings settings;
    private final RandomStream random;
    private int next;

    OuterPorts(NatSettings settings, RandomStream random) {
        this.settings = settings;
        this.random = random;
        this.next = settings.firstPort();
    }

    /**
     * A free port.
     *
     * @param wanted the inner port
     * @param sameParity whether odd stays odd (RFC 4787 REQ-4, for RTP)
     * @return −1 when none is left
     */
    int choose(int wanted, boolean sameParity, IntPredicate free) {
        int count = settings.lastPort() - settings.firstPort() + 1;
        if (settings.allocation() == NatSettings.Allocation.PRESERVE
                && wanted >= settings.firstPort()
                && wanted <= settings.lastPort()
                && free.test(wanted)) {
            return wanted;
        }
        int start = settings.allocation() == NatSettings.Allocation.RANDOM
                ? settings.firstPort() + random.below(count)
                : next;
        for (int pass = sameParity ? 0 : 1; pass < 2; pass++) {
            for (int i = 0; i < count; i++) {
                int port = settings.firstPort() + (start - settings.firstPort() + i) % count;
                if ((pass == 1 || (port ^ wanted) % 2 == 0) && free.test(port)) {
                    next = port == settings.lastPort() ? settings.firstPort() : port + 1;
                    return port;
                }
            }
        }
        return -1;
    }
}

package dev.framewise.captures.live;

import dev.framewise.captures.CaptureException;
import dev.framewise.protocols.dissect.AddressText;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapAddress;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.PcapDirection;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;

/** Opens interfaces through Pcap4J; turns its errors and those of the linker into sentences. */
final class Libpcap {
    private static final int BUFFER_BYTES = 32 * 1024 * 1024;
    private static final int TIMEOUT_MILLIS = 100;
    private static final int NO_SUCH_DEVICE = -5;
    private static final int NO_RIGHT = -8;
    private static final int NOT_UP = -9;
    private static final int NO_RIGHT_TO_LISTEN_TO_ALL = -11;

    private Libpcap() {}

    static List<LiveInterface> interfaces() throws CaptureUnavailable {
        try {
            List<LiveInterface> found = new ArrayList<>();
            for (PcapNetworkInterface device : Pcaps.findAllDevs()) {
                List<String> addresses = new ArrayList<>();
                for (PcapAddress address : device.getAddresses()) {
                    if (address.getAddress() != null) {
                        byte[] a = address.getAddress().getAddress();
                        addresses.add(AddressText.of(a.length == 4 ? Kind.IPV4 : Kind.IPV6, Bytes.wrap(a)));
                    }
                }
                String description = device.getDescription() == null ? "" : device.getDescription();
                found.add(new LiveInterface(
                        device.getName(), description, List.copyOf(addresses), device.isLoopBack(), device.isUp()));
            }
            return found;
        } catch (PcapNativeException e) {
            throw new CaptureUnavailable("The interfaces cannot be listed: " + reason(e) + ".", e);
        } catch (LinkageError e) {
            throw unlinked(e, "Live capture");
        }
    }

    /** The library's first failure names the reason; every later one only says that there was a first. */
    private static CaptureUnavailable unlinked(LinkageError e, String what) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String reason = String.valueOf(cause.getMessage());
        boolean jnaItself =
                reason.contains("jnidispatch") || reason.contains("noexec") || reason.contains("com.sun.jna");
        if (jnaItself) {
            return new CaptureUnavailable(
                    what + " needs JNA, which this machine does not let Java load (" + firstLine(reason)
                            + "): set -Djna.tmpdir to a folder that may hold programs; reading files works without it.",
                    e);
        }
        return new CaptureUnavailable(Mend.here().missing(what), e);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /**
     * Opens an interface.
     *
     * @param device its name, or its place in the list of interfaces counted from 1
     */
    static PcapHandle open(String device, int snapLength, boolean promiscuous, String filter) throws IOException {
        try {
            PcapHandle handle = activate(named(device), snapLength, promiscuous);
            filter(handle, filter);
            return handle;
        } catch (LinkageError e) {
            throw unlinked(e, "Live capture");
        }
    }

    private static void filter(PcapHandle handle, String filter) throws CaptureException {
        if (!filter.isEmpty()) {
            try {
                handle.setFilter(filter, BpfCompileMode.OPTIMIZE);
            } catch (PcapNativeException | NotOpenException e) {
                handle.close();
                throw new CaptureException("The capture filter \"" + filter + "\" is wrong: " + reason(e) + ".", e);
            }
        }
    }

    /** Opens an interface to give each frame that comes in at once, and to send; what it sends itself does not come back. */
    static PcapHandle openBothWays(String device, String filter) throws IOException {
        try {
            PcapHandle handle = new PcapHandle.Builder(device)
                    .snaplen(LiveLink.MOST_FRAME_BYTES)
                    .promiscuousMode(PromiscuousMode.PROMISCUOUS)
                    .timeoutMillis(TIMEOUT_MILLIS)
                    .immediateMode(true)
                    .bufferSize(LiveLink.BUFFER_BYTES)
                    .build();
            try {
                handle.setDirection(PcapDirection.IN);
            } catch (PcapNativeException | NotOpenException e) {
                handle.close();
                throw new CaptureUnavailable(
                        "On " + device + " the frames that come in cannot be told from those that go out: " + reason(e)
                                + ".",
                        e);
            }
            filter(handle, filter);
            return handle;
        } catch (PcapNativeException e) {
            if (forbidden(e)) {
                throw new CaptureUnavailable(Mend.here().forbiddenBothWays(device), e);
            }
            throw refused(device, e);
        } catch (LinkageError e) {
            throw unlinked(e, "The bridge");
        }
    }

    private static boolean forbidden(PcapNativeException e) {
        int code = code(e);
        String reason = reason(e);
        return code == NO_RIGHT
                || code == NO_RIGHT_TO_LISTEN_TO_ALL
                || reason.contains("ermission")
                || reason.contains("not permitted");
    }

    private static int code(PcapNativeException e) {
        return e.getReturnCode() == null ? 0 : e.getReturnCode();
    }

    private static String named(String device) throws CaptureUnavailable {
        if (!device.matches("[0-9]{1,4}")) {
            return device;
        }
        List<LiveInterface> all = interfaces();
        int place = Integer.parseInt(device);
        if (place >= 1
                && place <= all.size()
                && all.stream().noneMatch(i -> i.name().equals(device))) {
            return all.get(place - 1).name();
        }
        return device;
    }

    private static PcapHandle activate(String device, int snapLength, boolean promiscuous) throws CaptureUnavailable {
        TimestampPrecision[] precisions = {TimestampPrecision.NANO, TimestampPrecision.MICRO};
        PcapNativeException failure = null;
        for (TimestampPrecision precision : precisions) {
            try {
                return new PcapHandle.Builder(device)
                        .snaplen(snapLength)
                        .promiscuousMode(promiscuous ? PromiscuousMode.PROMISCUOUS : PromiscuousMode.NONPROMISCUOUS)
                        .timeoutMillis(TIMEOUT_MILLIS)
                        .bufferSize(BUFFER_BYTES)
                        .timestampPrecision(precision)
                        .build();
            } catch (PcapNativeException e) {
                failure = e;
                if (!reason(e).contains("precision")) {
                    break; // only for its sake is a second try of use
                }
            }
        }
        throw refused(device, failure);
    }

    private static CaptureUnavailable refused(String device, PcapNativeException e) throws CaptureUnavailable {
        int code = code(e);
        String reason = reason(e);
        if (forbidden(e)) {
            return new CaptureUnavailable(Mend.here().forbidden(device), e);
        }
        if (code == NOT_UP || reason.contains("not up") || reason.contains("Network is down")) {
            return new CaptureUnavailable(device + " is down: " + Mend.here().up(device) + ".", e);
        }
        if (code == NO_SUCH_DEVICE || reason.contains("No such device")) {
            String names = interfaces().stream().map(LiveInterface::name).collect(Collectors.joining(", "));
            return new CaptureUnavailable("There is no interface \"" + device + "\"; there are " + names + ".", e);
        }
        return new CaptureUnavailable(device + " cannot be captured on: " + reason + ".", e);
    }

    /** What libpcap said, without what Pcap4J puts before it and without a full stop. */
    static String reason(Exception e) {
        String text = String.valueOf(e.getMessage()).strip();
        for (String prefix :
                List.of("Error occurred in pcap_compile:", "Error occurred in pcap_setfilter:", "Error occurred:")) {
            if (text.startsWith(prefix)) {
                text = text.substring(prefix.length()).strip();
            }
        }
        text = text.lines().collect(Collectors.joining(" "));
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}

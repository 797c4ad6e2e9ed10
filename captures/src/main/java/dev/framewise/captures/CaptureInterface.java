package dev.framewise.captures;

import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/** What a capture says about one interface that frames were seen on: pcapng's Interface Description Block. */
public final class CaptureInterface {
    private final int index;
    private final int section;
    private final int idInSection;
    private final boolean described;
    private final int linkType;
    private final int snapLength;
    private final int fcsLength;
    private final TimeResolution resolution;
    private final String name;
    private final String description;
    private final String filter;
    private final String operatingSystem;
    private final String hardware;
    private final Bytes macAddress;
    private final long speedBitsPerSecond;
    private final List<String> comments;

    private CaptureInterface(Builder b) {
        index = b.index;
        section = b.section;
        idInSection = b.idInSection;
        described = b.described || !b.name.isEmpty();
        linkType = b.linkType;
        snapLength = b.snapLength;
        fcsLength = b.fcsLength;
        resolution = b.resolution;
        name = b.name;
        description = b.description;
        filter = b.filter;
        operatingSystem = b.operatingSystem;
        hardware = b.hardware;
        macAddress = b.macAddress;
        speedBitsPerSecond = b.speedBitsPerSecond;
        comments = List.copyOf(b.comments);
    }

    /** An interface of which only the link type and the name are known. */
    public static CaptureInterface of(int index, int linkType, String name) {
        return new Builder(index, linkType).name(name).build();
    }

    /** Its place in {@link FrameReader#interfaces()}: counted from 0 over all sections of the file. */
    public int index() {
        return index;
    }

    /** The section that describes it, counted from 0. */
    public int section() {
        return section;
    }

    /** Its number inside its section, from 0: Wireshark's {@code frame.interface_id}. */
    public int idInSection() {
        return idInSection;
    }

    /** True when the capture tells interfaces apart; a pcap file does not. */
    public boolean described() {
        return described;
    }

    /** The LINKTYPE_ number, see {@link LinkTypes}; the DLT_RAW numbers 12 and 14 are given as 101. */
    public int linkType() {
        return linkType;
    }

    /** At most so many bytes of each frame were kept; 0 means no limit. An unsigned number. */
    public int snapLength() {
        return snapLength;
    }

    /** Bytes of the frame check sequence at the end of each frame; −1 when the capture does not say. */
    public int fcsLength() {
        return fcsLength;
    }

    /** Units of the timestamps per second; Long.MAX_VALUE where there are more. */
    public long timeResolution() {
        return resolution.unitsPerSecond();
    }

    public TimeResolution resolution() {
        return resolution;
    }

    /** if_name such as {@code lo}; empty when absent. */
    public String name() {
        return name;
    }

    /** if_description; empty when absent. */
    public String description() {
        return description;
    }

    /** The capture filter (if_filter, libpcap's language); empty when absent. */
    public String filter() {
        return filter;
    }

    /** if_os; empty when absent. */
    public String operatingSystem() {
        return operatingSystem;
    }

    /** if_hardware; empty when absent. */
    public String hardware() {
        return hardware;
    }

    /** if_MACaddr, six bytes; empty when absent. */
    public Bytes macAddress() {
        return macAddress;
    }

    /** if_speed; 0 when absent. */
    public long speedBitsPerSecond() {
        return speedBitsPerSecond;
    }

    public List<String> comments() {
        return comments;
    }

    @Override
    public String toString() {
        return (name.isEmpty() ? "interface " + index : name) + " (" + LinkTypes.name(linkType) + ")";
    }

    /** Collects what is known; everything but the index and the link type may be missing. */
    public static final class Builder {
        private final int index;
        private final int linkType;
        private boolean described;
        private int section;
        private int idInSection;
        private int snapLength;
        private int fcsLength = -1;
        private TimeResolution resolution = TimeResolution.MICROS;
        private String name = "";
        private String description = "";
        private String filter = "";
        private String operatingSystem = "";
        private String hardware = "";
        private Bytes macAddress = Bytes.EMPTY;
        private long speedBitsPerSecond;
        private List<String> comments = List.of();

        public Builder(int index, int linkType) {
            this.index = index;
            this.idInSection = index;
            this.linkType = LinkTypes.canonical(linkType);
        }

        public Builder section(int section, int idInSection) {
            described = true;
            this.section = section;
            this.idInSection = idInSection;
            return this;
        }

        public Builder snapLength(int bytes) {
            snapLength = bytes;
            return this;
        }

        public Builder fcsLength(int bytes) {
            fcsLength = bytes;
            return this;
        }

        public Builder resolution(TimeResolution units) {
            resolution = units;
            return this;
        }

        public Builder name(String text) {
            name = text;
            return this;
        }

        public Builder description(String text) {
            description = text;
            return this;
        }

        public Builder filter(String text) {
            filter = text;
            return this;
        }

        public Builder operatingSystem(String text) {
            operatingSystem = text;
            return this;
        }

        public Builder hardware(String text) {
            hardware = text;
            return this;
        }

        public Builder macAddress(Bytes address) {
            macAddress = address;
            return this;
        }

        public Builder speedBitsPerSecond(long speed) {
            speedBitsPerSecond = speed;
            return this;
        }

        public Builder comments(List<String> texts) {
            comments = texts;
            return this;
        }

        public CaptureInterface build() {
            return new CaptureInterface(this);
        }
    }
}

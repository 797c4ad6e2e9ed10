package dev.framewise.captures.live;

import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.LinkTypes;
import java.nio.file.Path;
import java.util.Optional;

/** What is to be captured, where it is written, and when it ends; everything but the interface has a default. */
public final class CaptureRequest {
    private final String device;
    private String filter = "";
    private int snapLength = LinkTypes.GREATEST_FRAME;
    private boolean promiscuous = true;
    private Path file;
    private CaptureFormat format = CaptureFormat.PCAPNG;
    private String application = "";
    private Limits stop = Limits.NONE;
    private Limits ring = Limits.NONE;

    private CaptureRequest(String device) {
        this.device = device;
    }

    /**
     * @param device an interface's name, or its place in the list counted from 1
     */
    public static CaptureRequest on(String device) {
        return new CaptureRequest(device);
    }

    /** Only frames that this expression in libpcap's language accepts; empty for all. */
    public CaptureRequest filter(String expression) {
        filter = expression;
        return this;
    }

    /** Keeps at most so many bytes of each frame, 1 or more; what is above 262,144 is taken as that. */
    public CaptureRequest snapLength(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a snapshot length of " + bytes);
        }
        snapLength = Math.min(bytes, LinkTypes.GREATEST_FRAME);
        return this;
    }

    /** Whether the card gives frames for other machines too; it does unless told otherwise. */
    public CaptureRequest promiscuous(boolean yes) {
        promiscuous = yes;
        return this;
    }

    /** Writes to a file, or with a ring to several that are named after it. */
    public CaptureRequest file(Path path, CaptureFormat fileFormat) {
        file = path;
        format = fileFormat;
        return this;
    }

    /** The program's name for the file's section header. */
    public CaptureRequest application(String name) {
        application = name;
        return this;
    }

    /** When the capture ends by itself; {@code files} needs a ring. */
    public CaptureRequest stop(Limits limits) {
        stop = limits;
        return this;
    }

    /** When another file begins, and how many are kept. */
    public CaptureRequest ring(Limits limits) {
        ring = limits;
        return this;
    }

    String device() {
        return device;
    }

    String filter() {
        return filter;
    }

    int snapLength() {
        return snapLength;
    }

    boolean promiscuous() {
        return promiscuous;
    }

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    CaptureFormat format() {
        return format;
    }

    String application() {
        return application;
    }

    Limits stop() {
        return stop;
    }

    Limits ring() {
        return ring;
    }
}

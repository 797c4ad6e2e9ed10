package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.http2.HeaderRules;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;
import java.util.List;

/** One stream as its end knows it: its state, its two windows, and what waits for room in them. */
final class Http2Stream {
    final int id;

    /** True when this end opened or promised it. */
    final boolean own;

    StreamState state = StreamState.IDLE;
    long sendWindow;
    long receiveWindow;

    /** Whether it waits for its turn to send. */
    boolean ready;

    /** Content that was taken from the peer since its window was opened last. */
    int consumed;

    /** What waits to be sent, in order; then the end, by trailers when there are some. */
    private final ArrayDeque<Bytes> waiting = new ArrayDeque<>(1);

    private long waitingBytes;
    private List<HeaderField> trailers;
    private boolean ends;

    boolean headersReceived;

    /** Its response has no content, whatever its length is said to be: it answers HEAD, or is 304. RFC 9110 §8.6. */
    boolean head;

    private long contentLength = -1;
    private long content;

    Http2Stream(int id, boolean own, long sendWindow, long receiveWindow) {
        this.id = id;
        this.own = own;
        this.sendWindow = sendWindow;
        this.receiveWindow = receiveWindow;
    }

    boolean allows(StreamInput input) {
        return StreamChart.CHART.allows(state, input);
    }

    boolean closed() {
        return state == StreamState.CLOSED;
    }

    void add(Bytes data, boolean end, List<HeaderField> trailerFields) {
        if (!data.isEmpty()) {
            waiting.add(data);
            waitingBytes += data.length();
        }
        ends |= end;
        trailers = trailerFields == null ? trailers : trailerFields;
    }

    long waitingBytes() {
        return waitingBytes;
    }

    /** Takes up to so many bytes of what waits. */
    Bytes take(int most) {
        Bytes first = waiting.peek();
        if (first == null) {
            return Bytes.EMPTY;
        }
        Bytes taken = first.first(most);
        waiting.poll();
        if (taken.length() < first.length()) {
            waiting.addFirst(first.from(taken.length()));
        }
        waitingBytes -= taken.length();
        return taken;
    }

    /** True when all that waited is out, so that the end may be said. */
    boolean atEnd() {
        return ends && waitingBytes == 0;
    }

    List<HeaderField> trailers() {
        return trailers;
    }

    /** Keeps of arrived header fields what later frames are judged by; true for an interim response. */
    boolean note(List<HeaderField> fields, HeaderRules.Part part) {
        boolean interim = false;
        for (HeaderField f : fields) {
            switch (f.name()) {
                case ":method" -> head = f.value().equals("HEAD");
                case ":status" -> {
                    interim = f.value().startsWith("1");
                    head |= f.value().equals("304");
                }
                case "content-length" -> {
                    if (part != HeaderRules.Part.TRAILERS && f.value().matches("[0-9]{1,18}")) {
                        contentLength = Long.parseLong(f.value());
                    }
                }
                default -> {} // the application's
            }
        }
        return interim;
    }

    /** So much content has arrived; whether it is more than was said (RFC 9113 §8.1.1). */
    boolean tooMuch(int bytes, boolean atServer) {
        content += bytes;
        return lengthBinds(atServer) && content > contentLength;
    }

    /** Whether the content that has arrived is as long as was said. */
    boolean whole(boolean atServer) {
        return !lengthBinds(atServer) || content == contentLength;
    }

    private boolean lengthBinds(boolean atServer) {
        return contentLength >= 0 && (atServer || !head);
    }

    void dropOutput() {
        waiting.clear();
        waitingBytes = 0;
        ends = false;
        trailers = null;
    }
}

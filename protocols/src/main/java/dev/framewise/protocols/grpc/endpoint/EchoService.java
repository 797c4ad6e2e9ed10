package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/**
 * A small service with one method of each kind, whose messages are opaque: {@code Unary} sends the message back, {@code
 * Collect} sends all messages in one at the end, {@code Repeat} sends its message several times, one a pause and no faster than the client takes them, and {@code
 * Chat} sends each message back at once.
 */
public final class EchoService implements GrpcService {
    public static final String NAME = "framewise.Echo";

    /** The longest that {@code Collect} gathers. */
    private static final int MOST_GATHERED_BYTES = 1 << 20;

    private final int times;
    private final long pauseNanos;
    private final boolean gzip;

    /**
     * The service.
     *
     * @param times how often {@code Repeat} sends its message
     * @param pauseNanos how long each answer takes to make
     * @param gzip whether answers are compressed where the client understands it
     */
    public EchoService(int times, long pauseNanos, boolean gzip) {
        this.times = times;
        this.pauseNanos = pauseNanos;
        this.gzip = gzip;
    }

    /** The service without compression. */
    public EchoService(int times, long pauseNanos) {
        this(times, pauseNanos, false);
    }

    @Override
    public Handler begin(ServerCall call) {
        if (gzip) {
            call.gzip();
        }
        return switch (call.path()) {
            case "/" + NAME + "/Unary", "/" + NAME + "/Repeat" -> new One(call);
            case "/" + NAME + "/Collect" -> new Gather(call);
            case "/" + NAME + "/Chat" -> new Chat(call);
            default -> null;
        };
    }

    /** One message in, one or several out. */
    private final class One implements Handler {
        private final ServerCall call;
        private final int answers;
        private Bytes asked;
        private int answered;

        One(ServerCall call) {
            this.call = call;
            this.answers = call.path().endsWith("/Repeat") ? times : 1;
        }

        @Override
        public void message(Bytes message) {
            if (asked != null) {
                call.close(Status.INTERNAL, "This method takes one message, and a second came.", List.of());
            }
            asked = message;
        }

        @Override
        public void halfClosed() {
            if (asked == null) {
                call.close(Status.INTERNAL, "This method takes one message, and none came.", List.of());
            } else {
                call.after(pauseNanos, () -> answer(1));
            }
        }

        private void answer(int n) {
            call.send(asked);
            answered = n;
            if (n == answers) {
                call.close(Status.OK, "", List.of());
            } else if (call.ready()) {
                call.after(pauseNanos, () -> answer(n + 1));
            }
        }

        @Override
        public void ready() {
            call.after(pauseNanos, () -> answer(answered + 1));
        }
    }

    private final class Gather implements Handler {
        private final ServerCall call;
        private Bytes all = Bytes.EMPTY;

        Gather(ServerCall call) {
            this.call = call;
        }

        @Override
        public void message(Bytes message) {
            if (all.length() + message.length() > MOST_GATHERED_BYTES) {
                call.close(Status.RESOURCE_EXHAUSTED, "That is more than can be gathered.", List.of());
            } else {
                all = all.then(message);
            }
        }

        @Override
        public void halfClosed() {
            call.after(pauseNanos, () -> {
                call.send(all);
                call.close(Status.OK, "", List.of());
            });
        }
    }

    private record Chat(ServerCall call) implements Handler {
        @Override
        public void message(Bytes message) {
            call.send(message);
        }

        @Override
        public void halfClosed() {
            call.close(Status.OK, "", List.of());
        }
    }
}

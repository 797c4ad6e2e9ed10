package dev.framewise.protocols.dissect;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Overrides;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/**
 * A protocol whose messages ride on a stream or in datagrams. It has no memory of its own: what a conversation has to
 * remember is the immutable context {@code C}, one for both directions.
 *
 * <pre>
 *   claim ─► start ─► ( frame ─► after )*          pass 1: in order, no trees
 *                       hand                       pass 1: what a message carries for others
 *                       show                       any time later, any thread: context before + bytes ─► tree
 * </pre>
 *
 * @param <C> the context, immutable
 */
public interface Dissector<C> {
    /** From {@link #frame}: the end of the message cannot be told yet. */
    int MORE = 0;

    /** From {@link #frame}: this is no message of the protocol, or where one begins was lost. */
    int LOST = -1;

    /**
     * From {@link #frame}: the end cannot be told yet, and nothing is to be asked before there are more than so many bytes;
     * where the search for it stands, so that a long message is not looked through again with each segment.
     */
    static int settled(int bytes) {
        return -1 - bytes;
    }

    Protocol protocol();

    /** Ports (in the flow's table) by which it may be recognised when its bytes do not speak for themselves. */
    List<Integer> ports();

    /** The flow tables that it can ride on, e.g. {@code tcp.port}. */
    List<String> tables();

    /** Judges the first bytes of one direction. On a port of its own it should say LIKELY unless they cannot be its. */
    Claim claim(Flow flow, Direction direction, Bytes first);

    /** The context before the first message. */
    C start(Flow flow);

    /**
     * Finds the end of the message that begins at {@code from}.
     *
     * @return its length in bytes, also when fewer than that are there yet; {@link #MORE}; or {@link #LOST}
     */
    int frame(C context, Direction direction, Bytes bytes, int from, int to);

    /**
     * Finds the ends of ordinary messages that lie whole one behind the other, the first of them at {@code from}: those of
     * which {@link #frame} would say the same, and {@link #after} would change nothing. For large captures, which are full
     * of them; a test must hold it equal to these two.
     *
     * @param ends takes where each ends; there are no more than have room in it
     * @return how many were found; 0 leaves the next message to {@link #frame}
     */
    default int ordinary(C context, Direction direction, Bytes bytes, int from, int to, int[] ends) {
        return 0;
    }

    /**
     * The same, knowing what it said of this message when there were fewer bytes.
     *
     * @param settled the bytes of its last {@link #settled(int)} about this message, or 0
     */
    default int frame(C context, Direction direction, Bytes bytes, int from, int to, int settled) {
        return frame(context, direction, bytes, from, to);
    }

    /**
     * The length of the message that begins at {@code from} when its sender says that nothing follows (FIN); {@link #MORE} when
     * it is not whole.
     */
    default int ending(C context, Direction direction, Bytes bytes, int from, int to) {
        return MORE;
    }

    /**
     * After bytes were lost, or at a late start: the first place at or after {@code from} where a message plausibly
     * begins, or -1 when these bytes hold none. Messages from there on are marked as guessed until one proves it.
     */
    int resume(C context, Direction direction, Bytes bytes, int from, int to);

    /** The context after a whole message; the same object when nothing changed. Called in order, once a message. */
    C after(C context, Direction direction, Bytes bytes, int from, int to);

    /** The context after the messages of one direction went on unseen: what can no longer be known is marked so. */
    C afterLoss(C context, Direction direction);

    /** Shows a whole message; {@code cut} says that the capture kept only its beginning. */
    void show(C context, Direction direction, Source source, int from, int to, boolean cut, FieldTree tree);

    /**
     * Writes a message that was read once more, with other values in place of some: lengths and what else follows from them
     * come out right, however wrong the values themselves are.
     *
     * @return the bytes, or null where the protocol has no walk that writes, or this message cannot be written
     */
    default Bytes rewrite(C context, Direction direction, Bytes message, Overrides instead) {
        return null;
    }

    /** The fields that {@link #summarize} needs. */
    List<Field> summaryFields();

    /** Writes one line about the message whose root node this is; the tree may be a projection on the summary fields. */
    void summarize(FieldTree tree, int node, TextOut out);

    /**
     * Writes the line that {@link #show} and {@link #summarize} would write, without a tree: for the messages that large
     * captures are full of. A test must hold both lines equal.
     *
     * @return false, with nothing written, when only the walk can tell what to write
     */
    default boolean summarizeBytes(C context, Direction direction, Bytes bytes, int from, int to, TextOut out) {
        return false;
    }

    /** The field that names the frame which an answer answers, and the field of the time since it; null without. */
    default Field answersFrame() {
        return null;
    }

    default Field answersAfter() {
        return null;
    }

    /** What {@link #related} may add; empty without. */
    default List<Field> relationFields() {
        return List.of();
    }

    /**
     * Adds to a shown message what follows from its relation to an earlier one.
     *
     * @param frame of the earlier message
     * @param nanos since then
     */
    default void related(
            C context, Bytes bytes, int from, int to, Relation kind, long frame, long nanos, FieldTree tree) {}

    /** True when this is the protocol that its carrier says these bytes to be. */
    default boolean takes(Content what) {
        return false;
    }

    /** The name of another protocol whose fields its messages show as a part of themselves, or empty. */
    default String showsToo() {
        return "";
    }

    /** True when its messages may carry others, so that {@link #hand} has to be asked. */
    default boolean carries() {
        return false;
    }

    /**
     * Hands on what a whole message carries, if anything.
     *
     * @param before the context before the message
     * @param after the context after it
     */
    default void hand(C before, C after, Direction direction, Source source, int from, int to, Outlet out) {}

    /** The context after the carrier said something about the stream beside its bytes; see {@link Outlet#tells}. */
    default C told(C context, Direction direction, Object facts) {
        return context;
    }

    /** Judges whole conversations, for one capture; null when the protocol has no rules beyond single messages. */
    Examiner<C> examiner();
}

package dev.framewise.captures;

import dev.framewise.captures.source.Feed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What the readers of all formats share: the feed, the damage and what the file says beside its frames. */
public abstract class AbstractFrameReader implements FrameReader {
    protected final Feed feed;
    protected final List<CaptureInterface> interfaces = new ArrayList<>();
    protected final List<CaptureSection> sections = new ArrayList<>();
    protected final List<NameRecord> names = new ArrayList<>();
    protected final List<DecryptionSecrets> secrets = new ArrayList<>();
    protected final List<InterfaceStatistics> statistics = new ArrayList<>();
    /** Frames given so far. */
    protected long count;

    private Damage damage;

    protected AbstractFrameReader(Feed feed) {
        this.feed = feed;
    }

    /**
     * A reader of the same capture that begins somewhere inside it and gives frames that this one has given already. It
     * knows the interfaces that are known so far, and passes over everything but frames.
     *
     * @param inside its feed, at the record of the first frame to give or at a block before it
     * @param framesBefore frames before that one
     * @param section the section in which the feed begins
     */
    public abstract AbstractFrameReader resume(Feed inside, long framesBefore, int section);

    /** Ends the reading because of what is wrong at the current offset. */
    protected final Frame damaged(String what) {
        damage = Damage.at(feed.offset(), count + 1, what);
        return null;
    }

    /**
     * Ends the reading because the input has fewer bytes than the record needs; that is the good end when it has none.
     *
     * @param record what cannot be read, such as {@code the record}
     */
    protected final Frame ended(String record, long neededBytes) {
        return endedInside(record, feed.offset(), neededBytes);
    }

    /** The same for a record of which a part was skipped already. */
    protected final Frame endedInside(String record, long start, long neededBytes) {
        String trouble = feed.input().trouble();
        boolean inside = feed.end() > start;
        if (trouble != null) {
            String note = inside ? trouble + ", which cuts " + record + " short" : trouble;
            damage = Damage.at(start, count + 1, note);
        } else if (inside) {
            damage = Damage.cut(start, count + 1, record, feed.end(), neededBytes);
        }
        return null;
    }

    /** Whether the reading has met damage. */
    protected final boolean isDamaged() {
        return damage != null;
    }

    protected final String withCompression(String format) {
        String compression = feed.input().compression();
        return compression.isEmpty() ? format : format + ", " + compression;
    }

    @Override
    public final Optional<Damage> damage() {
        return Optional.ofNullable(damage);
    }

    @Override
    public final List<CaptureInterface> interfaces() {
        return Collections.unmodifiableList(interfaces);
    }

    @Override
    public final List<CaptureSection> sections() {
        return Collections.unmodifiableList(sections);
    }

    @Override
    public final List<NameRecord> names() {
        return Collections.unmodifiableList(names);
    }

    @Override
    public final List<DecryptionSecrets> secrets() {
        return Collections.unmodifiableList(secrets);
    }

    @Override
    public final int secretCount() {
        return secrets.size();
    }

    @Override
    public final List<InterfaceStatistics> statistics() {
        return Collections.unmodifiableList(statistics);
    }

    @Override
    public List<String> remarks() {
        return List.of();
    }

    @Override
    public final long position() {
        return feed.offset();
    }

    @Override
    public final void close() throws IOException {
        feed.close();
    }
}

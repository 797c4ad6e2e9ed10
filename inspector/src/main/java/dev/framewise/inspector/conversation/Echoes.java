package dev.framewise.inspector.conversation;

import dev.framewise.protocols.dissect.FramePeek;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds for each answer of ping the question that it answers. Remembers the last questions only. */
final class Echoes {
    private static final int MOST = 1024;
    private static final int HEADER_BYTES = 8;

    private record Key(int place, long high, long low, int version, int identifierAndSequence) {}

    private record Question(long frame, long timeNanos) {}

    private final Map<Key, Question> questions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Question> eldest) {
            return size() > MOST;
        }
    };

    /** Looks at an ICMP message whose two addresses were folded together, so that both directions give the same. */
    void message(FramePeek p, FrameInfo info, long high, long low) {
        if (p.payloadLength < HEADER_BYTES) {
            return;
        }
        int type = p.array[p.payloadAt] & 0xff;
        boolean four = p.ipProtocol == 1;
        boolean question = type == (four ? 8 : 128);
        if (!question && type != (four ? 0 : 129)) {
            return;
        }
        int at = p.payloadAt + 4;
        int both = (p.array[at] & 0xff) << 24
                | (p.array[at + 1] & 0xff) << 16
                | (p.array[at + 2] & 0xff) << 8
                | p.array[at + 3] & 0xff;
        Key key = new Key(info.frame().on().index(), high, low, p.ipVersion, both);
        if (question) {
            questions.put(key, new Question(info.number(), info.timeNanos()));
            return;
        }
        Question q = questions.remove(key);
        if (q != null) {
            info.answers(q.frame, info.timeNanos() - q.timeNanos);
        }
    }
}

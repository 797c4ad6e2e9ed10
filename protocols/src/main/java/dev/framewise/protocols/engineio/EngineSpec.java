package dev.framewise.protocols.engineio;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Spec;

/** What specifies Engine.IO. */
final class EngineSpec {
    static final Document REVISION_4 = new Document("Engine.IO 4", "The Engine.IO protocol, revision 4", "2024");

    private EngineSpec() {}

    static Spec at(String section) {
        return REVISION_4.at(section);
    }
}

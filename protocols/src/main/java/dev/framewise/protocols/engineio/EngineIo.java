package dev.framewise.protocols.engineio;

import dev.framewise.protocols.dissect.Protocol;
import java.util.List;

/** Engine.IO as a catalogue entry. */
public final class EngineIo {
    public static final Protocol PROTOCOL = new Protocol(
            EngineFields.ROOT,
            "Engine.IO",
            EngineFields.ALL,
            EngineRules.ALL,
            List.of(EngineSpec.REVISION_4),
            EngineIo.class);

    private EngineIo() {}
}

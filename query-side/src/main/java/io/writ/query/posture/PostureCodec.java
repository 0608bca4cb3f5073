package io.writ.query.posture;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.writ.events.json.Json;
import io.writ.events.posture.Posture;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** Between a posture's state and the bytes that the projection keeps of it. */
final class PostureCodec {

    private static final ObjectWriter WRITER;
    private static final ObjectReader READER;

    static {
        var mapper = Json.builder().addMixIn(Posture.class, Phase.class).build();
        WRITER = mapper.writerFor(Posture.class);
        READER = mapper.readerFor(Posture.class);
    }

    private PostureCodec() {}

    /** Names of the phases as they are stored; a change of any state's shape raises the projection's version. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Posture.None.class, name = "none"),
        @JsonSubTypes.Type(value = Posture.Settled.class, name = "settled"),
        @JsonSubTypes.Type(value = Posture.Proposed.class, name = "proposed"),
        @JsonSubTypes.Type(value = Posture.Scheduled.class, name = "scheduled"),
        @JsonSubTypes.Type(value = Posture.Provisional.class, name = "provisional"),
    })
    private interface Phase {}

    static byte[] encode(Posture state) {
        return WRITER.writeValueAsBytes(state);
    }

    static Posture decode(byte[] stored) {
        return READER.readValue(stored);
    }
}

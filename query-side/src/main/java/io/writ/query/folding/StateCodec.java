package io.writ.query.folding;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.writ.events.approval.Approval;
import io.writ.events.json.Json;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** Between an approval's state and the bytes that a projection keeps of it. */
public final class StateCodec {

    private static final ObjectWriter WRITER;
    private static final ObjectReader READER;

    static {
        var mapper = Json.builder().addMixIn(Approval.class, Phase.class).build();
        WRITER = mapper.writerFor(Approval.class);
        READER = mapper.readerFor(Approval.class);
    }

    private StateCodec() {}

    /** Names of the phases as they are stored; a change of any state's shape raises the projections' versions. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Approval.None.class, name = "none"),
        @JsonSubTypes.Type(value = Approval.Draft.class, name = "draft"),
        @JsonSubTypes.Type(value = Approval.Pending.class, name = "pending"),
        @JsonSubTypes.Type(value = Approval.Returned.class, name = "returned"),
        @JsonSubTypes.Type(value = Approval.Approved.class, name = "approved"),
        @JsonSubTypes.Type(value = Approval.Rejected.class, name = "rejected"),
        @JsonSubTypes.Type(value = Approval.Expired.class, name = "expired"),
        @JsonSubTypes.Type(value = Approval.Withdrawn.class, name = "withdrawn"),
    })
    private interface Phase {}

    public static byte[] encode(Approval state) {
        return WRITER.writeValueAsBytes(state);
    }

    public static Approval decode(byte[] stored) {
        return READER.readValue(stored);
    }
}

package io.writ.query.action;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.writ.events.action.Action;
import io.writ.events.json.Json;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** Between an action's state and the bytes that a projection keeps of it. */
final class ActionStateCodec {

    private static final ObjectWriter WRITER;
    private static final ObjectReader READER;

    static {
        var mapper = Json.builder().addMixIn(Action.class, Phase.class).build();
        WRITER = mapper.writerFor(Action.class);
        READER = mapper.readerFor(Action.class);
    }

    private ActionStateCodec() {}

    /** Names of the phases as they are stored; a change of any state's shape raises the projection's version. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Action.None.class, name = "none"),
        @JsonSubTypes.Type(value = Action.Submitted.class, name = "submitted"),
        @JsonSubTypes.Type(value = Action.AwaitingApproval.class, name = "awaiting-approval"),
        @JsonSubTypes.Type(value = Action.Open.class, name = "open"),
        @JsonSubTypes.Type(value = Action.InProgress.class, name = "in-progress"),
        @JsonSubTypes.Type(value = Action.Blocked.class, name = "blocked"),
        @JsonSubTypes.Type(value = Action.Completed.class, name = "completed"),
        @JsonSubTypes.Type(value = Action.Verified.class, name = "verified"),
        @JsonSubTypes.Type(value = Action.Reopened.class, name = "reopened"),
        @JsonSubTypes.Type(value = Action.Cancelled.class, name = "cancelled"),
        @JsonSubTypes.Type(value = Action.Rejected.class, name = "rejected"),
    })
    private interface Phase {}

    static byte[] encode(Action state) {
        return WRITER.writeValueAsBytes(state);
    }

    static Action decode(byte[] stored) {
        return READER.readValue(stored);
    }
}

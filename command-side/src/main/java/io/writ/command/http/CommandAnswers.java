package io.writ.command.http;

import io.writ.command.engine.Outcome;
import io.writ.edge.consistency.ConsistencyToken;
import java.net.URI;
import org.springframework.http.ResponseEntity;

/** Answers to accepted commands: where it is, which version it has, and what to bring back to read it. */
public final class CommandAnswers {

    private CommandAnswers() {}

    public static <R> ResponseEntity<R> created(String location, R body, Outcome<?> outcome) {
        return answer(ResponseEntity.created(URI.create(location)), body, outcome);
    }

    /** Where something is still to happen. */
    public static <R> ResponseEntity<R> accepted(String location, R body, Outcome<?> outcome) {
        return answer(ResponseEntity.accepted().location(URI.create(location)), body, outcome);
    }

    public static <R> ResponseEntity<R> ok(R body, Outcome<?> outcome) {
        return answer(ResponseEntity.ok(), body, outcome);
    }

    private static <R> ResponseEntity<R> answer(ResponseEntity.BodyBuilder answer, R body, Outcome<?> outcome) {
        answer.eTag("\"" + outcome.version() + "\"")
                .header("Consistency-Token", ConsistencyToken.of(outcome.position()));
        if (outcome.replayed()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(body);
    }
}

package io.writ.edge.docs;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.writ.edge.command.CommandCall;
import java.util.List;
import java.util.Map;
import org.springframework.web.method.HandlerMethod;

/** Documents that every command can be tried without being carried out. */
final class DryRuns {

    static final String SCHEMA = "DryRun";

    private static final String OK = "200";

    private DryRuns() {}

    static void add(Operation operation, HandlerMethod handler) {
        if (!ProblemResponses.takes(handler, CommandCall.class)) {
            return;
        }
        operation.addParametersItem(new Parameter()
                .in("query")
                .name("validateOnly")
                .schema(Schemas.of("boolean"))
                .description("Answer with the events that the command would cause, or with the problem that it would"
                        + " meet, and store nothing."));
        var accepted = operation.getResponses().get(OK);
        if (accepted == null) {
            operation
                    .getResponses()
                    .addApiResponse(
                            OK,
                            new ApiResponse()
                                    .description("With `validateOnly=true`: what it would do")
                                    .content(new Content().addMediaType("application/json", body())));
        } else if (accepted.getContent() != null) {
            accepted.description("OK; with `validateOnly=true`: what it would do");
            accepted.getContent().values().forEach(DryRuns::either);
        }
    }

    private static MediaType body() {
        return new MediaType().schema(Schemas.reference(SCHEMA)).addExamples("dry-run", example());
    }

    private static void either(MediaType body) {
        var done = body.getSchema();
        if (done != null) {
            var either = new Schema<>();
            either.setOneOf(List.of(done, Schemas.reference(SCHEMA)));
            body.setSchema(either);
            body.addExamples("dry-run", example());
        }
    }

    private static Example example() {
        return new Example()
                .summary("With validateOnly=true")
                .value(Map.of(
                        "stream",
                        "approval-0198c5a0-0000-7000-8000-000000000001",
                        "version",
                        1,
                        "events",
                        List.of(Map.of(
                                "type", "approval.commented", "revision", 1, "payload", Map.of("text", "Seen.")))));
    }

    static Schema<Object> schema() {
        var payload = Schemas.of("object");
        payload.setAdditionalProperties(true);
        var planned = Schemas.object(
                Map.of(
                        "type", Schemas.string("stored name of the event"),
                        "revision", Schemas.integer(),
                        "payload", payload),
                List.of("type", "revision", "payload"));
        return Schemas.object(
                Map.of(
                        "stream", Schemas.string("where its events would be; absent when it would append none"),
                        "version", Schemas.integer(),
                        "events", Schemas.array(planned)),
                List.of("events"));
    }
}

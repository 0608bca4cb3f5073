package io.writ.edge.docs;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.writ.edge.command.CommandCall;
import io.writ.edge.command.ExistingResource;
import io.writ.edge.command.Inquiry;
import io.writ.edge.consistency.ConsistencyToken;
import org.springframework.web.method.HandlerMethod;

/** Documents the headers that every operation of a kind takes, and has those documented that it gives. */
final class HeaderParameters {

    private HeaderParameters() {}

    static void add(Operation operation, HandlerMethod handler) {
        if (ProblemResponses.takes(handler, CommandCall.class)) {
            command(operation, handler.hasMethodAnnotation(ExistingResource.class));
        } else {
            read(operation);
            if (Versioned.answers(handler)) {
                conditional(operation);
            }
        }
        if (handler.hasMethodAnnotation(Inquiry.class)) {
            operation.addExtension("x-inquiry", true);
        }
        ResponseHeaderDocs.add(operation.getResponses(), handler);
    }

    private static void command(Operation operation, boolean existing) {
        // The page at /docs puts a new one in its place.
        operation.addParametersItem(header("Idempotency-Key")
                .required(true)
                .example("\"0d5c2a6e-2f5e-4c53-8f0a-6d9f3a1f7f10\"")
                .description("A name of this command, new for each and the same on each retry of it."));
        if (existing) {
            operation.addParametersItem(header("If-Match")
                    .required(true)
                    .description("The ETag of the version that you saw, such as `\"3\"`."));
        }
        operation.addParametersItem(header("Claimed-Time")
                .description("When it happened, such as `2026-01-31T09:30:00Z`, for those entitled to claim an earlier"
                        + " time than now."));
    }

    private static void read(Operation operation) {
        operation.addParametersItem(
                header(ConsistencyToken.HEADER).description("From an earlier answer: see no less than it."));
        operation.addParametersItem(header("Prefer")
                .description(
                        "How many seconds to wait for that at most, such as `wait=5`; 2 unless told, 10 at most."));
    }

    /** Parameters that were only described are text. */
    static void complete(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(one -> one.getSchema() == null && one.getContent() == null)
                    .forEach(one -> one.setSchema(Schemas.of("string")));
        }
    }

    private static void conditional(Operation operation) {
        operation.addParametersItem(header("If-None-Match")
                .description("The ETag that you have, such as `\"3\"`: 304 when it is still the version."));
        operation.getResponses().addApiResponse("304", new ApiResponse().description("Not Modified"));
    }

    /** Without an example unless it is always sent: those who try an operation by hand send what they are shown. */
    private static Parameter header(String name) {
        return new Parameter().in("header").name(name).schema(Schemas.of("string"));
    }
}

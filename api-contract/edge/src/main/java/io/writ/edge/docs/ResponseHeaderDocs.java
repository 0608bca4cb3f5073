package io.writ.edge.docs;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.writ.edge.command.CommandCall;
import io.writ.edge.consistency.ConsistencyToken;
import io.writ.edge.limits.LimitHeaders;
import io.writ.edge.problem.ProblemWriter;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;

/** Documents the headers that answers have: those that always have it require it. */
final class ResponseHeaderDocs {

    /** Of a caller that is not known, no requests are counted. */
    private static final String NOBODY = "401";

    private static final String NOT_MODIFIED = "304";

    private static final Set<String> MADE = Set.of("201", "202");

    private ResponseHeaderDocs() {}

    static void add(ApiResponses responses, HandlerMethod handler) {
        boolean command = ProblemResponses.takes(handler, CommandCall.class);
        responses.forEach((status, response) -> {
            // What was only tried has no version, nor a place in the log.
            boolean tried = command && status.equals("200");
            if (status.startsWith("2") || status.equals(NOT_MODIFIED)) {
                version(response, handler, tried);
                moment(response, handler);
            }
            if (status.startsWith("2")) {
                success(response, handler, tried);
            }
            if (command && status.startsWith("2")) {
                done(status, response);
            }
            if (status.equals(NOBODY)) {
                response.addHeaderObject(HttpHeaders.WWW_AUTHENTICATE, challenge());
            } else {
                limits(response);
            }
            retry(status, response, handler);
        });
    }

    private static void version(ApiResponse response, HandlerMethod handler, boolean tried) {
        if (Versioned.answers(handler)) {
            var tag = text("The version; send it as If-Match with a command that builds on it, or as If-None-Match to"
                            + " read it again only when it changed.")
                    .example("\"3\"");
            response.addHeaderObject(HttpHeaders.ETAG, tried ? tag : tag.required(true));
        }
    }

    private static void done(String status, ApiResponse response) {
        response.addHeaderObject(
                "Idempotency-Replayed",
                text("`true` when the command was carried out before, by the same key: this is its answer again.")
                        .example("true"));
        if (MADE.contains(status)) {
            response.addHeaderObject(
                    HttpHeaders.LOCATION,
                    text("Where what was made, or is being made, can be read.").required(true));
        }
    }

    private static void success(ApiResponse response, HandlerMethod handler, boolean tried) {
        var token = text("What this answer shows; send it with later reads.");
        response.addHeaderObject(ConsistencyToken.HEADER, tried ? token : token.required(true));
        if (ProblemResponses.isPaged(handler)) {
            response.addHeaderObject(
                    HttpHeaders.LINK,
                    text("Where the next page is, if there is one.")
                            .example("</api/v1/approvals?cursor=AQ>; rel=\"next\""));
        }
    }

    private static void moment(ApiResponse response, HandlerMethod handler) {
        if (ProblemResponses.describes(handler, "asOf")
                && handler.getReturnType().getParameterType() == ResponseEntity.class) {
            response.addHeaderObject(
                    "Memento-Datetime",
                    text("Since when it had been as it is shown; with `asOf`.")
                            .example("Sat, 31 Jan 2026 09:30:00 GMT"));
        }
    }

    private static void retry(String status, ApiResponse response, HandlerMethod handler) {
        var problems = ProblemResponses.of(handler).stream()
                .filter(problem -> String.valueOf(problem.status()).equals(status))
                .toList();
        if (problems.stream().anyMatch(ProblemWriter::tellsWhenToRetry)) {
            var seconds = new Header().schema(Schemas.integer()).description("Seconds after which to try again.");
            boolean all = problems.stream().allMatch(ProblemWriter::tellsWhenToRetry);
            response.addHeaderObject(HttpHeaders.RETRY_AFTER, all ? seconds.required(true) : seconds);
        }
    }

    private static Header challenge() {
        return text("How to be let in: which kind of token is missing or no longer good, or which sign-in is asked for.")
                .example("Bearer realm=\"writ\"")
                .required(true);
    }

    /** What every answer to a known caller carries. */
    private static void limits(ApiResponse response) {
        response.addHeaderObject(LimitHeaders.POLICY, new Header().$ref("#/components/headers/" + LimitHeaders.POLICY));
        response.addHeaderObject(LimitHeaders.LIMIT, new Header().$ref("#/components/headers/" + LimitHeaders.LIMIT));
    }

    static Header policy() {
        return text("The caller's limit for requests of this class: q requests in w seconds.")
                .example("\"read\";q=60000;w=60");
    }

    static Header limit() {
        return text("What is left of it: r requests now, all of them in t seconds.")
                .example("\"read\";r=59999;t=1");
    }

    private static Header text(String description) {
        return new Header().schema(Schemas.of("string")).description(description);
    }
}

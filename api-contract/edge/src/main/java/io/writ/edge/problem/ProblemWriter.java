package io.writ.edge.problem;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.http.Trace;
import io.writ.events.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a problem to the wire, whatever the request accepts: who cannot read it still sees the status. */
public final class ProblemWriter {

    /** RFC 9457. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private ProblemWriter() {}

    /** Does nothing when the answer is on its way already. */
    public static void write(ApiProblem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.code().status());
        response.setContentType(MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        headers(problem.code()).forEach(response::setHeader);
        problem.headers().forEach(response::setHeader);
        var body = Json.mapper().writeValueAsBytes(members(problem, Trace.id(request)));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** Members in the order in which a person reads them. */
    public static Map<String, Object> members(ApiProblem problem, String traceId) {
        var code = problem.code();
        var members = new LinkedHashMap<String, Object>();
        members.put("type", code.type());
        members.put("title", code.title());
        members.put("status", code.status());
        members.put("detail", problem.detail());
        members.put("instance", Trace.instance(traceId));
        members.put("code", code.code());
        members.put("traceId", traceId);
        if (!problem.errors().isEmpty()) {
            members.put("errors", problem.errors());
        }
        problem.extensions().forEach(members::putIfAbsent);
        return members;
    }

    /** Whether an answer with it says when to try again. */
    public static boolean tellsWhenToRetry(ProblemCode code) {
        return code == ProblemCode.RATE_LIMITED || headers(code).containsKey("Retry-After");
    }

    private static Map<String, String> headers(ProblemCode code) {
        return switch (code) {
            case TOKEN_MISSING, SESSION_EXPIRED -> Map.of("WWW-Authenticate", "Bearer realm=\"writ\"");
            case TOKEN_INVALID -> Map.of("WWW-Authenticate", "Bearer realm=\"writ\", error=\"invalid_token\"");
            case COMMAND_IN_FLIGHT, PROJECTION_LAGGING, OUTCOME_UNKNOWN, UNAVAILABLE, NOT_SEALED_YET ->
                Map.of("Retry-After", "1");
            case IDENTITY_UNAVAILABLE -> Map.of("Retry-After", "5");
            default -> Map.of();
        };
    }
}

package io.writ.edge.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.command.CommandCall;
import io.writ.edge.command.ExistingResource;
import io.writ.edge.problem.ProblemWriter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** Documents what an operation may answer when something is wrong: one response a status, one example a problem. */
final class ProblemResponses {

    static final String SCHEMA = "Problem";

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final Set<ProblemCode> EVERY = EnumSet.of(
            ProblemCode.BAD_REQUEST,
            ProblemCode.TOKEN_MISSING,
            ProblemCode.TOKEN_INVALID,
            ProblemCode.SESSION_EXPIRED,
            ProblemCode.FORBIDDEN,
            ProblemCode.STEP_UP_REQUIRED,
            ProblemCode.STEP_UP_IMPOSSIBLE,
            ProblemCode.NOT_ACCEPTABLE,
            ProblemCode.PARAMETER_UNDECLARED,
            ProblemCode.RATE_LIMITED,
            ProblemCode.INTERNAL_ERROR,
            ProblemCode.UNAVAILABLE,
            ProblemCode.IDENTITY_UNAVAILABLE);

    private static final Set<ProblemCode> COMMANDS = EnumSet.of(
            ProblemCode.CSRF,
            ProblemCode.PARAMETER_INVALID,
            ProblemCode.HEADER_INVALID,
            ProblemCode.IDEMPOTENCY_KEY_MISSING,
            ProblemCode.IDEMPOTENCY_KEY_INVALID,
            ProblemCode.IDEMPOTENCY_KEY_REUSED,
            ProblemCode.COMMAND_IN_FLIGHT,
            ProblemCode.CONCURRENT_CHANGE,
            ProblemCode.OUTCOME_UNKNOWN);

    private static final Set<ProblemCode> EXISTING =
            EnumSet.of(ProblemCode.NOT_FOUND, ProblemCode.VERSION_REQUIRED, ProblemCode.VERSION_STALE);

    private static final Set<ProblemCode> BODIES = EnumSet.of(
            ProblemCode.MALFORMED_JSON,
            ProblemCode.BODY_MISSING,
            ProblemCode.BODY_TOO_LARGE,
            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
            ProblemCode.UNKNOWN_FIELD,
            ProblemCode.VALIDATION_FAILED);

    private static final Set<ProblemCode> READS =
            EnumSet.of(ProblemCode.CONSISTENCY_TOKEN_INVALID, ProblemCode.PROJECTION_LAGGING);

    private ProblemResponses() {}

    static void add(Operation operation, HandlerMethod handler) {
        byStatus(of(handler))
                .forEach((status, problems) ->
                        operation.getResponses().addApiResponse(String.valueOf(status), response(status, problems)));
    }

    /** Every problem that the handler may answer with, in the catalogue's order. */
    static Set<ProblemCode> of(HandlerMethod handler) {
        var problems = EnumSet.copyOf(EVERY);
        if (takes(handler, CommandCall.class)) {
            problems.addAll(COMMANDS);
        } else {
            problems.addAll(READS);
        }
        if (handler.hasMethodAnnotation(ExistingResource.class)) {
            problems.addAll(EXISTING);
        }
        var parameters = List.of(handler.getMethodParameters());
        if (parameters.stream().anyMatch(p -> p.hasParameterAnnotation(RequestBody.class))) {
            problems.addAll(BODIES);
        }
        if (parameters.stream().anyMatch(p -> p.hasParameterAnnotation(RequestParam.class))) {
            problems.add(ProblemCode.PARAMETER_INVALID);
        }
        if (parameters.stream().anyMatch(p -> p.hasParameterAnnotation(PathVariable.class))) {
            problems.add(ProblemCode.NOT_FOUND);
        }
        if (isPaged(handler)) {
            problems.add(ProblemCode.CURSOR_INVALID);
        }
        Stream.of(handler.getMethod(), handler.getBeanType())
                .flatMap(declaring -> MergedAnnotations.from(declaring).stream(Problems.class))
                .forEach(declared ->
                        problems.addAll(List.of(declared.synthesize().value())));
        return problems;
    }

    static boolean isPaged(HandlerMethod handler) {
        return describes(handler, "cursor");
    }

    /** Whether it takes a query parameter of that name. */
    static boolean describes(HandlerMethod handler, String parameter) {
        return Stream.of(handler.getMethod().getAnnotationsByType(Parameter.class))
                        .anyMatch(described -> described.name().equals(parameter))
                || Stream.of(handler.getMethodParameters())
                        .filter(taken -> taken.hasParameterAnnotation(RequestParam.class))
                        .anyMatch(taken -> taken.getParameter().getName().equals(parameter));
    }

    static boolean takes(HandlerMethod handler, Class<?> argument) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType().equals(argument));
    }

    private static Map<Integer, List<ProblemCode>> byStatus(Set<ProblemCode> problems) {
        return problems.stream().collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()));
    }

    private static ApiResponse response(int status, List<ProblemCode> problems) {
        var body = new MediaType().schema(Schemas.reference(SCHEMA));
        problems.forEach(problem -> body.addExamples(problem.code(), example(problem)));
        return new ApiResponse()
                .description(HttpStatus.valueOf(status).getReasonPhrase() + ": "
                        + problems.stream().map(p -> "`" + p.code() + "`").collect(Collectors.joining(", ")))
                .content(new Content().addMediaType(ProblemWriter.MEDIA_TYPE, body));
    }

    private static Example example(ProblemCode problem) {
        return new Example()
                .summary(problem.title())
                .value(ProblemWriter.members(new ApiProblem(problem, problem.meaning()), TRACE));
    }

    /** The members of RFC 9457 and ours. */
    static Schema<Object> schema() {
        var codes = Stream.of(ProblemCode.values())
                .filter(ProblemCode::isToldToClients)
                .map(ProblemCode::code)
                .sorted()
                .toList();
        return Schemas.object(
                Map.of(
                        "type", Schemas.string("leads to a page that says what it means and what to do"),
                        "title", Schemas.of("string"),
                        "status", Schemas.integer(),
                        "detail", Schemas.string("what happened in this case"),
                        "instance", Schemas.string("names this occurrence"),
                        "code", Schemas.oneOf(codes),
                        "traceId", Schemas.string("finds the request in the log"),
                        "errors", Schemas.array(fieldError())),
                List.of("type", "title", "status", "detail", "instance", "code", "traceId"));
    }

    private static Schema<Object> fieldError() {
        return Schemas.object(
                Map.of(
                        "pointer", Schemas.string("RFC 6901, into the body; or the name of a parameter or header"),
                        "code", Schemas.of("string"),
                        "message", Schemas.of("string")),
                List.of("pointer", "code", "message"));
    }
}

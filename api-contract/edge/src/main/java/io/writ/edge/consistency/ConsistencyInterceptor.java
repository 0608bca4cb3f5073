package io.writ.edge.consistency;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Makes reads wait for what their caller has seen or done, and tells what they show. */
final class ConsistencyInterceptor implements HandlerInterceptor {

    private final Supplier<@Nullable ReadGate> gates;

    ConsistencyInterceptor(Supplier<@Nullable ReadGate> gates) {
        this.gates = gates;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        var gate = gates.get();
        if (gate != null && request.getDispatcherType() == DispatcherType.REQUEST) {
            var token = request.getHeader(ConsistencyToken.HEADER);
            if (token != null && isRead(request)) {
                await(gate, ConsistencyToken.parse(token), request);
            }
            // A command says how far it came itself, unless it appends nothing. Sampled before the handler reads, so
            // that it never promises more than the answer shows.
            response.setHeader(ConsistencyToken.HEADER, ConsistencyToken.of(gate.position()));
        }
        return true;
    }

    private static boolean isRead(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    }

    private static void await(ReadGate gate, long position, HttpServletRequest request) throws InterruptedException {
        if (gate.position() < position && !gate.await(position, Preference.patience(request.getHeaders("Prefer")))) {
            throw new ApiProblem(
                    ProblemCode.PROJECTION_LAGGING, "The read model has not reached what you have seen in time.");
        }
    }
}

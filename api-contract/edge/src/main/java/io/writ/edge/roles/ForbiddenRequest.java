package io.writ.edge.roles;

import io.writ.edge.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.method.HandlerMethod;

/**
 * One that none of the caller's roles allows, or none as far as what it is about.
 *
 * @param operation as the contract calls it
 * @param id of the one thing that it is about, as the path has it; empty when it is not about one
 * @param caller with the roles that were not enough
 * @param detail of the answer
 */
public record ForbiddenRequest(
        HttpServletRequest http,
        HandlerMethod handler,
        String operation,
        Concern concern,
        String id,
        Caller caller,
        String detail) {

    /** Told of such requests before they are answered; any bean of this type is. */
    @FunctionalInterface
    public interface Listener {
        void forbidden(ForbiddenRequest request);
    }
}

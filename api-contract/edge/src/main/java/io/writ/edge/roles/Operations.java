package io.writ.edge.roles;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;

/** Finds the operation that a handler carries out. */
public final class Operations {

    private Operations() {}

    /** The operationId that the contract knows it by; empty when it says none. */
    public static Optional<String> id(HandlerMethod handler) {
        return Optional.ofNullable(handler.getMethodAnnotation(Operation.class))
                .map(Operation::operationId)
                .filter(id -> !id.isBlank());
    }
}

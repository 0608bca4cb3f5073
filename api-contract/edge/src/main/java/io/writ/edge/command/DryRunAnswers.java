package io.writ.edge.command;

import io.writ.api.command.DryRun;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Answers a command that was only to be tried, and lets no handler that overlooked it answer as if all were well. */
@RestControllerAdvice
final class DryRunAnswers implements ResponseBodyAdvice<Object> {

    @ExceptionHandler
    ResponseEntity<DryRun> answer(DryRunDone done) {
        return ResponseEntity.ok(done.result());
    }

    @Override
    public boolean supports(MethodParameter handler, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter handler,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (!(body instanceof DryRun)
                && request instanceof ServletServerHttpRequest servlet
                && isDryRun(servlet.getServletRequest())) {
            throw new IllegalStateException("%s carried out a command that was only to be tried".formatted(handler));
        }
        return body;
    }

    private static boolean isDryRun(HttpServletRequest request) {
        return CommandCalls.find(request).map(CommandCall::validateOnly).orElse(false);
    }
}

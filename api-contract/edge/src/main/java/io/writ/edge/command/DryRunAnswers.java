package io.writ.edge.command;

import io.writ.api.command.DryRun;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers a command that was only to be tried. */
@RestControllerAdvice
final class DryRunAnswers {

    @ExceptionHandler
    ResponseEntity<DryRun> answer(DryRunDone done) {
        return ResponseEntity.ok(done.result());
    }
}

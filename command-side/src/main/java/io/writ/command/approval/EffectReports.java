package io.writ.command.approval;

import io.writ.api.approval.ReportEffect;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.FieldError;
import io.writ.api.problem.ProblemCode;
import io.writ.command.approval.ApprovalCommand.Report;
import java.util.List;

/** What can be reported of an effect, and what must come with it. */
final class EffectReports {

    private EffectReports() {}

    static Report of(ReportEffect body) {
        return switch (body.status()) {
            case REQUESTED -> Report.REQUESTED;
            case ENACTED -> Report.ENACTED;
            case FAILED -> failed(body);
            case NONE -> throw invalid("/status", "Report requested, enacted or failed.");
        };
    }

    private static Report failed(ReportEffect body) {
        var reason = body.reason();
        if (reason == null || reason.isBlank()) {
            throw invalid("/reason", "Say why the effect failed.");
        }
        return Report.FAILED;
    }

    private static ApiProblem invalid(String pointer, String message) {
        return new ApiProblem(ProblemCode.VALIDATION_FAILED, message)
                .withErrors(List.of(new FieldError(pointer, "invalid", message)));
    }
}

package io.writ.edge.ledger;

import io.writ.events.ledger.LogAltered;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why a process does not start without the pages of a stack trace around it. */
final class LogAlteredAnalyzer extends AbstractFailureAnalyzer<LogAltered> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, LogAltered cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}

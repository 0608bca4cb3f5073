package io.writ.events.ledger;

/** The log is not the one that was sealed, or what was sealed cannot be proven any more. */
public class LogAltered extends RuntimeException {

    private final transient LedgerReport report;

    public LogAltered(LedgerReport report) {
        this(report, report.words());
    }

    LogAltered(LedgerReport report, String message) {
        super(message);
        this.report = report;
    }

    public LedgerReport report() {
        return report;
    }
}

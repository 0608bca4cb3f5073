package io.writ.events.ledger;

/** The log is not the one that was sealed, or what was sealed cannot be proven any more. */
public class LogAltered extends RuntimeException {

    private static final String REMEDY = """
            Nothing was appended and nothing answered. Restore the log (or the ledger's directory) from a copy that \
            has what is missing. If the loss is known and accepted, keep the ledger's directory as evidence and begin \
            a new ledger: another writ.ledger.origin and an empty writ.ledger.directory.""";

    private static final String UNVEIL = """
            Nothing was appended and nothing answered. Do what is said above. What was decided since it was put there \
            may rest on what people were shown.""";

    private final transient LedgerReport report;

    public LogAltered(LedgerReport report) {
        this(report, report.words());
    }

    LogAltered(LedgerReport report, String message) {
        super(message);
        this.report = report;
    }

    /** What an operator may do about it. */
    public String remedy() {
        return report instanceof LedgerReport.Veiled ? UNVEIL : REMEDY;
    }

    public LedgerReport report() {
        return report;
    }
}

package io.writ.command.posture;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.posture.PostureResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.command.CommandCall;
import io.writ.edge.docs.Problems;
import io.writ.events.log.EventReader;
import io.writ.events.posture.Posture;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Alerts of the Common Alerting Protocol, from systems that warn. */
@RestController
@Tag(name = "alerts")
class AlertsEndpoint {

    private final PostureDesk desk;
    private final PostureBook book;
    private final EventReader reader;

    AlertsEndpoint(PostureDesk desk, PostureBook book, EventReader reader) {
        this.desk = desk;
        this.book = book;
        this.reader = reader;
    }

    /** An alert is its own idempotency key: systems that warn send one more than once, and each time as a new request. */
    @PostMapping(
            path = "/api/v1/alerts",
            consumes = {"application/cap+xml", "application/xml"})
    @ResponseStatus(HttpStatus.CREATED)
    @ProposesTransition
    @Problems({
        ProblemCode.ALERT_INVALID,
        ProblemCode.ALERT_NOT_FOR_US,
        ProblemCode.SEVERITY_UNMAPPED,
        ProblemCode.WRONG_STATE
    })
    @Operation(
            operationId = "receiveAlert",
            summary = "Take a CAP 1.2 alert, which proposes the level that the model maps its severity to",
            description =
                    "Known again by its sender, identifier and sent, in place of the Idempotency-Key: its receipt has"
                            + " these as its key, with commas between them.")
    ResponseEntity<PostureResource> receive(@RequestBody byte[] body, CommandCall call) {
        var alert = CapAlert.parse(
                body,
                desk.now(),
                identity -> reader.receipt(call.withKey(identity).receiptKey()).isPresent());
        if (book.posture(alert.scope()) instanceof Posture.None) {
            throw new ApiProblem(ProblemCode.ALERT_NOT_FOR_US, "There is no scope %s.".formatted(alert.scope()));
        }
        var model = desk.model(alert.scope());
        var level = book.at(model).alerts().stream()
                .filter(rule -> rule.severity() == alert.severity())
                .findFirst()
                .orElseThrow(() -> new ApiProblem(
                        ProblemCode.SEVERITY_UNMAPPED,
                        "%s maps no level to severity %s.".formatted(model, alert.severity())));
        return desk.propose(alert.scope(), model, alert.proposal(level.level()), call.withKey(alert.identity()));
    }
}

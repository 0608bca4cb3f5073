package io.writ.command.erasure;

import io.writ.api.audit.ErasureAffordances;
import io.writ.api.audit.ErasureResource;
import io.writ.api.audit.ErasureResources;
import io.writ.api.audit.LegalHoldAffordances;
import io.writ.api.audit.LegalHoldResource;
import io.writ.api.audit.PlaceLegalHold;
import io.writ.api.audit.ReleaseLegalHold;
import io.writ.api.audit.RequestErasure;
import io.writ.api.audit.WithdrawErasure;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.FieldError;
import io.writ.api.problem.ProblemCode;
import io.writ.command.engine.Outcome;
import io.writ.command.http.CommandAnswers;
import io.writ.command.http.CommandDesk;
import io.writ.command.http.Principals;
import io.writ.edge.command.CommandCall;
import io.writ.edge.roles.AllowedActions;
import io.writ.events.erasure.Erasure;
import io.writ.events.keys.PostgresKeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Makes commands out of requests. What names a person goes no further than this. */
final class ErasureDesk {

    private static final ErasureAffordances AFFORDANCES = new ErasureAffordances();

    private static final Pattern PERSON =
            Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})");
    private static final Pattern HOLD = Pattern.compile(PERSON.pattern() + "-([1-9][0-9]{0,5})");

    private final CommandDesk desk;
    private final Optional<Parts> configured;
    private final AllowedActions actions;

    /** @param configured empty without a master key */
    ErasureDesk(CommandDesk desk, Optional<Parts> configured, AllowedActions actions) {
        this.actions = actions;
        this.desk = desk;
        this.configured = configured;
    }

    /** What there is where a master key is configured. */
    record Parts(
            PostgresKeyStore keys,
            ErasureProgress progress,
            ErasureStreams streams,
            RetainedCases retained,
            WhenErasureRequestedThenDestroyKey reaction) {}

    ResponseEntity<ErasureResource> request(RequestErasure body, CommandCall call) {
        anonymous(body.reason(), "/reason", body.subject());
        anonymous(body.legalBasis() == null ? "" : body.legalBasis(), "/legalBasis", body.subject());
        var parts = parts();
        var id = parts.keys().pseudonyms().of(body.subject());
        var now = desk.now();
        var retained = parts.retained().at(now, parts.keys().streams(id));
        var outcome = send(
                id,
                new ErasureCommand.Request(Principals.of(call), now, body.reason(), body.legalBasis(), retained),
                call);
        return CommandAnswers.accepted(ErasureAffordances.PATH + id, resource(id, outcome, call), outcome);
    }

    ResponseEntity<ErasureResource> confirm(String erasure, CommandCall call) {
        var parts = parts();
        var id = person(erasure);
        var now = desk.now();
        var retained = parts.retained().at(now, parts.keys().streams(id));
        var job = ErasureProgress.Job.everything(id);
        if (!call.validateOnly()) {
            parts.progress().ask(job);
        }
        var outcome = send(id, new ErasureCommand.Confirm(Principals.of(call), now, retained), call);
        parts.reaction().advance(job);
        return CommandAnswers.accepted(ErasureAffordances.PATH + id, resource(id, outcome, call), outcome);
    }

    ResponseEntity<ErasureResource> withdraw(String erasure, WithdrawErasure body, CommandCall call) {
        var id = person(erasure);
        anonymous(body.reason(), "/reason", id);
        var outcome = send(id, new ErasureCommand.Withdraw(Principals.of(call), desk.now(), body.reason()), call);
        return CommandAnswers.ok(resource(id, outcome, call), outcome);
    }

    ResponseEntity<LegalHoldResource> hold(PlaceLegalHold body, CommandCall call) {
        anonymous(body.reason(), "/reason", body.subject());
        var id = parts().keys().pseudonyms().of(body.subject());
        var outcome = send(id, new ErasureCommand.PlaceHold(Principals.of(call), desk.now(), body.reason()), call);
        var hold = hold(id, outcome, outcome.state().holds().size(), call);
        return CommandAnswers.created(LegalHoldAffordances.PATH + hold.id(), hold, outcome);
    }

    ResponseEntity<LegalHoldResource> release(String hold, ReleaseLegalHold body, CommandCall call) {
        var parsed = HOLD.matcher(hold);
        if (!parsed.matches()) {
            throw new ApiProblem(ProblemCode.NOT_FOUND, "There is no such legal hold.");
        }
        var id = UUID.fromString(parsed.group(1));
        int number = Integer.parseInt(parsed.group(2));
        anonymous(body.reason(), "/reason", id);
        var parts = parts();
        var now = desk.now();
        var ended = parts.retained().ended(now, parts.streams().current(id).held());
        var jobs = ended.stream()
                .map(stream -> ErasureProgress.Job.oneCase(id, stream))
                .toList();
        if (!call.validateOnly()) {
            jobs.forEach(parts.progress()::ask);
        }
        var command = new ErasureCommand.ReleaseHold(Principals.of(call), now, number, body.reason(), ended);
        var outcome = send(id, command, call);
        jobs.forEach(parts.reaction()::advance);
        return CommandAnswers.ok(hold(id, outcome, number, call), outcome);
    }

    private Outcome<Erasure> send(UUID id, ErasureCommand command, CommandCall call) {
        return desk.send(
                call,
                command.name(),
                null,
                ErasureStreams.PREFIX + id,
                command,
                Erasure.class,
                parts().streams()::fold);
    }

    private Parts parts() {
        return configured.orElseThrow(() -> new ApiProblem(
                ProblemCode.PERSONAL_DATA_NOT_CONFIGURED, "This instance has no master key for personal data."));
    }

    private static UUID person(String erasure) {
        if (!PERSON.matcher(erasure).matches()) {
            throw new ApiProblem(ProblemCode.NOT_FOUND, "There is no such erasure.");
        }
        return UUID.fromString(erasure);
    }

    private ErasureResource resource(UUID id, Outcome<Erasure> outcome, CommandCall call) {
        return ErasureResources.erasure(id.toString(), outcome.state(), 0)
                .orElseThrow()
                .withAllowedActions(
                        actions.of(AFFORDANCES, ErasureAffordances.PATH + id, outcome.state(), call.caller()));
    }

    private LegalHoldResource hold(UUID id, Outcome<Erasure> outcome, int number, CommandCall call) {
        var hold = ErasureResources.hold(id.toString(), outcome.state(), number).orElseThrow();
        return hold.withAllowedActions(actions.of(
                new LegalHoldAffordances(number),
                LegalHoldAffordances.PATH + hold.id(),
                outcome.state(),
                call.caller()));
    }

    /** What is written into the log stays there. */
    private static void anonymous(String text, String pointer, String subject) {
        if (text.toLowerCase(Locale.ROOT).contains(subject.toLowerCase(Locale.ROOT))) {
            throw named(pointer);
        }
    }

    /** The same where only the pseudonym is known: none of the words may be whom it stands for. */
    private void anonymous(@Nullable String text, String pointer, UUID person) {
        var pseudonyms = parts().keys().pseudonyms();
        if (PersonalWords.of(text).anyMatch(word -> pseudonyms.of(word).equals(person))) {
            throw named(pointer);
        }
    }

    private static ApiProblem named(String pointer) {
        var message = "must not name the person: it stays in the log";
        return new ApiProblem(ProblemCode.VALIDATION_FAILED, "The text %s.".formatted(message))
                .withErrors(List.of(new FieldError(pointer, "personal", message)));
    }
}

package io.writ.command.erasure;

import io.writ.command.Principal;
import io.writ.command.approval.CaseRetention;
import io.writ.command.follow.SystemSender;
import io.writ.command.time.Timed;
import io.writ.events.Due;
import io.writ.events.EventCodec;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Request;
import io.writ.events.erasure.Erasure;
import io.writ.events.keys.Pseudonyms;
import io.writ.events.log.LoggedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Has what is personal in a finished case erased when its policy no longer wants it kept, person by person. */
final class ErasureAfterRetention implements CaseRetention {

    private static final Principal CLOCK = new Principal(SystemSender.WRIT, Set.of(), Set.of(), false);

    private static final Set<String> ENDS =
            Set.of("approval.approved", "approval.rejected", "approval.expired", "approval.withdrawn");

    private final Pseudonyms pseudonyms;
    private final ErasureProgress progress;
    private final RetainedCases cases;
    private final EventCodec codec;

    ErasureAfterRetention(Pseudonyms pseudonyms, ErasureProgress progress, RetainedCases cases, EventCodec codec) {
        this.pseudonyms = pseudonyms;
        this.progress = progress;
        this.cases = cases;
        this.codec = codec;
    }

    @Override
    public boolean mayBegin(LoggedEvent event) {
        return ENDS.contains(event.type());
    }

    /** Of everybody who was ever named in it: what was amended away is still in the log. */
    @Override
    public List<Due> due(List<LoggedEvent> stream, Approval state) {
        return cases.until(state).stream()
                .flatMap(until -> stream.stream()
                        .flatMap(event -> Stream.ofNullable(Request.in((ApprovalEvent) codec.decode(event))))
                        .flatMap(
                                request -> Stream.ofNullable(request.personal()).flatMap(List::stream))
                        .flatMap(field -> Stream.ofNullable(field.subject()))
                        .distinct()
                        .map(subject -> new Due(KIND + pseudonyms.of(subject), until)))
                .toList();
    }

    /** {@inheritDoc} Noted before it is sent, so that whoever finds the event also finds that there is work. */
    @Override
    public Timed.Elapsed elapsed(String stream, String kind, Instant now) {
        if (cases.ended(now, List.of(stream)).isEmpty()) {
            throw new IllegalStateException("%s is not finished any more".formatted(stream));
        }
        var person = UUID.fromString(kind.substring(KIND.length()));
        progress.ask(ErasureProgress.Job.oneCase(person, stream));
        var command = new ErasureCommand.Expire(CLOCK, now, stream);
        return new Timed.Elapsed(command, command.name(), Erasure.class, ErasureStreams.PREFIX + person);
    }
}

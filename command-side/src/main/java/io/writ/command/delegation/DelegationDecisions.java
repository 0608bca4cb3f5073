package io.writ.command.delegation;

import io.writ.command.CommandRefused;
import io.writ.command.delegation.DelegationCommand.Delegate;
import io.writ.command.delegation.DelegationCommand.Revoke;
import io.writ.events.Actor;
import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.DelegationEvent;
import java.time.Duration;
import java.util.List;

/** What follows from a command on a delegation. */
public final class DelegationDecisions {

    /** What a token said when somebody delegated is believed no longer than this. */
    static final Duration LONGEST = Duration.ofDays(90);

    private static final String ADMIN = "admin";

    private DelegationDecisions() {}

    /** @throws CommandRefused when a rule refuses it */
    public static List<DelegationEvent> decide(Delegation state, DelegationCommand command) {
        return switch (command) {
            case Delegate delegate -> delegate(state, delegate);
            case Revoke revoke -> revoke(state, revoke);
        };
    }

    private static List<DelegationEvent> delegate(Delegation state, Delegate command) {
        var by = command.by();
        if (!(state instanceof Delegation.None)) {
            throw new CommandRefused(DelegationRefusal.ALREADY_DELEGATED, "it exists already");
        }
        if (by.actor().kind() != Actor.Kind.PERSON) {
            throw new CommandRefused(
                    DelegationRefusal.NOT_A_PERSON,
                    "%s is not a person".formatted(by.actor().id()));
        }
        if (by.actor().identities().contains(command.to())) {
            throw new CommandRefused(
                    DelegationRefusal.DELEGATE_IS_DELEGATOR,
                    "%s and %s are one person"
                            .formatted(command.to(), by.actor().id()));
        }
        checkPeriod(command);
        return List.of(new DelegationEvent.Delegated(
                command.act(),
                command.to(),
                command.from(),
                command.until(),
                command.scope(),
                command.reason(),
                command.carried(),
                by.groups().stream().sorted().toList()));
    }

    private static void checkPeriod(Delegate command) {
        var from = command.from();
        var until = command.until();
        if (!until.isAfter(from)
                || !until.isAfter(command.at())
                || until.isAfter(command.at().plus(LONGEST))) {
            throw new CommandRefused(
                    DelegationRefusal.PERIOD_INVALID,
                    "from %s until %s, decided at %s".formatted(from, until, command.at()));
        }
    }

    private static List<DelegationEvent> revoke(Delegation state, Revoke command) {
        return switch (state) {
            case Delegation.None none -> throw new CommandRefused(DelegationRefusal.DELEGATION_OVER, "there is none");
            case Delegation.Revoked revoked ->
                throw new CommandRefused(
                        DelegationRefusal.DELEGATION_OVER,
                        "it was revoked at %s".formatted(revoked.revoked().at()));
            case Delegation.Granted granted -> {
                checkMayRevoke(granted, command);
                if (!command.at().isBefore(granted.terms().until())) {
                    throw new CommandRefused(
                            DelegationRefusal.DELEGATION_OVER,
                            "it ended at %s".formatted(granted.terms().until()));
                }
                yield List.of(new DelegationEvent.Revoked(command.act(), command.reason()));
            }
        };
    }

    private static void checkMayRevoke(Delegation.Granted granted, Revoke command) {
        var delegator = granted.terms().act().by().id();
        var by = command.by();
        if (!delegator.equals(by.actor().id()) && !by.roles().contains(ADMIN)) {
            throw new CommandRefused(
                    DelegationRefusal.NOT_THE_DELEGATOR,
                    "%s did not delegate it".formatted(by.actor().id()));
        }
    }
}

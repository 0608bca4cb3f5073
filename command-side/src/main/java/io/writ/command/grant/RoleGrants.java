package io.writ.command.grant;

import io.writ.command.CommandRefused;
import io.writ.command.grant.RoleGrantCommand.Revoke;
import io.writ.command.grant.RoleGrantCommand.Settle;
import io.writ.events.Actor;
import io.writ.events.grant.RoleGrant;
import io.writ.events.grant.RoleGrantEvent;
import java.util.List;

/** What follows from a command on a role grant. */
public final class RoleGrants {

    private RoleGrants() {}

    /** @throws CommandRefused when a rule refuses it */
    public static List<RoleGrantEvent> decide(RoleGrant state, RoleGrantCommand command) {
        return switch (command) {
            case Settle settle -> settle(state, settle);
            case Revoke revoke -> revoke(state, revoke);
        };
    }

    private static List<RoleGrantEvent> settle(RoleGrant state, Settle command) {
        if (!(state instanceof RoleGrant.None)) {
            throw new CommandRefused(RoleGrantRefusal.ALREADY_GRANTED, "it exists already");
        }
        checkMaySettle(command, command.principal());
        var until = command.until();
        if (until != null && !until.isAfter(command.at())) {
            throw new CommandRefused(
                    RoleGrantRefusal.GRANT_ENDS_BEFORE_IT_BEGINS,
                    "until %s, decided at %s".formatted(until, command.at()));
        }
        return List.of(
                switch (command.effect()) {
                    case GRANTED ->
                        new RoleGrantEvent.Granted(
                                command.act(),
                                command.principal(),
                                command.role(),
                                command.entity(),
                                until,
                                command.reason());
                    case WITHHELD ->
                        new RoleGrantEvent.Withheld(
                                command.act(),
                                command.principal(),
                                command.role(),
                                command.entity(),
                                until,
                                command.reason());
                });
    }

    private static List<RoleGrantEvent> revoke(RoleGrant state, Revoke command) {
        return switch (state) {
            case RoleGrant.None none -> throw new CommandRefused(RoleGrantRefusal.GRANT_OVER, "there is none");
            case RoleGrant.Revoked revoked ->
                throw new CommandRefused(
                        RoleGrantRefusal.GRANT_OVER,
                        "it was revoked at %s".formatted(revoked.revoked().at()));
            case RoleGrant.InForce inForce -> {
                checkMaySettle(command, inForce.terms().principal());
                if (!inForce.terms().lasts(command.at())) {
                    throw new CommandRefused(
                            RoleGrantRefusal.GRANT_OVER,
                            "it ended at %s".formatted(inForce.terms().until()));
                }
                yield List.of(new RoleGrantEvent.Revoked(command.act(), command.reason()));
            }
        };
    }

    private static void checkMaySettle(RoleGrantCommand command, String principal) {
        var actor = command.by().actor();
        if (actor.kind() != Actor.Kind.PERSON) {
            throw new CommandRefused(RoleGrantRefusal.NOT_A_PERSON, "%s is not a person".formatted(actor.id()));
        }
        if (actor.identities().contains(principal)) {
            throw new CommandRefused(
                    RoleGrantRefusal.OWN_ROLE, "%s and %s are one person".formatted(principal, actor.id()));
        }
    }
}

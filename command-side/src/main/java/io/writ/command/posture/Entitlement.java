package io.writ.command.posture;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.command.SignInDemanded;
import io.writ.events.Actor;
import io.writ.events.posture.Entitled;
import io.writ.events.posture.TransitionRule;
import java.util.List;
import java.util.Optional;

/** Who may, by what, and how strongly signed in. */
final class Entitlement {

    /** Any authentication context that the issuer names. */
    private static final String ANY = "*";

    /** What OpenID Connect calls a sign-in that vouches for nothing. */
    private static final String NOTHING = "0";

    private Entitlement() {}

    /** What entitles somebody, such as {@code role:operator}; named people before groups before roles. */
    static Optional<String> of(Principal by, Entitled entitled) {
        var id = by.actor().id();
        if (entitled.people().contains(id)) {
            return Optional.of("person:" + id);
        }
        return entitled.groups().stream()
                .filter(by.groups()::contains)
                .findFirst()
                .map(group -> "group:" + group)
                .or(() -> entitled.roles().stream()
                        .filter(by.roles()::contains)
                        .findFirst()
                        .map(role -> "role:" + role));
    }

    static String require(Principal by, Entitled entitled, PostureRefusal otherwise) {
        return of(by, entitled)
                .orElseThrow(() -> new CommandRefused(
                        otherwise,
                        "%s is none of those that the model names: roles %s, groups %s, people %s"
                                .formatted(by.actor().id(), entitled.roles(), entitled.groups(), entitled.people())));
    }

    static void requirePerson(Principal by) {
        if (by.actor().kind() != Actor.Kind.PERSON) {
            throw new CommandRefused(
                    PostureRefusal.NOT_A_PERSON,
                    "%s is not a person".formatted(by.actor().id()));
        }
    }

    static void requireSystem(Principal by) {
        if (by.actor().kind() != Actor.Kind.SYSTEM) {
            throw new CommandRefused(
                    PostureRefusal.NOT_A_SYSTEM,
                    "%s is not a system".formatted(by.actor().id()));
        }
    }

    /** Which context would do can be told to them only where the model names one. */
    static void requireSignIn(Principal by, TransitionRule rule) {
        var demanded = rule.authenticationContext();
        var given = by.authenticationContext();
        if (demanded == null
                || (given != null
                        && (demanded.equals(ANY)
                                ? !given.equals(NOTHING)
                                : List.of(given.split(" ")).contains(demanded)))) {
            return;
        }
        var detail = "sign in again with authentication context %s; this one has %s"
                .formatted(demanded, given == null ? "none" : given);
        throw demanded.equals(ANY)
                ? new CommandRefused(PostureRefusal.SIGN_IN_TOO_WEAK, detail)
                : new SignInDemanded(PostureRefusal.SIGN_IN_TOO_WEAK, detail, demanded);
    }
}

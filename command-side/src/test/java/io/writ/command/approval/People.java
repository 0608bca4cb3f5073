package io.writ.command.approval;

import io.writ.command.Principal;
import io.writ.events.Actor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those who appear in the tests. */
final class People {

    /** Asks; her manager is Mona. */
    static final Principal RITA = person("rita", "mona");

    static final Principal MONA = person("mona", "dora");

    /** Approvers; Carl and Cleo have the same manager. */
    static final Principal CARL = person("carl", "mona", "approver");

    static final Principal CLEO = person("cleo", "mona", "approver");
    static final Principal CHEN = person("chen", null, "approver");

    static final Principal DORA = person("dora", null, "director");

    static final Principal ADAM = person("adam", null, "admin");

    static final Principal SAP = new Principal(
            new Actor("sap", Actor.Kind.SYSTEM, null, null, null), Set.of("integration"), Set.of(), false);

    /** An agent for which Rita answers. */
    static final Principal BOT =
            new Principal(new Actor("bot", Actor.Kind.AGENT, null, "rita", null), Set.of("approver"), Set.of(), false);

    private People() {}

    static Principal person(String id, @Nullable String manager, String... roles) {
        return new Principal(new Actor(id, Actor.Kind.PERSON, null, null, manager), Set.of(roles), Set.of(), false);
    }

    static Principal member(String id, String... groups) {
        return new Principal(Actor.person(id), Set.of(), Set.of(groups), false);
    }

    /** The same person, acting through an agent. */
    static Principal via(String agent, Principal person) {
        var actor = person.actor();
        return new Principal(
                new Actor(actor.id(), actor.kind(), agent, actor.owner(), actor.manager()),
                person.roles(),
                person.groups(),
                person.mayBackdate(),
                person.authenticationContext(),
                person.contexts());
    }

    /** The same person, who signed in with these authentication contexts. */
    static Principal signedIn(Principal person, String... contexts) {
        return new Principal(
                person.actor(),
                person.roles(),
                person.groups(),
                person.mayBackdate(),
                String.join(" ", contexts),
                Set.of(contexts));
    }

    static Principal entitledToBackdate(Principal person) {
        return new Principal(person.actor(), person.roles(), person.groups(), true);
    }
}

package io.writ.command.action;

import io.writ.command.Principal;
import io.writ.events.Actor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those who appear in the tests. */
final class ActionPeople {

    /** Owns. */
    static final Principal OLGA = person("olga");

    /** Submits. */
    static final Principal SAM = person("sam");

    /** Operators, who have nothing to do with it otherwise. */
    static final Principal OTTO = person("otto", "operator");

    static final Principal OPAL = person("opal", "operator");

    /** Has no part in it. */
    static final Principal VERA = person("vera");

    /** An agent for which Vera answers. */
    static final Principal BOT = agent("bot", "vera");

    static final Principal CLOCK = system("clock");

    private ActionPeople() {}

    static Principal person(String id, String... roles) {
        return new Principal(Actor.person(id), Set.of(roles), Set.of(), false);
    }

    static Principal agent(String id, @Nullable String owner) {
        return new Principal(new Actor(id, Actor.Kind.AGENT, null, owner, null), Set.of("agent"), Set.of(), false);
    }

    static Principal system(String id) {
        return new Principal(new Actor(id, Actor.Kind.SYSTEM, null, null, null), Set.of(), Set.of(), false);
    }

    /** The same person, acting through an agent. */
    static Principal via(String agent, Principal person) {
        var actor = person.actor();
        return new Principal(
                new Actor(actor.id(), actor.kind(), agent, actor.owner(), actor.manager()),
                person.roles(),
                person.groups(),
                person.mayBackdate());
    }

    static Principal entitledToBackdate(Principal person) {
        return new Principal(person.actor(), person.roles(), person.groups(), true);
    }
}

package io.writ.query.inbox;

import io.writ.events.Actor;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The keys of seats that somebody may take. */
final class SeatKeys {

    private SeatKeys() {}

    static String role(String role) {
        return "role:" + role;
    }

    /** Of those that no role gives. */
    static List<String> of(Actor actor, Collection<String> groups) {
        return Stream.of(
                        groups.stream().sorted().map("group:"::concat),
                        Stream.of("person:" + actor.id()),
                        Stream.ofNullable(actor.manager()).map("manager:"::concat))
                .flatMap(keys -> keys)
                .toList();
    }
}

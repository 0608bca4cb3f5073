package io.writ.events.policy;

import io.writ.events.Act;

/** The vocabulary of a policy's stream, {@code policy-<key>}. */
public sealed interface PolicyEvent {

    Act act();

    /** A version that new requests run on from now on; requests under way stay on theirs. */
    record Published(Act act, PolicyRef policy, PolicyDefinition definition) implements PolicyEvent {}
}

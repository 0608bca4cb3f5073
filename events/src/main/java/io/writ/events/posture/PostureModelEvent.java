package io.writ.events.posture;

import io.writ.events.Act;

/** The vocabulary of a posture model's stream, {@code posture-model-<key>}. */
public sealed interface PostureModelEvent {

    Act act();

    /** A version that transitions are proposed under from now on; those under way stay on theirs. */
    record Published(Act act, PostureModelRef model, PostureDefinition definition) implements PostureModelEvent {}
}

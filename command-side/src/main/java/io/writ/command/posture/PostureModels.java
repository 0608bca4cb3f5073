package io.writ.command.posture;

import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureModelRef;

/** The published posture models. What it answers for a reference never changes. */
@FunctionalInterface
public interface PostureModels {

    /** @throws io.writ.command.CommandRefused with {@code model-unknown} when no such version was published */
    PostureDefinition at(PostureModelRef ref);
}

package io.writ.api.affordance;

import java.util.List;

/**
 * The commands on one kind of resource. Implemented once for each kind, beside its resource, and used on both sides; a
 * test of the command side holds it to what the rules themselves say.
 *
 * @param <S> state of the resource, as its events make it
 */
@FunctionalInterface
public interface Affordances<S> {

    /** Every command on resources of this kind, in a fixed order, whether it is possible or not. */
    List<Offer> of(S state, Viewer viewer);
}

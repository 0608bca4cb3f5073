package io.writ.query.projection;

/** The read models that serve at the moment. */
public interface ReadModels {

    /** The read model of a projection, by {@link Projector#name}. */
    ReadModel of(String projection);
}

package io.writ.query.projection;

/** The read models of all projections. */
public interface ReadModels {

    /** The read model of the projection of this name. */
    ReadModel of(String projection);
}

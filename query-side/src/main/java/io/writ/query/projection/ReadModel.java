package io.writ.query.projection;

/** Where the rows of a projection are that serves at the moment. */
public interface ReadModel {

    /** Schema of the generation that serves, to be put before table names; stays readable for a while after a switch. */
    String schema();
}

package io.writ.edge.attack;

import io.writ.edge.fixture.Edge;
import io.writ.edge.fixture.Issuer;

/** What is attacked, and a word that no answer should repeat. */
final class Target {

    static final String CANARY = "hunter2-canary";
    static final Edge EDGE = Edge.shared();
    static final Issuer ISSUER = EDGE.issuer();
    static final String THINGS = "/api/v1/things";
    static final String DECISIONS = THINGS + "/01890a5d-ac96-774b-bcce-b302099a8057/decisions";

    private Target() {}
}

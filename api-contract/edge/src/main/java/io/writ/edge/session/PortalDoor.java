package io.writ.edge.session;

/**
 * Where requests with a session enter the chain of those with a token. Not the filter itself as a bean: it would be put
 * before every request, in front of the chain.
 */
public record PortalDoor(SessionFilter filter) {}

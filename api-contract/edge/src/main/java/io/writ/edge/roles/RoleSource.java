package io.writ.edge.roles;

import io.writ.events.log.EventReader;

/** The log from which a process learns what was settled about roles, and what belongs to whom. Each side names its own. */
public record RoleSource(EventReader log) {}

package io.writ.events.posture;

/** Which level an incoming alert of this severity proposes. */
public record AlertRule(Severity severity, String level) {}

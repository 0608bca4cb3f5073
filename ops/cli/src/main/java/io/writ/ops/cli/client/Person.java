package io.writ.ops.cli.client;

import io.writ.events.Actor;
import java.util.List;

/** Who acts, as their token is to say. */
public record Person(String id, Actor.Kind kind, List<String> roles, List<String> groups) {}

package io.writ.ops.cli.mapping;

import io.writ.events.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind a role of the log.
 *
 * @param name of each person: {@code {case}} and {@code {hash}} (ten hexadecimal digits of the case) make one for each
 *     case, {@code {n}} (1 to {@code pool}) shares a pool, neither is one person for all
 * @param pool how many people share the role; which of them acts in a case follows from the case's name
 * @param kind {@code person} unless said otherwise
 * @param roles that their tokens carry
 * @param groups that their tokens carry
 */
public record People(
        Template name,
        @Nullable Integer pool,
        Actor.@Nullable Kind kind,
        List<String> roles,
        @Nullable List<String> groups) {}

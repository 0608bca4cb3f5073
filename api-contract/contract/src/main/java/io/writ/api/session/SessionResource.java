package io.writ.api.session;

import io.writ.events.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who calls and what they may do, as their token and the engine say.
 *
 * @param via the agent through which a person acts
 * @param owner the person who answers for an agent
 * @param roles that count now, such as {@code approver} or {@code approver:emea}
 * @param authenticationContext how strongly the caller was authenticated
 * @param operations operationIds that their roles may use, in alphabetical order
 * @param session the browser session, where the request came by one
 */
public record SessionResource(
        String id,
        Actor.Kind kind,
        @Nullable String via,
        @Nullable String owner,
        @Nullable String manager,
        List<String> roles,
        List<String> groups,
        List<String> scopes,
        @Nullable String client,
        String issuer,
        @Nullable String authenticationContext,
        List<String> operations,
        @Nullable OwnSession session) {}

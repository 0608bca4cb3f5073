package io.writ.edge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.Actor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class CallerClaimsTest {

    private final CallerClaims claims =
            new CallerClaims(new IdentityProperties.Claims("roles", "groups", "manager", "owner"));

    @Test
    void a_person_of_entra_is_tenant_and_object() {
        var caller = caller(Map.of(
                "tid", "t", "oid", "o", "sub", "pairwise", "manager", "m", "azp", "portal", "acrs", List.of("c1")));

        assertThat(caller.actor()).isEqualTo(new Actor("t.o", Actor.Kind.PERSON, null, null, "t.m"));
        assertThat(caller.client()).isEqualTo("portal");
        assertThat(caller.authenticationContext()).isEqualTo("c1");
    }

    @Test
    void anybody_elses_person_is_the_subject() {
        var caller = caller(Map.of("sub", "ben", "manager", "eva", "acr", "2", "scp", "backdate read"));

        assertThat(caller.actor()).isEqualTo(new Actor("ben", Actor.Kind.PERSON, null, null, "eva"));
        assertThat(caller.authenticationContext()).isEqualTo("2");
        assertThat(caller.scopes()).containsExactlyInAnyOrder("backdate", "read");
    }

    @Test
    void applications_are_agents_unless_they_are_systems() {
        assertThat(kind(Map.of("sub", "a", "idtyp", "app", "roles", List.of("agent"))))
                .isEqualTo(Actor.Kind.AGENT);
        assertThat(kind(Map.of("sub", "a", "idtyp", "app", "roles", List.of("integration"))))
                .isEqualTo(Actor.Kind.SYSTEM);
        assertThat(kind(Map.of("sub", "a", "idtyp", "app", "roles", List.of("approver"))))
                .isEqualTo(Actor.Kind.AGENT);
        assertThat(kind(Map.of("sub", "a", "idtyp", "app", "roles", List.of("agent", "integration"))))
                .isEqualTo(Actor.Kind.AGENT);
    }

    @Test
    void an_application_is_none_the_more_a_person_where_the_issuer_does_not_say() {
        assertThat(kind(Map.of("sub", "batch", "client_id", "batch", "roles", List.of("approver"))))
                .isEqualTo(Actor.Kind.AGENT);
        assertThat(kind(Map.of("sub", "service-account", "roles", List.of("agent"))))
                .isEqualTo(Actor.Kind.AGENT);
    }

    @Test
    void an_agent_has_an_owner_and_a_person_may_come_through_one() {
        assertThat(caller(Map.of("sub", "scout", "roles", List.of("agent"), "owner", "amal"))
                        .actor()
                        .owner())
                .isEqualTo("amal");
        assertThat(caller(Map.of("sub", "amal", "act", Map.of("sub", "scout")))
                        .actor()
                        .via())
                .isEqualTo("scout");
    }

    @Test
    void a_role_limited_to_an_entity_is_no_role_at_large() {
        assertThat(caller(Map.of("sub", "ben", "roles", List.of("operator", "admin:subsidiary")))
                        .roles())
                .containsExactly("operator");
    }

    @Test
    void claims_may_have_other_names_and_lie_deeper() {
        var keycloak = new CallerClaims(new IdentityProperties.Claims("realm_access.roles", "teams", "boss", "owner"));
        var caller = keycloak.caller(token(Map.of(
                "sub",
                "ben",
                "realm_access",
                Map.of("roles", List.of("approver")),
                "teams",
                "finance",
                "boss",
                "eva")));

        assertThat(caller.roles()).containsExactly("approver");
        assertThat(caller.groups()).containsExactly("finance");
        assertThat(caller.actor().manager()).isEqualTo("eva");
    }

    @Test
    void what_is_not_text_is_passed_over() {
        assertThat(caller(Map.of("sub", "ben", "roles", List.of("operator", 7), "groups", 7, "manager", List.of("x")))
                        .roles())
                .containsExactly("operator");
    }

    private Actor.Kind kind(Map<String, Object> extra) {
        return caller(extra).actor().kind();
    }

    private Caller caller(Map<String, Object> extra) {
        return claims.caller(token(extra));
    }

    private static Jwt token(Map<String, Object> extra) {
        var all = new HashMap<>(extra);
        all.put("iss", "https://issuer.example");
        return new Jwt("token", null, null, Map.of("alg", "RS256"), all);
    }
}

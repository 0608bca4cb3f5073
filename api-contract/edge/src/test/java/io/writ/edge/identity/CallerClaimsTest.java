package io.writ.edge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.Actor;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class CallerClaimsTest {

    private static final List<String> CLIENTS = List.of("azp", "client_id", "appid");

    private static final List<String> SCOPES = List.of("scp", "scope");

    private final CallerClaims claims = new CallerClaims(
            new IdentityProperties.Claims(List.of(), CLIENTS, SCOPES, "roles", "groups", "manager", "owner", null));

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
        var keycloak = new CallerClaims(new IdentityProperties.Claims(
                List.of("who.name"),
                List.of("app"),
                List.of("may"),
                "realm_access.roles",
                "teams",
                "boss",
                "owner",
                "service.name"));
        var caller = keycloak.caller(token(Map.of(
                "who",
                Map.of("name", "ben"),
                "app",
                "portal",
                "may",
                "read",
                "realm_access",
                Map.of("roles", List.of("approver")),
                "teams",
                "finance",
                "boss",
                "eva")));

        assertThat(caller.roles()).containsExactly("approver");
        assertThat(caller.groups()).containsExactly("finance");
        assertThat(caller.actor().manager()).isEqualTo("eva");
        assertThat(caller.actor().id()).isEqualTo("ben");
        assertThat(caller.client()).isEqualTo("portal");
        assertThat(caller.scopes()).containsExactly("read");
    }

    @Test
    void an_application_may_be_told_by_a_claim_of_its_own() {
        var keycloak = new CallerClaims(new IdentityProperties.Claims(
                List.of(), CLIENTS, SCOPES, "roles", "groups", "manager", "owner", "client_id"));

        assertThat(keycloak.caller(token(Map.of("sub", "a", "azp", "c", "client_id", "c")))
                        .actor()
                        .kind())
                .isEqualTo(Actor.Kind.AGENT);
        assertThat(keycloak.caller(token(Map.of("sub", "a", "azp", "c")))
                        .actor()
                        .kind())
                .isEqualTo(Actor.Kind.PERSON);
    }

    @Test
    void a_person_through_an_agent_of_entra_stays_the_person() {
        var caller = caller(
                Map.of("tid", "t", "oid", "o", "idtyp", "user", "azp", "scout", "xms_act_fct", "3 9 11", "scp", "act"));

        assertThat(caller.actor()).isEqualTo(new Actor("t.o", Actor.Kind.PERSON, "scout", null, null));
        assertThat(caller(Map.of("tid", "t", "oid", "o", "azp", "portal", "xms_act_fct", "3 9"))
                        .actor()
                        .via())
                .isNull();
        assertThat(kind(Map.of("tid", "t", "oid", "o", "idtyp", "app", "azp", "scout", "xms_act_fct", "11")))
                .isEqualTo(Actor.Kind.AGENT);
    }

    @Test
    void of_a_chain_of_agents_the_last_one_acts() {
        var chain = Map.of("sub", "scout", "act", Map.of("sub", "planner"));

        assertThat(caller(Map.of("sub", "amal", "act", chain)).actor().via()).isEqualTo("scout");
    }

    @Test
    void how_somebody_signed_in_is_read_as_the_issuer_says_it() {
        var entra = caller(Map.of("tid", "t", "oid", "o", "acrs", List.of("c1", "c2"), "xms_cc", List.of("cp1")));
        var other = caller(Map.of("sub", "ben", "acr", "gold", "auth_time", 1_000L, "acrs", List.of("c1")));

        assertThat(entra.signIn()).isEqualTo(new SignIn(Set.of("c1", "c2"), null, true, true));
        assertThat(entra.authenticationContext()).isEqualTo("c1 c2");
        assertThat(other.signIn()).isEqualTo(new SignIn(Set.of("gold"), Instant.ofEpochSecond(1_000), false, false));
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

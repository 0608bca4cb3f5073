package io.writ.edge.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.grant.RoleTerms;
import io.writ.events.grant.RoleTerms.Effect;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DelegatedRolesTest {

    @Test
    void are_those_of_the_token_of_then() {
        var roles = roles(List.of("approver", "cfo"));

        assertThat(roles.at(null)).contains(List.of("approver", "cfo"));
        assertThat(roles.roles()).containsOnlyKeys("approver", "cfo");
    }

    @Test
    void end_where_they_are_withheld_meanwhile() {
        assertThat(roles(List.of("approver", "cfo"), settled(Effect.WITHHELD, "cfo", null))
                        .at(null))
                .contains(List.of("approver"));
        var without = roles(List.of("approver", "cfo"), settled(Effect.WITHHELD, "approver", "emea"));
        assertThat(without.at("emea")).isEmpty();
        assertThat(without.at("apac")).contains(List.of("approver", "cfo"));
        assertThat(without.roles().get("cfo")).isEqualTo(without.reach());
    }

    @Test
    void go_no_further_than_the_delegator() {
        var roles = roles(List.of("approver:emea", "cfo"));

        assertThat(roles.at("emea")).contains(List.of("approver", "cfo"));
        assertThat(roles.at("apac")).isEmpty();
        assertThat(roles.at(null)).isEmpty();
    }

    @Test
    void have_what_is_granted_as_long_as_it_is() {
        assertThat(roles(List.of("approver")).at(null)).contains(List.of("approver"));
        assertThat(roles(List.of("approver"), settled(Effect.GRANTED, "cfo", null))
                        .at(null))
                .contains(List.of("approver", "cfo"));
    }

    private static DelegatedRoles roles(List<String> carried, RoleTerms... settled) {
        return DelegatedRoles.of("max", carried, principal -> principal.equals("max") ? List.of(settled) : List.of());
    }

    private static RoleTerms settled(Effect effect, String role, @Nullable String entity) {
        var act = new Act(Actor.person("amal"), Instant.EPOCH, null);
        return new RoleTerms(act, effect, "max", role, entity, null, "settled");
    }
}

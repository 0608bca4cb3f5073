package io.writ.edge.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.grant.RoleTerms;
import io.writ.events.grant.RoleTerms.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeldRolesTest {

    @Test
    void a_role_of_an_entity_counts_there_and_nowhere_else() {
        var roles = HeldRoles.of(Set.of("approver:emea", "operator"), List.of());

        assertThat(roles.at("emea")).containsExactlyInAnyOrder("approver", "operator");
        assertThat(roles.at("apac")).containsExactly("operator");
        assertThat(roles.at(null)).containsExactly("operator");
        assertThat(roles.whole()).containsExactly("operator");
        assertThat(roles.texts()).containsExactly("approver:emea", "operator");
    }

    @Test
    void what_is_withheld_beats_what_is_carried_and_granted() {
        var roles = HeldRoles.of(
                Set.of("approver", "approver:emea", "operator"),
                List.of(terms(Effect.GRANTED, "approver", "emea"), terms(Effect.WITHHELD, "approver", null)));

        assertThat(roles.names()).containsExactly("operator");
    }

    @Test
    void a_role_withheld_for_one_entity_is_kept_for_the_others() {
        var roles = HeldRoles.of(Set.of("approver"), List.of(terms(Effect.WITHHELD, "approver", "emea")));

        assertThat(roles.at("emea")).isEmpty();
        assertThat(roles.at("apac")).containsExactly("approver");
        assertThat(roles.at(null)).containsExactly("approver");
        assertThat(roles.whole()).isEmpty();
    }

    @Test
    void what_is_no_role_counts_for_nothing() {
        assertThat(HeldRoles.of(Set.of(":", "approver:", ":emea"), List.of()).names())
                .isEmpty();
    }

    @Test
    void reaches_add_up_and_cut_each_other() {
        var ours = new Reach(false, Set.of("emea"));
        var notOurs = new Reach(true, Set.of("emea"));

        assertThat(ours.or(notOurs)).isEqualTo(Reach.EVERYWHERE);
        assertThat(ours.and(notOurs)).isEqualTo(Reach.NOWHERE);
        assertThat(new Reach(true, Set.of("apac")).or(notOurs)).isEqualTo(Reach.EVERYWHERE);
        assertThat(new Reach(true, Set.of("apac")).and(notOurs)).isEqualTo(new Reach(true, Set.of("apac", "emea")));
        assertThat(ours.or(new Reach(false, Set.of("apac")))).isEqualTo(new Reach(false, Set.of("apac", "emea")));
    }

    private static RoleTerms terms(Effect effect, String role, @Nullable String entity) {
        return new RoleTerms(
                new Act(Actor.person("admin"), Instant.EPOCH, null), effect, "ben", role, entity, null, "test");
    }
}

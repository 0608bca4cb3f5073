package io.writ.edge.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.problem.ApiProblem;
import io.writ.edge.identity.Caller;
import io.writ.edge.identity.CallerToken;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.grant.RoleTerms;
import io.writ.events.grant.RoleTerms.Effect;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation, by every role, in every way to have it. What is expected is the table in {@code
 * docs/features/roles.md}, so a cell that is changed in one place only fails the tests of that cell and no others.
 */
class RoleMatrixTest {

    /** The entity of what is asked about. */
    private static final String OURS = "emea";

    private static final String OTHERS = "apac";

    /** What needs no role; whose row says so by naming all of them. */
    private static final List<String> FREE =
            List.of("getSession", "listSessions", "revokeSession", "signOut", "signOutEverywhere");

    private final RoleMatrix matrix = RoleMatrix.engine();

    /** How somebody comes by a role. */
    enum Having {
        /** Their token carries it. */
        CARRIED,
        /** Their token carries it for the entity of what is asked about. */
        CARRIED_FOR_OURS,
        /** Their token carries it for another entity. */
        CARRIED_FOR_OTHERS,
        /** Their token carries nothing, and it was granted to them. */
        GRANTED,
        GRANTED_FOR_OURS,
        GRANTED_FOR_OTHERS,
        /** Their token carries it, and it was withheld. */
        WITHHELD,
        WITHHELD_FOR_OURS,
        WITHHELD_FOR_OTHERS
    }

    /** What somebody meets. */
    enum Outcome {
        /** They do what they asked for, with all that there is. */
        ALL,
        /** They do it, and it reaches what is asked about but not all. */
        OURS_TOO,
        /** They do it, and it does not reach what is asked about. */
        NOT_OURS,
        NOT_FOUND,
        FORBIDDEN
    }

    record Cell(String operation, Role role, Concern concern, boolean may) {

        @Override
        public String toString() {
            return operation + " by " + role.code();
        }
    }

    static List<Cell> cells() throws IOException {
        var cells = new ArrayList<Cell>();
        RolesPage.approved()
                .forEach((operation, row) -> Arrays.stream(Role.values())
                        .forEach(role -> cells.add(new Cell(
                                operation, role, row.concern(), row.roles().contains(role)))));
        return cells;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void is_as_approved(Cell cell) {
        assertThat(matrix.concern(cell.operation())).isEqualTo(cell.concern());
        assertThat(matrix.roles(cell.operation()).orElseThrow().contains(cell.role()))
                .as(cell.toString())
                .isEqualTo(cell.may());
        for (var having : Having.values()) {
            assertThat(outcome(cell, having)).as("%s, %s", cell, having).isEqualTo(expected(cell, having));
        }
    }

    @Test
    void has_exactly_the_operations_that_the_page_shows() throws IOException {
        RolesPage.received();
        assertThat(RolesPage.approved().keySet())
                .as("if it is meant to be: cp api-contract/edge/%s docs/features/roles.md", RolesPage.RECEIVED)
                .isEqualTo(matrix.operations());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void knows_no_operation_that_is_not_in_it(Role role) {
        assertThat(matrix.allows("dropTables", Set.of(role.code()))).isFalse();
    }

    @Test
    void tells_those_without_a_role_who_they_are_and_lets_them_leave() {
        assertThat(matrix.operations())
                .filteredOn(operation -> matrix.allows(operation, Set.of("visitor")))
                .containsExactlyElementsOf(FREE);
    }

    private static Outcome expected(Cell cell, Having having) {
        if (FREE.contains(cell.operation())) {
            return Outcome.ALL;
        }
        if (!cell.may()) {
            return Outcome.FORBIDDEN;
        }
        return switch (having) {
            case CARRIED, GRANTED -> Outcome.ALL;
            case WITHHELD -> Outcome.FORBIDDEN;
            case CARRIED_FOR_OURS, GRANTED_FOR_OURS ->
                switch (cell.concern()) {
                    case APPROVAL, ACTION, POSTURE, COMMON -> Outcome.ALL;
                    case MANY -> Outcome.OURS_TOO;
                    case WHOLE -> Outcome.FORBIDDEN;
                };
            case CARRIED_FOR_OTHERS, GRANTED_FOR_OTHERS, WITHHELD_FOR_OURS ->
                switch (cell.concern()) {
                    case APPROVAL, ACTION, POSTURE -> Outcome.NOT_FOUND;
                    case MANY -> Outcome.NOT_OURS;
                    case COMMON -> Outcome.ALL;
                    case WHOLE -> Outcome.FORBIDDEN;
                };
            case WITHHELD_FOR_OTHERS ->
                switch (cell.concern()) {
                    case APPROVAL, ACTION, POSTURE, COMMON -> Outcome.ALL;
                    case MANY -> Outcome.OURS_TOO;
                    case WHOLE -> Outcome.FORBIDDEN;
                };
        };
    }

    private Outcome outcome(Cell cell, Having having) {
        var role = cell.role().code();
        var token = token(
                switch (having) {
                    case CARRIED, WITHHELD, WITHHELD_FOR_OURS, WITHHELD_FOR_OTHERS -> Set.of(role);
                    case CARRIED_FOR_OURS -> Set.of(role + ":" + OURS);
                    case CARRIED_FOR_OTHERS -> Set.of(role + ":" + OTHERS);
                    case GRANTED, GRANTED_FOR_OURS, GRANTED_FOR_OTHERS -> Set.of();
                });
        var settled = settled(role, having);
        var rights = new Rights(matrix, principal -> settled, (concern, id) -> Optional.of(new Entities.Owned(OURS)));
        try {
            rights.admit(cell.operation(), token, "something");
        } catch (ApiProblem problem) {
            return Outcome.valueOf(problem.code().name());
        }
        if (matrix.concern(cell.operation()) != Concern.MANY) {
            return Outcome.ALL;
        }
        var reach = rights.right(cell.operation(), token).reach();
        if (reach.isWhole()) {
            return Outcome.ALL;
        }
        return reach.includes(OURS) ? Outcome.OURS_TOO : Outcome.NOT_OURS;
    }

    private static List<RoleTerms> settled(String role, Having having) {
        return switch (having) {
            case CARRIED, CARRIED_FOR_OURS, CARRIED_FOR_OTHERS -> List.of();
            case GRANTED -> List.of(terms(Effect.GRANTED, role, null));
            case GRANTED_FOR_OURS -> List.of(terms(Effect.GRANTED, role, OURS));
            case GRANTED_FOR_OTHERS -> List.of(terms(Effect.GRANTED, role, OTHERS));
            case WITHHELD -> List.of(terms(Effect.WITHHELD, role, null));
            case WITHHELD_FOR_OURS -> List.of(terms(Effect.WITHHELD, role, OURS));
            case WITHHELD_FOR_OTHERS -> List.of(terms(Effect.WITHHELD, role, OTHERS));
        };
    }

    private static RoleTerms terms(Effect effect, String role, @Nullable String entity) {
        return new RoleTerms(
                new Act(Actor.person("admin"), Instant.EPOCH, null), effect, "ben", role, entity, null, "test");
    }

    private static CallerToken token(Set<String> carried) {
        var caller = new Caller(Actor.person("ben"), Set.of(), Set.of(), Set.of(), null, "issuer", null);
        return new CallerToken(caller, carried, null);
    }
}

package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roles that are granted and withheld, over HTTP. */
class RolesTest extends RolesFixture {

    RolesTest(Client client) {
        super(client);
    }

    @Test
    void a_role_removed_while_the_token_lives_is_forbidden_within_seconds() throws IOException {
        var olga = person("olga", "operator");
        assertThat(olga.get("inbox").statusCode()).isEqualTo(200);
        assertThat(olga.open(null).statusCode()).isEqualTo(201);

        var withheld = settle("withheld", "olga", "operator", null);

        olga.awaitStatus(403, "inbox");
        assertThat(Client.code(olga.open(null))).isEqualTo("forbidden");
        assertThat(texts(Client.json(olga.get("session")).path("roles"))).isEmpty();
        assertThat(texts(Client.json(olga.get("session")).path("operations")))
                .containsExactly("getSession", "listSessions", "revokeSession", "signOut", "signOutEverywhere");

        revoke(withheld);
        olga.awaitStatus(200, "inbox");
        assertThat(olga.open(null).statusCode()).isEqualTo(201);
    }

    @Test
    void a_granted_role_counts_without_a_token_that_carries_it_until_it_ends() throws IOException {
        var gina = person("gina", "visitor");
        assertThat(gina.get("audit/events").statusCode()).isEqualTo(403);

        var granted = settle("granted", "gina", "auditor", null);
        gina.awaitStatus(200, "audit/events");
        assertThat(texts(Client.json(gina.get("session")).path("roles"))).containsExactly("auditor", "visitor");
        revoke(granted);
        gina.awaitStatus(403, "audit/events");

        assertThat(person("adam", "admin")
                        .post("role-grants", """
                                {"effect": "granted", "principal": "gina", "role": "auditor", "reason": "a moment",
                                 "until": "%s"}""".formatted(Instant.now().plusSeconds(3)))
                        .statusCode())
                .isEqualTo(201);
        gina.awaitStatus(200, "audit/events");
        gina.awaitStatus(403, "audit/events");
    }

    @Test
    void nobody_settles_their_own_roles_and_only_administrators_settle_any() throws IOException {
        var body = """
                {"effect": "granted", "principal": "%s", "role": "auditor", "reason": "because"}""";
        assertThat(Client.code(person("adam", "admin").post("role-grants", body.formatted("adam"))))
                .isEqualTo("own-role");
        for (var token : List.of(person("mia", "operator"), person("limited", "admin:emea"))) {
            assertThat(Client.code(token.post("role-grants", body.formatted("olga"))))
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void what_was_settled_is_a_resource_like_any_other() throws IOException {
        var granted = settle("granted", "rita", "approver", "emea");
        var path = Client.path(granted);
        var auditor = person("ada", "auditor");
        var admin = person("adam", "admin");

        var before = admin.get(path);
        assertThat(Client.json(before).at("/allowedActions/0/action").asString())
                .isEqualTo("revokeRoleGrant");
        assertThat(Client.json(auditor.get(path))
                        .at("/allowedActions/0/deniedReason")
                        .asString())
                .isEqualTo("forbidden");
        var ended = revoke(granted);
        assertThat(Client.json(ended).path("revokedBy").asString()).isEqualTo("adam");
        assertThat(auditor.get(path + "/history").body()).contains("grant.granted", "grant.revoked");
        var then = auditor.get(path + "?asOf="
                + Client.json(auditor.get(path + "/history"))
                        .at("/items/0/position")
                        .asLong());
        assertThat(Client.json(then).has("revokedAt")).isFalse();
        assertThat(then.headers().firstValue("Memento-Datetime")).isPresent();
        var listed = auditor.after(ended, "role-grants?principal=rita&inForce=false&entity=emea");
        assertThat(Client.json(listed).path("items")).hasSize(1);
        assertThat(Client.code(admin.get("role-grants/0199c0de-0000-7000-8000-000000000000")))
                .isEqualTo("not-found");
        assertThat(Client.code(admin.get("role-grants?sort=role"))).isEqualTo("parameter-undeclared");
    }
}

package io.writ.ops.cli.plan;

import io.writ.events.Actor;
import io.writ.ops.cli.client.Person;
import io.writ.ops.cli.mapping.People;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Gives the roles of a case their people; the same case gets the same people every time. */
final class Cast {

    private Cast() {}

    static Person person(People people, String role, String caseId) {
        var hash = hash(role + "\n" + caseId);
        var name = people.name().fill(placeholder -> switch (placeholder) {
            case "case" -> caseId;
            case "hash" -> hash;
            case "n" -> Long.toString(1 + Long.parseLong(hash, 16) % Objects.requireNonNull(people.pool()));
            default -> null;
        });
        return new Person(
                name,
                people.kind() == null ? Actor.Kind.PERSON : people.kind(),
                people.roles(),
                people.groups() == null ? List.of() : people.groups());
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

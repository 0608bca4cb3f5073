package io.writ.events.approval;

import io.writ.events.json.Json;
import io.writ.events.personal.PersonalField;
import io.writ.events.policy.PolicyRef;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a vote is bound to: {@code sha-256:} and the hexadecimal SHA-256 of the RFC 8785 form of
 * {@code {approval, round, policy, requester, request}}.
 *
 * <p>A personal field counts by its commitment: {@code {"$commitment": …}} stands in its place, and {@code personal} is
 * left out. So the digest says nothing of personal data, and can be made again when they are erased.
 *
 * <p>Approval id and round are part of it, so that a vote on one case or round is worth nothing on another.
 */
public final class Digest {

    private Digest() {}

    public static String of(String approval, int round, PolicyRef policy, String requester, Request request) {
        var shown = new Shown(approval, round, policy, requester, request);
        var canonical = request.personal() == null ? Json.canonical(shown) : committed(shown, request.personal());
        return "sha-256:" + HexFormat.of().formatHex(sha256(canonical));
    }

    private static byte[] committed(Shown shown, List<PersonalField> fields) {
        ObjectNode tree = Json.mapper().valueToTree(shown);
        var request = (ObjectNode) tree.required("request");
        request.remove("personal");
        for (var field : fields) {
            var pointer = JsonPointer.compile(field.pointer());
            var holder = (ObjectNode) request.at(pointer.head());
            holder.putObject(pointer.last().getMatchingProperty()).put(PersonalField.COMMITMENT, field.commitment());
        }
        return Json.canonical(tree);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record Shown(String approval, int round, PolicyRef policy, String requester, Request request) {}
}

package io.writ.events.approval;

import io.writ.events.json.Json;
import io.writ.events.policy.PolicyRef;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a vote is bound to: {@code sha-256:} and the hexadecimal SHA-256 of the RFC 8785 form of
 * {@code {approval, round, policy, requester, request}}.
 *
 * <p>Approval id and round are part of it, so that a vote on one case or round is worth nothing on another.
 */
public final class Digest {

    private Digest() {}

    public static String of(String approval, int round, PolicyRef policy, String requester, Request request) {
        var shown = new Shown(approval, round, policy, requester, request);
        return "sha-256:" + HexFormat.of().formatHex(sha256(Json.canonical(shown)));
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

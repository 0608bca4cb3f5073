package io.writ.edge.consistency;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import java.nio.ByteBuffer;
import java.util.Base64;

/** A position of the log, opaque to clients. */
public final class ConsistencyToken {

    public static final String HEADER = "Consistency-Token";

    private static final byte FORMAT = 1;

    private ConsistencyToken() {}

    /** @param position -1 for an empty log */
    public static String of(long position) {
        var bytes = ByteBuffer.allocate(Byte.BYTES + Long.BYTES).put(FORMAT).putLong(position);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws ApiProblem {@code consistency-token-invalid} when it is not one of ours */
    public static long parse(String token) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            if (bytes.remaining() == Byte.BYTES + Long.BYTES && bytes.get() == FORMAT) {
                return bytes.getLong();
            }
        } catch (IllegalArgumentException notBase64) {
            // The same answer as for any other token that is not ours.
        }
        throw new ApiProblem(
                ProblemCode.CONSISTENCY_TOKEN_INVALID, "The consistency token is not one that an answer gave.");
    }
}

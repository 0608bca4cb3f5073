package io.writ.api.approval;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of each decision; the answer's status is 207, whatever became of them.
 *
 * @param items in the order of the request
 */
public record BulkResult(int accepted, int refused, List<Item> items) {

    /**
     * @param status that the decision would have been answered with by itself
     * @param version of the approval after the decision; absent when it was refused
     * @param problem why it was refused; absent when it was not
     */
    @Schema(name = "BulkResultItem")
    public record Item(
            String approval,
            int status,
            @Nullable Long version,
            @Nullable Problem problem) {}

    /** As in RFC 9457, and the stable code. */
    @Schema(name = "BulkResultProblem")
    public record Problem(String type, String title, int status, String detail, String code) {}
}

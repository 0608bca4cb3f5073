package io.writ.api.approval;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question to the requester.
 *
 * @param onBehalfOf id of the delegation by which it is asked in another's seat; absent for one's own
 */
public record AskQuestion(
        @NotBlank @Size(max = 4000) String text, @Nullable UUID onBehalfOf) {}

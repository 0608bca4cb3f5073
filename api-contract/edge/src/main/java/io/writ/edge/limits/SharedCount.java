package io.writ.edge.limits;

import io.writ.edge.limits.LimitProperties.Quota;
import java.util.concurrent.CompletionStage;

/** What all processes know of a limit. It may stall or be gone at any time; nobody waits for it. */
interface SharedCount {

    /**
     * Takes requests that were let through already.
     *
     * @return how many are left; below zero when processes let through too many together
     */
    CompletionStage<Double> take(String bucket, double requests, Quota quota);
}

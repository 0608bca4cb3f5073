package io.writ.events.posture;

import org.jspecify.annotations.Nullable;

/** What has a posture. */
public record Scope(String title, String model, @Nullable String parent) {

    /** Whether something may have a posture under this key: streams of models are those of scopes that begin so. */
    public static boolean mayHaveKey(String key) {
        return !key.startsWith("model-");
    }
}

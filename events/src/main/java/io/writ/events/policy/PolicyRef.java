package io.writ.events.policy;

/** One published version of a policy; versions count from 1 and never change once published. */
public record PolicyRef(String key, int version) {

    @Override
    public String toString() {
        return key + "/" + version;
    }
}

package io.writ.events.posture;

/** One published version of a posture model; versions count from 1 and never change once published. */
public record PostureModelRef(String key, int version) {

    @Override
    public String toString() {
        return key + "/" + version;
    }
}

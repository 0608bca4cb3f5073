package io.writ.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void what_follows_has_the_same_id_however_often_it_is_asked_for() {
        var cause = Ids.next();
        assertThat(Ids.following(cause, "watch")).isEqualTo(Ids.following(cause, "watch"));
        assertThat(Ids.following(cause, "watch")).isNotEqualTo(Ids.following(cause, "guards"));
        assertThat(Ids.following(cause, "watch")).isNotEqualTo(Ids.following(Ids.next(), "watch"));
    }

    @Test
    void it_is_a_uuid_of_version_7_as_old_as_its_cause() {
        var cause = Ids.next();
        var follows = Ids.following(cause, "watch");
        assertThat(follows.version()).isEqualTo(7);
        assertThat(follows.variant()).isEqualTo(2);
        assertThat(follows.getMostSignificantBits() >>> 16).isEqualTo(cause.getMostSignificantBits() >>> 16);
    }
}

package io.writ.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * Who acted, as the issuer of their token says.
 *
 * @param id of the principal, unique over all issuers in use
 * @param via the agent through which a person acted; null when they acted themselves
 * @param owner the person who answers for an agent; null for persons and systems
 * @param manager the person's manager, where the issuer says so
 */
public record Actor(
        String id,
        Kind kind,
        @Nullable String via,
        @Nullable String owner,
        @Nullable String manager) {

    /** What kind of principal acts. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Kind {
        PERSON,
        AGENT,
        SYSTEM
    }

    public static Actor person(String id) {
        return new Actor(id, Kind.PERSON, null, null, null);
    }

    /** Everybody who counts as one person with this actor when duties are separated. */
    @JsonIgnore
    public Set<String> identities() {
        return Stream.of(id, via, owner).flatMap(Stream::ofNullable).collect(Collectors.toUnmodifiableSet());
    }
}

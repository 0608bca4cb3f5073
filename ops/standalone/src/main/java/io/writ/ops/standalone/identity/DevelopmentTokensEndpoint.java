package io.writ.ops.standalone.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.writ.events.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Hands out tokens without asking for a password. */
@RestController
@RequestMapping("/dev")
final class DevelopmentTokensEndpoint {

    private final TokenMint mint;

    DevelopmentTokensEndpoint(TokenMint mint) {
        this.mint = mint;
    }

    /** As RFC 6749 answers. */
    record Token(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {}

    /** Anybody at all, so that an import can speak for the people of its log. */
    record Anybody(
            String subject,
            @Nullable List<String> roles,
            @Nullable List<String> groups,
            @Nullable String manager,
            @Nullable String owner,
            Actor.@Nullable Kind kind,
            @Nullable List<String> scopes,
            @Nullable List<String> acrs,
            @Nullable List<String> capabilities) {

        DevelopmentUser user() {
            return new DevelopmentUser(
                    subject, kind == null ? Actor.Kind.PERSON : kind, orEmpty(roles), orEmpty(groups), manager, owner);
        }

        Asked asked() {
            return new Asked(orEmpty(scopes), orEmpty(acrs), capabilities == null ? Asked.CAPABILITIES : capabilities);
        }

        private static List<String> orEmpty(@Nullable List<String> list) {
            return list == null ? List.of() : list;
        }
    }

    @GetMapping("/users")
    List<DevelopmentUser> users() {
        return Office.USERS;
    }

    /**
     * The bare token, so that a shell can take it as it is; as JSON for those who ask for that by name.
     *
     * @param acrs authentication context that it says was met
     */
    @RequestMapping(
            path = "/token",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<?> token(
            @RequestParam String user,
            @RequestParam(required = false) @Nullable String acrs,
            @RequestHeader(defaultValue = "*/*") String accept) {
        var token = mint.mint(known(user), Asked.context(acrs));
        return accept.contains(MediaType.APPLICATION_JSON_VALUE)
                ? ResponseEntity.ok(answer(token))
                : ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(token);
    }

    @PostMapping(path = "/tokens", consumes = MediaType.APPLICATION_JSON_VALUE)
    Token token(@RequestBody Anybody anybody) {
        if (anybody.subject().isBlank()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "subject is blank");
        }
        return answer(mint.mint(anybody.user(), anybody.asked()));
    }

    private static Token answer(String token) {
        return new Token(token, "Bearer", TokenMint.LIFETIME.toSeconds());
    }

    private static DevelopmentUser known(String user) {
        return Office.user(user)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "no development user of this name; GET /dev/users lists them"));
    }
}

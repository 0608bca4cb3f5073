package io.writ.edge.session;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.events.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/** The OpenID Connect issuer as a client sees it: where people sign in, and where codes become tokens. */
final class Issuer {

    private static final Logger LOG = LoggerFactory.getLogger(Issuer.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private final String location;
    private final SessionProperties properties;
    private final InstantSource clock;
    private final RestClientAuthorizationCodeTokenResponseClient codes =
            new RestClientAuthorizationCodeTokenResponseClient();
    private final RestClientRefreshTokenTokenResponseClient refreshes = new RestClientRefreshTokenTokenResponseClient();
    private volatile @Nullable ClientRegistration registration;

    Issuer(String location, SessionProperties properties, InstantSource clock) {
        this.location = location;
        this.properties = properties;
        this.clock = clock;
        var http = http();
        codes.setRestClient(http);
        refreshes.setRestClient(http);
    }

    /** As the library makes it, but waiting for no issuer for ever. */
    private static RestClient http() {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(TIMEOUT).build());
        requests.setReadTimeout(TIMEOUT);
        return RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    /** Asked for when first needed: in development the issuer is this very process. */
    ClientRegistration registration() {
        var known = registration;
        if (known == null) {
            var secret = properties.clientSecret();
            var found = discovered()
                    .registrationId("portal")
                    .clientId(properties.clientId())
                    .clientSecret(secret)
                    .redirectUri(properties.at(SessionProperties.CALLBACK))
                    .scope(properties.scopes());
            known = secret == null
                    ? found.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                            .build()
                    : found.build();
            registration = known;
        }
        return known;
    }

    private ClientRegistration.Builder discovered() {
        try {
            return ClientRegistrations.fromIssuerLocation(location);
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.warn("the issuer's discovery document cannot be had: {}", e.toString());
            throw new ApiProblem(ProblemCode.IDENTITY_UNAVAILABLE, "The identity provider does not answer.");
        }
    }

    /** Where the browser goes to sign in. */
    String signInAt(LoginState login) {
        return request(login).getAuthorizationRequestUri();
    }

    /** @throws org.springframework.security.oauth2.core.OAuth2AuthorizationException when the issuer refuses */
    Tokens exchange(LoginState login, String code) {
        var response = OAuth2AuthorizationResponse.success(code)
                .redirectUri(properties.at(SessionProperties.CALLBACK))
                .state(login.state())
                .build();
        var exchange = new OAuth2AuthorizationExchange(request(login), response);
        var answer = codes.getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(registration(), exchange));
        return Tokens.of(answer, clock.instant(), null);
    }

    /** @throws org.springframework.security.oauth2.core.OAuth2AuthorizationException when the issuer refuses */
    Tokens refresh(Tokens tokens, String refresh) {
        var now = clock.instant();
        var access =
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, tokens.access(), now.minusSeconds(1), now);
        var answer = refreshes.getTokenResponse(
                new OAuth2RefreshTokenGrantRequest(registration(), access, new OAuth2RefreshToken(refresh, null)));
        return Tokens.of(answer, now, tokens);
    }

    /** Where the browser goes so that the issuer's session ends too; empty when the issuer has no such place. */
    Optional<String> signOutAt(Tokens tokens) {
        var end = registration().getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
        if (end == null) {
            return Optional.empty();
        }
        var uri = UriComponentsBuilder.fromUriString(end.toString())
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{home}");
        var values = new HashMap<String, Object>(
                Map.of("client", properties.clientId(), "home", properties.at(properties.home())));
        if (tokens.id() != null) {
            uri.queryParam("id_token_hint", "{hint}");
            values.put("hint", tokens.id());
        }
        return Optional.of(uri.encode().buildAndExpand(values).toUriString());
    }

    /** The one origin that may frame the page by which it signs browsers out. */
    String origin() {
        var uri = URI.create(location);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    String location() {
        return location;
    }

    private OAuth2AuthorizationRequest request(LoginState login) {
        var request = OAuth2AuthorizationRequest.authorizationCode()
                .clientId(properties.clientId())
                .authorizationUri(
                        String.valueOf(registration().getProviderDetails().getAuthorizationUri()))
                .redirectUri(properties.at(SessionProperties.CALLBACK))
                .scopes(new LinkedHashSet<>(properties.scopes()))
                .state(login.state())
                .attributes(all -> all.put(PkceParameterNames.CODE_VERIFIER, login.verifier()))
                .additionalParameters(all -> {
                    all.put(OidcParameterNames.NONCE, login.nonce());
                    all.put(PkceParameterNames.CODE_CHALLENGE, Secrets.digest(login.verifier()));
                    all.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
                    all.put("claims", claims(login.acr()));
                    if (login.acr() != null) {
                        all.put("acr_values", login.acr());
                    }
                    if (login.maxAge() != null) {
                        all.put("max_age", login.maxAge());
                    }
                });
        return request.build();
    }

    /** In Entra's words: we understand claims challenges, and what must be confirmed. Others pass it over. */
    private static String claims(@Nullable String acr) {
        var access = new TreeMap<String, Object>();
        access.put("xms_cc", Map.of("values", List.of("cp1")));
        if (acr != null) {
            access.put("acrs", Map.of("essential", true, "value", acr));
        }
        return Json.mapper().writeValueAsString(Map.of("access_token", access));
    }
}

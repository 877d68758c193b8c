package org.rejoinder.command.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.rejoinder.contract.identity.Vouched;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * The way to a provider and back: OpenID Connect's authorization code with PKCE, state and nonce, as Spring Security's client
 * does it. Only the ID token is looked at, since issuer and subject are all that is needed.
 */
@Component("identityProviderDoor")
class ProviderDoor {

    /** More is shown to nobody. */
    private static final int SHOWN = 200;

    private final Clock clock;

    ProviderDoor(@Qualifier("identityClock") Clock clock) {
        this.clock = clock;
    }

    /**
     * Where a browser is sent, and what is to be kept until it is back.
     *
     * @throws ProviderAway when the provider does not say where
     */
    Way begin(Provider provider, String next, HttpServletRequest request) throws ProviderAway {
        ClientRegistration registration = provider.known().registration();
        OAuth2AuthorizationRequest asked = Objects.requireNonNull(
                new DefaultOAuth2AuthorizationRequestResolver(name -> registration).resolve(request, provider.name()));
        Errand errand = new Errand(
                provider.name(),
                Objects.requireNonNull(asked.getState()),
                Objects.requireNonNull(asked.<String>getAttribute(OidcParameterNames.NONCE)),
                Objects.requireNonNull(asked.<String>getAttribute(PkceParameterNames.CODE_VERIFIER)),
                next,
                now());
        return new Way(URI.create(asked.getAuthorizationRequestUri()), errand);
    }

    /**
     * Exchanges the code that a browser came back with for what the provider vouches for.
     *
     * @throws ProviderAway when the provider does not answer
     * @throws NotVouched when it refuses the code, or its token is none that proves anything
     */
    Vouched comeBack(Provider provider, Errand errand, String code) throws ProviderAway, NotVouched {
        Provider.Known known = provider.known();
        String here = Objects.requireNonNull(known.registration().getRedirectUri());
        OAuth2AuthorizationRequest asked = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(Objects.requireNonNull(
                        known.registration().getProviderDetails().getAuthorizationUri()))
                .clientId(known.registration().getClientId())
                .redirectUri(here)
                .scopes(known.registration().getScopes())
                .state(errand.state())
                .attributes(kept -> {
                    kept.put(OidcParameterNames.NONCE, errand.nonce());
                    kept.put(PkceParameterNames.CODE_VERIFIER, errand.verifier());
                })
                .build();
        OAuth2AuthorizationResponse answered = OAuth2AuthorizationResponse.success(code)
                .state(errand.state())
                .redirectUri(here)
                .build();
        try {
            OAuth2LoginAuthenticationToken proved =
                    (OAuth2LoginAuthenticationToken) Objects.requireNonNull(spring(known)
                            .authenticate(new OAuth2LoginAuthenticationToken(
                                    known.registration(), new OAuth2AuthorizationExchange(asked, answered))));
            OidcIdToken token = ((OidcUser) Objects.requireNonNull(proved.getPrincipal())).getIdToken();
            return new Vouched(
                    provider.name(),
                    provider.issuer(),
                    Objects.requireNonNull(token.getSubject()),
                    shown(token),
                    now());
        } catch (AuthenticationException e) {
            if (causes(e).anyMatch(IOException.class::isInstance)) {
                throw new ProviderAway(String.valueOf(e.getMessage()), e);
            }
            throw new NotVouched(String.valueOf(e.getMessage()), e);
        }
    }

    private static OidcAuthorizationCodeAuthenticationProvider spring(Provider.Known known) {
        RestClientAuthorizationCodeTokenResponseClient codes = new RestClientAuthorizationCodeTokenResponseClient();
        codes.setRestClient(RestClient.builder()
                .requestFactory(known.http())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        OidcAuthorizationCodeAuthenticationProvider spring = new OidcAuthorizationCodeAuthenticationProvider(
                codes, read -> new DefaultOidcUser(List.of(), read.getIdToken()));
        spring.setJwtDecoderFactory(registration -> known.tokens());
        return spring;
    }

    /** What its owner knows it by. It is looked at by nobody else, and decides nothing. */
    private static String shown(OidcIdToken token) {
        return Stream.of(token.getEmail(), token.getPreferredUsername(), token.getFullName(), token.getSubject())
                .filter(name -> name != null && !name.isBlank())
                .map(name -> name.replaceAll("\\p{Cntrl}", " ").strip())
                .map(name -> name.length() > SHOWN ? name.substring(0, SHOWN) : name)
                .findFirst()
                .orElse("");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Where a browser goes, and with what. */
    record Way(URI to, Errand errand) {}
}

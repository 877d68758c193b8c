package org.rejoinder.command.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.identity.ProviderProperties.Configured;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * One provider. What it says of itself is asked for when somebody first wants to sign in by it, and kept from then on: one that
 * is away holds up neither a start nor anybody who signs in with a password.
 */
final class Provider {

    /** For so long one that did not answer is not asked again, whoever wants to sign in by it. */
    static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final String METADATA = "/.well-known/openid-configuration";

    private final String name;
    private final String issuer;
    private final Configured configured;
    private final PublicAddress site;
    private final ClientHttpRequestFactory http;
    private final Ticker ticker;

    private @Nullable Known known;
    private @Nullable Long failedAt;

    Provider(String name, Configured configured, PublicAddress site, ClientHttpRequestFactory http, Ticker ticker) {
        this.name = name;
        this.issuer = Objects.requireNonNull(configured.issuer());
        this.configured = configured;
        this.site = site;
        this.http = http;
        this.ticker = ticker;
    }

    /** Name in the configuration and in addresses. */
    String name() {
        return name;
    }

    /** As people know it. */
    String title() {
        String title = configured.title();
        return title == null || title.isBlank() ? name : title.strip();
    }

    String issuer() {
        return issuer;
    }

    /**
     * What it said of itself.
     *
     * @throws ProviderAway when it does not answer, or with something else
     */
    synchronized Known known() throws ProviderAway {
        Known before = known;
        if (before != null) {
            return before;
        }
        Long failed = failedAt;
        long now = ticker.read();
        if (failed != null && now - failed < LEFT_ALONE.toNanos()) {
            throw new ProviderAway(name + " did not answer a moment ago", null);
        }
        try {
            Known said = ask();
            known = said;
            return said;
        } catch (RestClientException | IllegalArgumentException e) {
            failedAt = ticker.read();
            LOG.warn("The provider {} does not answer at {}: {}", name, issuer, e.getMessage());
            throw new ProviderAway(name + " does not answer", e);
        }
    }

    private Known ask() {
        Map<String, Object> said = RestClient.builder()
                .requestFactory(http)
                .build()
                .get()
                .uri(issuer.replaceFirst("/+$", "") + METADATA)
                .retrieve()
                .body(new ParameterizedTypeReference<>() {});
        if (said == null || !issuer.equals(said.get("issuer"))) {
            throw new IllegalArgumentException(
                    "it says to be another issuer, " + (said == null ? null : said.get("issuer")));
        }
        ClientRegistration registration = ClientRegistrations.fromOidcConfiguration(said)
                .registrationId(name)
                .clientId(Objects.requireNonNull(configured.id()))
                .clientSecret(Objects.requireNonNull(configured.secret()))
                .redirectUri(site.of("/api/sign-in/return/" + name))
                .scope(scopes())
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
        return new Known(registration, decoder(registration, algorithms(said)), http);
    }

    private Set<String> scopes() {
        Set<String> scopes = new LinkedHashSet<>(List.of("openid"));
        if (configured.scopes() != null) {
            scopes.addAll(configured.scopes());
        }
        return scopes;
    }

    /** As Spring Security's own, but for the time that the keys may take to come, and for other signatures than RS256. */
    private JwtDecoder decoder(ClientRegistration registration, List<SignatureAlgorithm> algorithms) {
        String keys = Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri());
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithms(accepted -> accepted.addAll(algorithms))
                .restOperations(new RestTemplate(http))
                .build();
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        return decoder;
    }

    /** Signatures by the provider's own key only: one made with the secret we share would be worth no more than that. */
    private static List<SignatureAlgorithm> algorithms(Map<String, Object> said) {
        List<SignatureAlgorithm> algorithms = new ArrayList<>();
        if (said.get("id_token_signing_alg_values_supported") instanceof List<?> names) {
            names.forEach(each -> {
                SignatureAlgorithm algorithm = SignatureAlgorithm.from(String.valueOf(each));
                if (algorithm != null) {
                    algorithms.add(algorithm);
                }
            });
        }
        return algorithms.isEmpty() ? List.of(SignatureAlgorithm.RS256) : algorithms;
    }

    /**
     * What a provider says of itself, and this installation's place in it.
     *
     * @param registration addresses and identity
     * @param tokens reads ID tokens and checks signature, issuer, audience and time
     * @param http how it is spoken to
     */
    record Known(ClientRegistration registration, JwtDecoder tokens, ClientHttpRequestFactory http) {}
}

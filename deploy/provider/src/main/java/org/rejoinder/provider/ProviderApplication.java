package org.rejoinder.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** Spring Authorization Server with one client, everybody as a user, and a form to sign in with. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
class ProviderApplication {

    private static final String KEY = "the key";

    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserDetailsService everybody() {
        return name -> User.withUsername(name).password(TestProvider.PASSWORD).build();
    }

    /** As they are: its own way would take longer for each token than all the rest of it. */
    @Bean
    PasswordEncoder secrets() {
        return new PasswordEncoder() {
            @Override
            public @Nullable String encode(@Nullable CharSequence secret) {
                return secret == null ? null : secret.toString();
            }

            @Override
            public boolean matches(@Nullable CharSequence secret, @Nullable String kept) {
                return secret != null && secret.toString().equals(kept);
            }
        };
    }

    @Bean
    RegisteredClientRepository clients(@Value("${test.provider.redirect-uri}") String redirectUri) {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId(
                        UUID.randomUUID().toString())
                .clientId(TestProvider.CLIENT)
                .clientSecret(TestProvider.CLIENT_SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(redirectUri)
                .scope("openid")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build());
    }

    /** Without an issuer of its own it is called as it was asked. */
    @Bean
    AuthorizationServerSettings settings() {
        return AuthorizationServerSettings.builder().build();
    }

    @Bean
    JWKSource<SecurityContext> published() {
        return key();
    }

    /** For its own access tokens, which nobody here uses. */
    @Bean
    JwtDecoder reading(JWKSource<SecurityContext> published) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(published);
    }

    @Bean
    JwtEncoder signing(JWKSource<SecurityContext> published, Sayings sayings) {
        JwtEncoder own = new NimbusJwtEncoder(published);
        // To make a key takes some seconds, and most tests are of an honest one.
        return parameters -> (sayings.forged ? new NimbusJwtEncoder(key()) : own).encode(parameters);
    }

    @Bean
    Sayings sayings() {
        return new Sayings();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> otherwise(Sayings sayings) {
        return context -> {
            if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                sayings.otherwise.accept(context.getClaims());
            }
        };
    }

    private static JWKSource<SecurityContext> key() {
        try {
            RSAKey key = new RSAKeyGenerator(2048).keyID(KEY).generate();
            return new ImmutableJWKSet<>(new JWKSet(key));
        } catch (JOSEException everyJvmCan) {
            throw new IllegalStateException(everyJvmCan);
        }
    }

    /** What it says beside the truth. */
    static final class Sayings {

        private volatile Consumer<JwtClaimsSet.Builder> otherwise = TestProvider.HONEST;
        private volatile boolean forged;

        void otherwise(Consumer<JwtClaimsSet.Builder> sayings) {
            otherwise = sayings;
        }

        void forged(boolean now) {
            forged = now;
        }
    }
}

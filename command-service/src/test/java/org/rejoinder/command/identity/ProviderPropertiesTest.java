package org.rejoinder.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rejoinder.command.identity.ProviderProperties.Configured;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderPropertiesTest {

    @Test
    void a_provider_is_named_in_the_environment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of(
                                "REJOINDER_PROVIDERS_ORCID_ISSUER", "https://orcid.org",
                                "REJOINDER_PROVIDERS_ORCID_ID", "APP-1",
                                "REJOINDER_PROVIDERS_ORCID_SECRET", "s",
                                "REJOINDER_PROVIDERS_ORCID_TITLE", "ORCID",
                                "REJOINDER_PROVIDERS_ORCID_SCOPES", "email,profile")));
        Map<String, Configured> bound = new Binder(ConfigurationPropertySources.from(environment.getPropertySources()))
                .bind("rejoinder", ProviderProperties.class)
                .get()
                .byName();

        assertThat(bound)
                .containsOnly(Map.entry(
                        "orcid",
                        new Configured(
                                "https://orcid.org", "APP-1", "s", "ORCID", java.util.List.of("email", "profile"))));
    }

    @Test
    void without_any_there_are_none() {
        assertThat(new ProviderProperties(null).byName()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "orcid,   ,                       id, secret, issuer is missing",
        "orcid,   https://orcid.org,      ,   secret, id is missing",
        "orcid,   https://orcid.org,      id, ,       secret is missing",
        "orcid,   http://orcid.org,       id, secret, no address with https",
        "'or/id', https://orcid.org,      id, secret, small letters"
    })
    void what_would_not_work_stops_the_start_and_is_named(
            String name, @Nullable String issuer, @Nullable String id, @Nullable String secret, String problem) {
        assertThatThrownBy(() -> new ProviderProperties(Map.of(name, new Configured(issuer, id, secret, null, null))))
                .hasMessageContaining("rejoinder.providers." + name)
                .hasMessageContaining(problem);
    }

    @Test
    void two_may_not_be_the_same() {
        Configured same = new Configured("https://orcid.org", "id", "secret", null, null);
        assertThatThrownBy(() -> new ProviderProperties(Map.of("one", same, "two", same)))
                .hasMessageContaining("another provider has it, too");
    }
}

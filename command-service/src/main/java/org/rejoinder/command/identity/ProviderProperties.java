package org.rejoinder.command.identity;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The OpenID Connect providers that people may sign in by beside their passwords; none unless configured.
 *
 * @param providers by name, which stands in the address that a provider sends people back to
 */
@ConfigurationProperties("rejoinder")
record ProviderProperties(@Nullable Map<String, Configured> providers) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,30}");

    ProviderProperties {
        providers = providers == null ? Map.of() : new TreeMap<>(providers);
        Set<String> issuers = new HashSet<>();
        providers.forEach((name, provider) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("rejoinder.providers." + name
                        + ": the name of a provider is of small letters and digits, since it stands in an address");
            }
            provider.demandWhole("rejoinder.providers." + name);
            if (!issuers.add(provider.issuer())) {
                throw new IllegalArgumentException(
                        "rejoinder.providers." + name + ".issuer: another provider has it, too");
            }
        });
    }

    /** The providers in the order in which they are offered. */
    Map<String, Configured> byName() {
        return providers == null ? Map.of() : providers;
    }

    /**
     * What is known of a provider before it was asked.
     *
     * @param issuer its address, below which it says the rest of itself
     * @param id of this installation, as the provider knows it
     * @param secret that goes with it
     * @param title as people know the provider; its name when absent
     * @param scopes what is asked for beside {@code openid}
     */
    record Configured(
            @Nullable String issuer,
            @Nullable String id,
            @Nullable String secret,
            @Nullable String title,
            @Nullable List<String> scopes) {

        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

        private void demandWhole(String property) {
            demand(property + ".issuer", issuer);
            demand(property + ".id", id);
            demand(property + ".secret", secret);
            URI address = URI.create(String.valueOf(issuer));
            boolean sealed = "https".equals(address.getScheme())
                    || ("http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost())));
            if (!sealed) {
                throw new IllegalArgumentException(property + ".issuer: " + issuer + " is no address with https");
            }
        }

        private static void demand(String property, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException(property + " is missing");
            }
        }
    }
}

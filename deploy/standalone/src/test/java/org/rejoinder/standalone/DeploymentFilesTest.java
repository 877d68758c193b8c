package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the files below {@code deploy/} say of the two applications is true of them: names, ports, paths, routes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeploymentFilesTest {

    private static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> SERVICES = List.of("command-service", "query-service");
    private static final Set<String> OF_SPRING = springsProperties();

    @ParameterizedTest
    @ValueSource(strings = {"command-service", "query-service"})
    void every_environment_name_is_one_the_service_reads(String service) {
        Set<String> known = new LinkedHashSet<>(OF_SPRING);
        known.addAll(propertiesOf(service.replace("-service", "")));
        Set<String> unknown = new LinkedHashSet<>();
        Stream.of(composeEnvironment(service), kubernetesEnvironment(service))
                .flatMap(Set::stream)
                .filter(name -> !known.contains(uniform(name)))
                .forEach(unknown::add);
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-service", "query-service"})
    void compose_and_kubernetes_tell_a_service_the_same_things(String service) {
        Set<String> kubernetes = kubernetesEnvironment(service);
        // Compose stops a container by itself without a balancer that has to be told.
        kubernetes.remove("SERVER_SHUTDOWN");
        assertThat(composeEnvironment(service)).isEqualTo(kubernetes);
    }

    @ParameterizedTest
    @CsvSource({"command-service, 8081", "query-service, 8082"})
    void one_port_is_meant_everywhere(String service, int port) {
        assertThat(text("docker/Dockerfile"))
                .containsPattern(
                        "FROM run AS %s\n(COPY .*\n)+ENV SERVER_PORT=%d\nEXPOSE %d".formatted(service, port, port));
        assertThat(text("proxy/nginx.conf")).contains("server " + service + ":" + port);
        assertThat(at(compose(), "services", service, "environment", "SERVER_PORT"))
                .isEqualTo(port);
        assertThat(at(container(service), "ports", 0, "containerPort")).isEqualTo(port);
        assertThat(at(kubernetes("Service", service), "spec", "ports", 0, "port"))
                .isEqualTo(port);
        assertThat(text("k8s/network-policies.yaml")).contains("port: " + port);
    }

    @Test
    void the_image_takes_the_jars_that_the_build_makes() throws IOException {
        for (String service : SERVICES) {
            String pom = Files.readString(DEPLOY.resolveSibling(service).resolve("pom.xml"));
            assertThat(pom)
                    .contains("<artifactId>rejoinder-" + service + "</artifactId>", "<classifier>app</classifier>");
        }
        assertThat(text("docker/Dockerfile")).contains("rejoinder-$service-*-app.jar");
    }

    @Test
    void every_health_path_answers() throws Exception {
        Set<String> paths = new LinkedHashSet<>();
        Matcher path = Pattern.compile("/actuator/[a-z/]+[a-z]")
                .matcher(text("compose.yaml") + text("k8s/command-service.yaml") + text("k8s/query-service.yaml"));
        while (path.find()) {
            paths.add(path.group());
        }
        assertThat(paths)
                .containsExactlyInAnyOrder(
                        "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness");
        HttpClient http = HttpClient.newHttpClient();
        for (String health : paths) {
            URI page = RunningStandalone.shared().page(health);
            assertThat(http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .as(health)
                    .isEqualTo(200);
        }
    }

    @Test
    void the_proxy_sends_every_endpoint_of_the_command_side_there_and_pages_to_the_query_side() throws IOException {
        Path matrix = DEPLOY.resolveSibling("command-service").resolve("src/test/resources/endpoint-matrix.txt");
        List<String> endpoints = Files.readAllLines(matrix).stream()
                .filter(line -> line.matches("(GET|POST|PUT|DELETE|PATCH) /api/.*"))
                .map(line -> line.replaceAll("^(\\S+) (\\S+).*", "$1 $2"))
                .toList();
        assertThat(endpoints).hasSizeGreaterThan(40);
        for (String endpoint : endpoints) {
            assertThat(side(endpoint)).as(endpoint).isEqualTo("command");
        }
        for (String page : List.of("GET /", "GET /series/a/b", "HEAD /desk", "GET /api/series", "POST /operations/x")) {
            assertThat(side(page)).as(page).isEqualTo("query");
        }
        assertThat(side("GET /api/openapi.json")).isEqualTo("command");
        assertThat(text("proxy/nginx.conf")).contains("^/(internal|operator|actuator)(/|$)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-service", "query-service", "proxy"})
    void a_deployment_is_probed_bounded_unprivileged_and_kept_alive_in_a_drain(String name) {
        Object container = container(name);
        assertThat(at(container, "readinessProbe")).isNotNull();
        assertThat(at(container, "livenessProbe")).isNotNull();
        assertThat(at(container, "resources", "requests", "cpu")).isNotNull();
        assertThat(at(container, "resources", "limits", "memory")).isNotNull();
        assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(at(container, "securityContext", "allowPrivilegeEscalation")).isEqualTo(false);
        assertThat(at(deployment(name), "spec", "template", "spec", "securityContext", "runAsNonRoot"))
                .isEqualTo(true);
        assertThat(at(kubernetes("PodDisruptionBudget", name), "spec", "minAvailable"))
                .isEqualTo(1);
        Object labels = at(deployment(name), "spec", "template", "metadata", "labels");
        assertThat(at(kubernetes("NetworkPolicy", "rejoinder-" + name), "spec", "podSelector", "matchLabels"))
                .as("a policy that chooses its pods")
                .isEqualTo(labels);
    }

    @Test
    void the_secret_of_kubernetes_has_the_names_of_the_example() {
        Set<String> example = text("env.example")
                .lines()
                .filter(line -> line.matches("[A-Z_]+="))
                .map(line -> line.substring(0, line.length() - 1))
                .collect(Collectors.toSet());
        Set<String> secrets = new LinkedHashSet<>();
        for (String service : SERVICES) {
            for (Object variable : list(at(container(service), "env"))) {
                Object key = at(variable, "valueFrom", "secretKeyRef", "key");
                if (key != null) {
                    secrets.add((String) key);
                }
            }
        }
        assertThat(example).containsAll(secrets);
        Set<String> asked = new LinkedHashSet<>();
        Matcher variable = Pattern.compile("\\$\\{([A-Z_]+)[:}]").matcher(text("compose.yaml"));
        while (variable.find()) {
            asked.add(variable.group(1));
        }
        asked.remove("REJOINDER_PORT");
        assertThat(asked).isEqualTo(example);
    }

    /** What nginx's map makes of a request: its first regular expression that matches, else the default. */
    private static String side(String request) {
        Matcher rule = Pattern.compile("\"~([^\"]+)\"\\s+(command|query);").matcher(text("proxy/nginx.conf"));
        while (rule.find()) {
            if (Pattern.compile(rule.group(1)).matcher(request).find()) {
                return rule.group(2);
            }
        }
        return "query";
    }

    private static Set<String> composeEnvironment(String service) {
        return new LinkedHashSet<>(
                map(at(compose(), "services", service, "environment")).keySet());
    }

    private static Set<String> kubernetesEnvironment(String service) {
        return list(at(container(service), "env")).stream()
                .map(variable -> (String) at(variable, "name"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static @Nullable Object compose() {
        return new Yaml().load(text("compose.yaml"));
    }

    private static Object deployment(String name) {
        return kubernetes("Deployment", name);
    }

    private static @Nullable Object container(String name) {
        return at(deployment(name), "spec", "template", "spec", "containers", 0);
    }

    private static Object kubernetes(String kind, String name) {
        List<Object> found = new ArrayList<>();
        for (String file : List.of("command-service", "query-service", "proxy", "network-policies", "addresses")) {
            for (Object document : new Yaml().loadAll(text("k8s/" + file + ".yaml"))) {
                if (kind.equals(at(document, "kind")) && name.equals(at(document, "metadata", "name"))) {
                    found.add(document);
                }
            }
        }
        assertThat(found).as(kind + " " + name).hasSize(1);
        return found.get(0);
    }

    private static @Nullable Object at(@Nullable Object node, Object... path) {
        @Nullable Object here = node;
        for (Object step : path) {
            if (here == null) {
                return null;
            }
            here = step instanceof Integer index
                    ? list(here).get(index)
                    : map(here).get(step);
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object node) {
        return node instanceof Map<?, ?> ? (Map<String, Object>) node : Map.of();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(@Nullable Object node) {
        return node == null ? List.of() : (List<Object>) node;
    }

    private static String text(String file) {
        try {
            return Files.readString(DEPLOY.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The properties of Rejoinder's own that a side binds, or asks the environment for by name. */
    private static Set<String> propertiesOf(String side) {
        Set<String> known = new LinkedHashSet<>();
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scan.findCandidateComponents("org.rejoinder." + side).forEach(found -> {
            try {
                Class<?> type = Class.forName(found.getBeanClassName());
                String prefix =
                        type.getAnnotation(ConfigurationProperties.class).value();
                bound(prefix, type, known);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        named(DEPLOY.resolveSibling(side + "-service"), known);
        named(DEPLOY.resolveSibling("contract"), known);
        return known;
    }

    private static void named(Path module, Set<String> known) {
        Pattern named = Pattern.compile("[\"{](rejoinder\\.[a-z.-]+)[\":}]");
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher property = named.matcher(Files.readString(file));
                while (property.find()) {
                    known.add(uniform(property.group(1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void bound(String prefix, Class<?> type, Set<String> known) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + component.getName();
            if (component.getType().isRecord()) {
                bound(name, component.getType(), known);
            } else {
                known.add(uniform(name));
            }
        }
    }

    private static Set<String> springsProperties() {
        try {
            Map<String, URL> files = new LinkedHashMap<>();
            for (URL url : Collections.list(DeploymentFilesTest.class
                    .getClassLoader()
                    .getResources("META-INF/spring-configuration-metadata.json"))) {
                files.put(url.toString(), url);
            }
            Set<String> names = new LinkedHashSet<>();
            for (URL url : files.values()) {
                JsonNode metadata = JsonMapper.shared()
                        .readTree(new String(url.openStream().readAllBytes(), StandardCharsets.UTF_8));
                StreamSupport.stream(metadata.path("properties").spliterator(), false)
                        .map(property -> uniform(property.path("name").asString()))
                        .forEach(names::add);
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Boot compares names: without case, dots, dashes and underscores. */
    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
    }
}

package org.rejoinder.command.api;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes the API at {@code /api/openapi.json}. The bodies are described here, since springdoc does not know that
 * {@link Payload} reads JSON and forms alike.
 */
@Configuration("openApi")
@PropertySource("classpath:org/rejoinder/command/api/openapi.properties")
class OpenApi {

    private static final String TOKEN = "token";

    private static final Set<Class<?>> MAY_BE_LEFT_OUT = Set.of(String.class, List.class, boolean.class);

    private static final Map<String, String> PROBLEMS = new TreeMap<>(Map.of(
            "400", "The request could not be read, or has a field nobody knows",
            "401", "Nobody is signed in",
            "403", "Not for this person to do",
            "404", "There is no such thing, or none this person may know of",
            "409", "Not possible now; `moves` says what is",
            "412", "It has changed since the version named in `If-Match`",
            "413", "The body is larger than 2 MB",
            "415", "The body is neither JSON nor a form",
            "422", "Fields are not acceptable; `errors` says which and why",
            "503", "The database is away; see `Retry-After`"));

    @SuppressWarnings("rawtypes") // swagger's models are raw
    private final Map<String, Schema> bodies = new ConcurrentHashMap<>();

    OpenApi() {
        SpringDocUtils.getConfig()
                .addAnnotationsToIgnore(Payload.class)
                .addRequestWrapperToIgnore(Call.class, Actor.class);
    }

    @Bean("apiDescription")
    OpenAPI apiDescription() {
        return new OpenAPI()
                .info(new Info().title("Rejoinder").version("1").description("""
                                Commands of the editorial system. Bodies are JSON or forms. An answer names the `version`
                                of what it changed, which is also its `ETag`: send it as `If-Match` to act only on what
                                you have seen. For authors and reviewers it counts what they are told of a manuscript,
                                for editors everything. A request with an `Idempotency-Key` is done once. Problems are RFC 9457
                                documents."""))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")));
    }

    @Bean("apiOperations")
    GlobalOperationCustomizer apiOperations() {
        return (operation, handler) -> {
            if (isCommand(handler)) {
                describeBody(operation, handler);
                operation.addParametersItem(header("Idempotency-Key", "The same key gets the same reply"));
                operation.addParametersItem(header("If-Match", "The version you have seen, in quotation marks"));
                ApiResponses responses =
                        operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
                responses.addApiResponse(
                        "303", new ApiResponse().description("What a form is answered with: the page to go on to"));
                PROBLEMS.forEach((status, why) -> responses.addApiResponse(status, problem(why)));
                operation.setResponses(responses);
            }
            return operation;
        };
    }

    @Bean("apiBodies")
    GlobalOpenApiCustomizer apiBodies() {
        return api -> {
            ModelConverters.getInstance(true).readAll(Problem.class).forEach(bodies::put);
            bodies.forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
        };
    }

    /** The limits of texts, from the constraints that hold them. */
    @Bean("apiLimits")
    PropertyCustomizer apiLimits() {
        return (schema, property) -> {
            Annotation[] annotations = property.getCtxAnnotations();
            if (annotations != null) {
                for (Annotation annotation : annotations) {
                    if (annotation instanceof Line line) {
                        schema.maxLength(line.max());
                    } else if (annotation instanceof Prose prose) {
                        schema.maxLength(prose.max());
                    }
                }
            }
            return schema;
        };
    }

    private static boolean isCommand(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Call.class);
    }

    private void describeBody(io.swagger.v3.oas.models.Operation operation, HandlerMethod handler) {
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(Payload.class)) {
                Type type = parameter.getGenericParameterType();
                ResolvedSchema resolved = ModelConverters.getInstance(true)
                        .resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
                bodies.putAll(resolved.referencedSchemas);
                demand(bodies.get(parameter.getParameterType().getSimpleName()), parameter.getParameterType());
                MediaType body = new MediaType().schema(resolved.schema);
                operation.setRequestBody(new RequestBody()
                        .required(true)
                        .content(new Content()
                                .addMediaType("application/json", body)
                                .addMediaType("application/x-www-form-urlencoded", body)));
            }
        }
    }

    /** A component that can neither be absent nor stand for nothing must be sent; the constraints name the others. */
    private static void demand(@Nullable Schema<?> schema, Class<?> payload) {
        for (RecordComponent component : payload.getRecordComponents()) {
            boolean mayBeLeftOut = component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    || MAY_BE_LEFT_OUT.contains(component.getType());
            if (schema != null && !mayBeLeftOut) {
                schema.addRequiredItem(component.getName());
            }
        }
    }

    private static Parameter header(String name, String description) {
        return new Parameter()
                .in("header")
                .name(name)
                .description(description)
                .schema(new StringSchema().types(Set.of("string")));
    }

    private static ApiResponse problem(String why) {
        return new ApiResponse()
                .description(why)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    }
}

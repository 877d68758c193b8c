package org.rejoinder.command.api;

import jakarta.servlet.MultipartConfigElement;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the shared pieces of the command API in their places. */
@Configuration("webApi")
class WebApi implements WebMvcConfigurer {

    private final Messages messages = new Messages();
    private final PayloadReader payloads = new PayloadReader(validator(messages), messages);

    /** A validator of its own: its words are the command side's, not those of the application around it. */
    static Validator validator(Messages messages) {
        LocalValidatorFactoryBean validators = new LocalValidatorFactoryBean();
        validators.setValidationMessageSource(messages.source());
        validators.afterPropertiesSet();
        return validators;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(payloads);
        resolvers.add(new CallReader());
    }

    @Bean("commandMessages")
    Messages commandMessages() {
        return messages;
    }

    @Bean("formStates")
    FormStates formStates(@Qualifier("storeJdbc") JdbcClient jdbc) {
        return new StoredFormStates(jdbc, WebApi::signedIn);
    }

    private static Optional<UUID> signedIn() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(Actor.class::isInstance)
                .map(actor -> ((Actor) actor).person());
    }

    @Bean("problemAnswers")
    ProblemAnswers problemAnswers(FormStates forms) {
        return new ProblemAnswers(new Problems(messages), forms);
    }

    @Bean("problemResolver")
    HandlerExceptionResolver problemResolver(ProblemAnswers answers) {
        return new ProblemResolver(answers);
    }

    @Bean("apiDoor")
    FilterRegistrationBean<ApiDoor> apiDoor(ProblemAnswers answers, AskedLanguage languages) {
        FilterRegistrationBean<ApiDoor> door = new FilterRegistrationBean<>(new ApiDoor(answers, languages));
        // Outside the session's and security's filters: what they throw is answered, and what they read is counted.
        door.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return door;
    }

    /** What Spring Security's firewall turns away, such as an address with a semicolon in it. */
    @Bean("rejectedRequests")
    RequestRejectedHandler rejectedRequests(ProblemAnswers answers) {
        RequestRejectedHandler elsewhere = new HttpStatusRequestRejectedHandler();
        return (request, response, rejected) -> {
            if (ApiDoor.guards(request)) {
                answers.answerAtTheDoor(request, response, Rejection.of(HttpStatus.BAD_REQUEST, "MALFORMED"));
            } else {
                elsewhere.handle(request, response, rejected);
            }
        };
    }

    /** The door holds forms with parts to the limit of their address; a large file waits on disk. */
    @Bean("multipartLimit")
    MultipartConfigElement multipartLimit() {
        return new MultipartConfigElement("", ApiDoor.FILE_LIMIT, ApiDoor.FILE_LIMIT, ApiDoor.LIMIT);
    }
}

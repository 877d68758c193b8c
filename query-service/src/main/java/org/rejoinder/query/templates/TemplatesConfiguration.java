package org.rejoinder.query.templates;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.dialect.SpringStandardDialect;
import org.thymeleaf.spring6.expression.SPELVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;

/** Puts {@link Evaluation} and {@link PageContext} into the engine that Spring makes. */
@Configuration(proxyBeanMethods = false)
class TemplatesConfiguration {

    @Bean
    static BeanPostProcessor quickExpressions() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof SpringTemplateEngine engine) {
                    engine.setDialect(new Dialect());
                    engine.setEngineContextFactory(new PageContext.Factory());
                }
                return bean;
            }
        };
    }

    private static final class Dialect extends SpringStandardDialect {

        private final IStandardVariableExpressionEvaluator evaluation =
                new Evaluation(SPELVariableExpressionEvaluator.INSTANCE);

        @Override
        public IStandardVariableExpressionEvaluator getVariableExpressionEvaluator() {
            return evaluation;
        }
    }
}

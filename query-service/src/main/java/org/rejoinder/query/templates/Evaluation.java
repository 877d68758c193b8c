package org.rejoinder.query.templates;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;

/**
 * Evaluates <code>${…}</code> of templates: what is {@link Plain} at once, all else as Spring does it. Nothing that a page
 * evaluates changes anything, so an expression that turns out not to be plain is evaluated once more, and from then on by Spring.
 */
final class Evaluation implements IStandardVariableExpressionEvaluator {

    private static final Plain.Step SPRINGS = context -> {
        throw new NotPlain("");
    };

    private final IStandardVariableExpressionEvaluator spring;
    private final Map<String, Plain.Step> steps = new ConcurrentHashMap<>();

    Evaluation(IStandardVariableExpressionEvaluator spring) {
        this.spring = spring;
    }

    @Override
    public @Nullable Object evaluate(
            IExpressionContext context,
            IStandardVariableExpression expression,
            StandardExpressionExecutionContext execution) {
        if (expression.getUseSelectionAsRoot() || execution.getPerformTypeConversion()) {
            return spring.evaluate(context, expression, execution);
        }
        String words = expression.getExpression();
        Plain.Step step = steps.get(words);
        if (step == null) {
            step = read(words);
            steps.put(words, step);
        }
        if (step != SPRINGS) {
            try {
                return step.of(context);
            } catch (NotPlain thisTime) {
                steps.put(words, SPRINGS);
            }
        }
        return spring.evaluate(context, expression, execution);
    }

    private static Plain.Step read(String expression) {
        try {
            return Plain.parse(expression);
        } catch (NotPlain everyTime) {
            return SPRINGS;
        }
    }
}

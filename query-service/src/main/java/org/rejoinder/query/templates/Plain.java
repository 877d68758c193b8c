package org.rejoinder.query.templates;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.Elvis;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.Literal;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.OpAnd;
import org.springframework.expression.spel.ast.OpEQ;
import org.springframework.expression.spel.ast.OpGE;
import org.springframework.expression.spel.ast.OpGT;
import org.springframework.expression.spel.ast.OpLE;
import org.springframework.expression.spel.ast.OpLT;
import org.springframework.expression.spel.ast.OpMinus;
import org.springframework.expression.spel.ast.OpNE;
import org.springframework.expression.spel.ast.OpOr;
import org.springframework.expression.spel.ast.OpPlus;
import org.springframework.expression.spel.ast.OperatorNot;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.Ternary;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.thymeleaf.context.IExpressionContext;

/**
 * The plain part of Spring's expression language, which is nearly all that templates use of it: members of members, comparisons,
 * <i>and</i>, <i>or</i>, <i>not</i>, choices, sums. Spring's own parser reads an expression; it becomes closures, each of
 * which remembers how a member was read the last time. What it comes to is what Spring's evaluation comes to, or {@link NotPlain}
 * is thrown: at anything else, at any null where Spring would complain, at any conversion.
 */
final class Plain {

    private static final SpelExpressionParser PARSER = new SpelExpressionParser();

    /** One step. */
    @FunctionalInterface
    interface Step {
        @Nullable
        Object of(IExpressionContext context);
    }

    private Plain() {}

    /**
     * An expression, ready to be evaluated.
     *
     * @throws NotPlain if it holds anything that is not
     */
    static Step parse(String expression) {
        try {
            return step(((SpelExpression) PARSER.parseExpression(expression)).getAST());
        } catch (ParseException itsSpringsToSay) {
            throw new NotPlain(expression);
        }
    }

    private static Step step(SpelNode node) {
        if (node instanceof CompoundExpression) {
            Step step = step(node.getChild(0));
            for (int at = 1; at < node.getChildCount(); at++) {
                step = member(step, node.getChild(at));
            }
            return step;
        }
        if (node instanceof Literal literal) {
            Object value = literal.getLiteralValue().getValue();
            return context -> value;
        }
        if (node instanceof PropertyOrFieldReference root) {
            return variable(root.getName());
        }
        if (node instanceof VariableReference) {
            return helper(node.toStringAST().substring(1));
        }
        if (node instanceof Ternary) {
            return choice(node);
        }
        if (node instanceof Elvis) {
            return otherwise(step(node.getChild(0)), step(node.getChild(1)));
        }
        if (node instanceof OperatorNot) {
            Step negated = step(node.getChild(0));
            return context -> !truth(negated.of(context));
        }
        if (node.getChildCount() == 2) {
            return operator(node, step(node.getChild(0)), step(node.getChild(1)));
        }
        throw notPlain(node);
    }

    private static Step operator(SpelNode node, Step left, Step right) {
        if (node instanceof OpAnd) {
            return context -> truth(left.of(context)) && truth(right.of(context));
        }
        if (node instanceof OpOr) {
            return context -> truth(left.of(context)) || truth(right.of(context));
        }
        if (node instanceof OpEQ) {
            return context -> same(left.of(context), right.of(context));
        }
        if (node instanceof OpNE) {
            return context -> !same(left.of(context), right.of(context));
        }
        if (node instanceof OpGT) {
            return comparison(left, right, order -> order > 0);
        }
        if (node instanceof OpGE) {
            return comparison(left, right, order -> order >= 0);
        }
        if (node instanceof OpLT) {
            return comparison(left, right, order -> order < 0);
        }
        if (node instanceof OpLE) {
            return comparison(left, right, order -> order <= 0);
        }
        if (node instanceof OpPlus) {
            return context -> sum(left.of(context), right.of(context));
        }
        if (node instanceof OpMinus) {
            return context -> difference(left.of(context), right.of(context));
        }
        throw notPlain(node);
    }

    private static Step variable(String name) {
        // Thymeleaf's own evaluation knows where what a request brought may be used.
        if (PageContext.BROUGHT.contains(name) || name.equals("execInfo")) {
            throw new NotPlain(name);
        }
        return context -> context.getVariable(name);
    }

    private static Step helper(String name) {
        // Those of Spring's language itself mean something else in each place.
        if (name.equals("this") || name.equals("root") || name.equals("vars") || name.equals("ctx")) {
            throw new NotPlain(name);
        }
        return context -> {
            Object helper = context.getExpressionObjects().getObject(name);
            if (helper == null) {
                throw new NotPlain(name);
            }
            return helper;
        };
    }

    private static Step choice(SpelNode node) {
        Step condition = step(node.getChild(0));
        Step yes = step(node.getChild(1));
        Step no = step(node.getChild(2));
        return context -> truth(condition.of(context)) ? yes.of(context) : no.of(context);
    }

    private static Step otherwise(Step first, Step second) {
        return context -> {
            Object value = first.of(context);
            return value == null || "".equals(value) ? second.of(context) : value;
        };
    }

    private static Step member(Step owner, SpelNode node) {
        if (node instanceof PropertyOrFieldReference property) {
            String name = property.getName();
            boolean nullSafe = property.isNullSafe();
            Members members = Members.property(name);
            return context -> {
                Object value = owner.of(context);
                if (value == null) {
                    return missing(nullSafe, name);
                }
                return value instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : members.read(value);
            };
        }
        if (node instanceof MethodReference method) {
            return call(owner, method, Members.method(method.getName(), method.getChildCount()));
        }
        if (node instanceof Indexer indexer && node.getChild(0) instanceof Literal literal) {
            boolean nullSafe = indexer.isNullSafe();
            Object index = literal.getLiteralValue().getValue();
            return context -> {
                Object value = owner.of(context);
                return value == null ? missing(nullSafe, "[]") : at(value, index);
            };
        }
        throw notPlain(node);
    }

    private static Step call(Step owner, MethodReference method, Members members) {
        List<Step> arguments = new ArrayList<>();
        for (int at = 0; at < method.getChildCount(); at++) {
            arguments.add(step(method.getChild(at)));
        }
        return context -> {
            Object value = owner.of(context);
            if (value == null) {
                return missing(method.isNullSafe(), method.getName());
            }
            @Nullable Object[] values = new @Nullable Object[arguments.size()];
            for (int at = 0; at < values.length; at++) {
                values[at] = arguments.get(at).of(context);
            }
            return members.call(value, values);
        };
    }

    private static @Nullable Object missing(boolean allowed, String name) {
        if (allowed) {
            return null;
        }
        throw new NotPlain(name);
    }

    private static @Nullable Object at(Object value, @Nullable Object index) {
        if (index instanceof Integer place && place >= 0) {
            if (value instanceof List<?> list && place < list.size()) {
                return list.get(place);
            }
            if (value.getClass().isArray() && place < Array.getLength(value)) {
                return Array.get(value, place);
            }
        }
        throw new NotPlain("[]");
    }

    private static boolean truth(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw new NotPlain("a condition");
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        if (left instanceof Number || right instanceof Number) {
            return left instanceof Number && right instanceof Number && whole(left) == whole(right);
        }
        if (left instanceof CharSequence && right instanceof CharSequence) {
            return left.toString().equals(right.toString());
        }
        if (left.getClass() == right.getClass()) {
            return Objects.equals(left, right);
        }
        if (left instanceof Comparable
                && right instanceof Comparable
                && !(left instanceof Enum || right instanceof Enum)) {
            throw new NotPlain("a comparison");
        }
        return left.equals(right);
    }

    private static Step comparison(Step left, Step right, IntPredicate wanted) {
        return context -> wanted.test(Long.compare(whole(left.of(context)), whole(right.of(context))));
    }

    private static long whole(@Nullable Object number) {
        if (number instanceof Integer || number instanceof Long) {
            return ((Number) number).longValue();
        }
        throw new NotPlain("a number");
    }

    private static Object sum(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Integer one && right instanceof Integer other) {
            return one + other;
        }
        if (left instanceof String words && isWritten(right)) {
            return words + right;
        }
        if (right instanceof String words && isWritten(left)) {
            return left + words;
        }
        throw new NotPlain("+");
    }

    /** What has one way only to be written. */
    private static boolean isWritten(@Nullable Object value) {
        return value instanceof String || value instanceof Integer || value instanceof Long || value instanceof Boolean;
    }

    private static Object difference(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Integer one && right instanceof Integer other) {
            return one - other;
        }
        throw new NotPlain("-");
    }

    private static NotPlain notPlain(SpelNode node) {
        return new NotPlain(node.toStringAST());
    }
}

package org.rejoinder.query.templates;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * How a member of that name is read, of whatever stands at one place of a template: mostly of one class, and then of the one it
 * was last. A property is {@code getName()}, {@code isName()} or {@code name()}, as Spring has it; a method is the only one of
 * its name that takes so many arguments.
 */
final class Members {

    /** What was found for a class. */
    private record Found(Class<?> owner, Method method) {}

    private final String name;
    private final Predicate<Method> wanted;
    private final Map<Class<?>, Found> known = new ConcurrentHashMap<>();
    private volatile @Nullable Found last;

    private Members(String name, Predicate<Method> wanted) {
        this.name = name;
        this.wanted = wanted;
    }

    static Members property(String name) {
        return new Members(name, method -> method.getParameterCount() == 0);
    }

    static Members method(String name, int arguments) {
        return new Members(
                name,
                method -> method.getName().equals(name)
                        && method.getParameterCount() == arguments
                        && !method.isVarArgs());
    }

    /** The property of this. */
    @Nullable
    Object read(Object owner) {
        Found found = last;
        if (found == null || found.owner != owner.getClass()) {
            found = known.computeIfAbsent(owner.getClass(), type -> new Found(type, getter(type)));
            last = found;
        }
        return invoke(found.method, owner);
    }

    /** What the method returns. */
    @Nullable
    Object call(Object owner, @Nullable Object[] arguments) {
        Found found = last;
        if (found == null || found.owner != owner.getClass()) {
            found = known.computeIfAbsent(owner.getClass(), type -> new Found(type, only(type, all(type))));
            last = found;
        }
        Class<?>[] types = found.method.getParameterTypes();
        for (int at = 0; at < types.length; at++) {
            Object argument = arguments[at];
            if (argument == null
                    ? types[at].isPrimitive()
                    : !ClassUtils.resolvePrimitiveIfNecessary(types[at]).isInstance(argument)) {
                throw new NotPlain(name);
            }
        }
        return invoke(found.method, owner, arguments);
    }

    private @Nullable Object invoke(Method method, Object owner, @Nullable Object... arguments) {
        try {
            return method.invoke(owner, arguments);
        } catch (IllegalAccessException | InvocationTargetException itsSpringsToSay) {
            throw new NotPlain(name);
        }
    }

    /** In Spring's order; what Spring reads otherwise is left to it. */
    private Method getter(Class<?> type) {
        String capital = StringUtils.capitalize(name);
        List<Method> all = all(type);
        for (String candidate : List.of("get" + capital, "is" + capital, name)) {
            List<Method> named = all.stream()
                    .filter(method -> method.getName().equals(candidate))
                    .toList();
            if (!named.isEmpty()) {
                return only(type, named);
            }
        }
        throw new NotPlain(name);
    }

    private List<Method> all(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge() && !Modifier.isStatic(method.getModifiers()))
                .filter(wanted)
                .toList();
    }

    /** A class of which nothing is known outside may still keep what an interface promises. */
    private Method only(Class<?> type, List<Method> candidates) {
        List<Method> distinct = new ArrayList<>();
        for (Method candidate : candidates) {
            if (distinct.stream()
                    .noneMatch(other -> Arrays.equals(other.getParameterTypes(), candidate.getParameterTypes()))) {
                distinct.add(candidate);
            }
        }
        if (distinct.size() != 1) {
            throw new NotPlain(name);
        }
        Method method = ClassUtils.getPubliclyAccessibleMethodIfPossible(distinct.get(0), type);
        if (!method.trySetAccessible()) {
            throw new NotPlain(name);
        }
        return method;
    }
}

package org.rejoinder.command.api;

import jakarta.validation.Constraint;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text of many lines: line feeds and tabs are its only control characters. Directional isolates are allowed, since texts
 * of mixed scripts need them; embeddings and overrides, which reach past their end, are not.
 */
@Documented
@Constraint(validatedBy = TextRules.OfProse.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Prose {

    /** Most characters (Unicode code points). */
    int max();

    String message() default "{TOO_LONG}";

    Class<?>[] groups() default {};

    Class<? extends jakarta.validation.Payload>[] payload() default {};
}

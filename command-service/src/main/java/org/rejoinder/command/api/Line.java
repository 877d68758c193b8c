package org.rejoinder.command.api;

import jakarta.validation.Constraint;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text of one line: no line breaks, no control characters and nothing that turns the direction of what follows it.
 * Space around it is dropped when it is read.
 */
@Documented
@Constraint(validatedBy = TextRules.OfLine.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Line {

    /** Most characters (Unicode code points). */
    int max();

    String message() default "{TOO_LONG}";

    Class<?>[] groups() default {};

    Class<? extends jakarta.validation.Payload>[] payload() default {};
}

package org.rejoinder.command.publication.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.publication.Issn;

/** A number with a right check digit, or nothing. */
@Documented
@Constraint(validatedBy = IssnNumber.Checked.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface IssnNumber {

    String message() default "{MALFORMED_ISSN}";

    Class<?>[] groups() default {};

    Class<? extends jakarta.validation.Payload>[] payload() default {};

    /** The validator. */
    final class Checked implements ConstraintValidator<IssnNumber, CharSequence> {

        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return text == null
                    || text.toString().isBlank()
                    || Issn.of(text.toString()).isPresent();
        }
    }
}

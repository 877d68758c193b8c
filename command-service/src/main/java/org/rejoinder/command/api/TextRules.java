package org.rejoinder.command.api;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What a text may hold: the rules behind {@link Line} and {@link Prose}. */
final class TextRules {

    private TextRules() {}

    static boolean loneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    static boolean control(int codePoint) {
        return Character.getType(codePoint) == Character.CONTROL;
    }

    static boolean lineBreak(int codePoint) {
        return codePoint == '\n' || codePoint == '\r' || codePoint == 0x2028 || codePoint == 0x2029;
    }

    private static boolean directionalEmbedding(int codePoint) {
        return codePoint >= 0x202A && codePoint <= 0x202E;
    }

    private static boolean directionalIsolate(int codePoint) {
        return codePoint >= 0x2066 && codePoint <= 0x2069;
    }

    /** The validator of {@link Line}. */
    public static final class OfLine implements ConstraintValidator<Line, CharSequence> {
        private int max;

        @Override
        public void initialize(Line line) {
            max = line.max();
        }

        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return text == null
                    || (holdsNo(text, TextRules::loneSurrogate, "{BROKEN_TEXT}", context)
                            && holdsNo(text, TextRules::lineBreak, "{LINE_BREAK}", context)
                            && holdsNo(text, TextRules::control, "{CONTROL_CHARACTER}", context)
                            && holdsNo(
                                    text,
                                    c -> directionalEmbedding(c) || directionalIsolate(c),
                                    "{DIRECTION_CONTROL}",
                                    context)
                            && noLongerThan(max, text));
        }
    }

    /** The validator of {@link Prose}. */
    public static final class OfProse implements ConstraintValidator<Prose, CharSequence> {
        private int max;

        @Override
        public void initialize(Prose prose) {
            max = prose.max();
        }

        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return text == null
                    || (holdsNo(text, TextRules::loneSurrogate, "{BROKEN_TEXT}", context)
                            && holdsNo(text, c -> control(c) && c != '\n' && c != '\t', "{CONTROL_CHARACTER}", context)
                            && holdsNo(text, TextRules::directionalEmbedding, "{DIRECTION_CONTROL}", context)
                            && noLongerThan(max, text));
        }
    }

    private static boolean noLongerThan(int max, CharSequence text) {
        return text.length() <= max || text.codePoints().count() <= max;
    }

    private static boolean holdsNo(
            CharSequence text, IntPredicate unwanted, String message, ConstraintValidatorContext context) {
        if (text.codePoints().noneMatch(unwanted)) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        return false;
    }
}

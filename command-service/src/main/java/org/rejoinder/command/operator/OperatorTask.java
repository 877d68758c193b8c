package org.rejoinder.command.operator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Something an operator can have done by a POST to {@code /operator/…}; each is a bean, and {@link OperatorDoor} lets only
 * operators to it.
 *
 * @param path the whole path
 */
public record OperatorTask(String path, Work work) {

    /** Answers by itself, for instance with a stream. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does what was asked.
         *
         * @throws IllegalArgumentException when it cannot be done, with the reason in words for a terminal: 400
         */
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    /** Answers with a text. */
    @FunctionalInterface
    public interface Saying {

        /**
         * Does what was asked, and says what became of it.
         *
         * @throws IllegalArgumentException when it cannot be done, with the reason in words for a terminal: 400
         */
        String answer(HttpServletRequest request);
    }

    /** A task whose answer is a text for a terminal. */
    public static OperatorTask saying(String path, Saying saying) {
        return new OperatorTask(path, (request, response) -> {
            String text = saying.answer(request);
            response.getWriter().print(text);
        });
    }
}

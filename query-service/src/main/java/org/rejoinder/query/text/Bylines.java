package org.rejoinder.query.text;

import java.util.List;
import java.util.stream.Collectors;
import org.rejoinder.contract.commentary.Byline;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Bylines in one line, for readers of the interface's language: what a digest says of itself is said in that. */
@Component
public class Bylines {

    private final MessageSource messages;

    Bylines(MessageSource messages) {
        this.messages = messages;
    }

    /** The names as they are printed one after the other. */
    public String printed(List<Byline> byline) {
        return byline.stream().map(Byline::displayName).map(this::printed).collect(Collectors.joining(", "));
    }

    /** One name, or names that were put together before. */
    public String printed(String names) {
        String bare = PrintedNames.in(names);
        return bare.equals(names)
                ? names
                : messages.getMessage("digest.names", new Object[] {bare}, LocaleContextHolder.getLocale());
    }
}

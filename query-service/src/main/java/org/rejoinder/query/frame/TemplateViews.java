package org.rejoinder.query.frame;

import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Finds the compiled template of a view; what has none is for the next to find. */
@Component
class TemplateViews implements ViewResolver, Ordered {

    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";

    private final Templates templates;

    TemplateViews(Templates templates) {
        this.templates = templates;
    }

    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        return templates.has(name) ? new Page(templates, name, locale) : null;
    }

    private record Page(Templates templates, String name, Locale locale) implements View {

        @Override
        public String getContentType() {
            return HTML;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            Utf8ByteOutput page =
                    templates.page(name, model == null ? Map.of() : (Map<String, @Nullable Object>) model);
            response.setContentType(HTML);
            response.setLocale(locale);
            // In one piece: it is made of thousands, and each would pass every stream around this one.
            byte[] bytes = page.toByteArray();
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }
}

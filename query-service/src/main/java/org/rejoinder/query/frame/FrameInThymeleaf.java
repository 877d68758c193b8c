package org.rejoinder.query.frame;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.security.Viewer;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.csrf.CsrfToken;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** The frame is written once, and compiled. Pages that Thymeleaf makes put its parts where they belong, as {@code frame}. */
@Configuration(proxyBeanMethods = false)
class FrameInThymeleaf {

    FrameInThymeleaf(ThymeleafViewResolver views, Templates templates) {
        views.addStaticVariable("frame", new Parts(templates));
    }

    /** For templates. */
    public static final class Parts {

        private final Templates templates;

        private Parts(Templates templates) {
            this.templates = templates;
        }

        public String head() {
            return templates.part("frame/_head", Map.of());
        }

        public String scripts() {
            return templates.part("frame/_scripts", Map.of());
        }

        /**
         * Name, ways, search, account.
         *
         * @param here which way the page belongs to
         * @param unseen how much is new in the inbox
         */
        public String masthead(
                @Nullable String here, @Nullable Viewer viewer, @Nullable Integer unseen, @Nullable CsrfToken csrf) {
            Map<String, @Nullable Object> model = new HashMap<>();
            model.put("here", here);
            model.put("viewer", viewer);
            model.put("unseen", unseen == null ? 0 : unseen);
            model.put("csrf", csrf);
            return templates.part("frame/_masthead", model);
        }

        /** What is said beside fields that kept what was typed. */
        public String typed(Viewer viewer) {
            return templates.part("frame/_typed", Map.of("viewer", viewer));
        }

        public String colophon() {
            return templates.part("frame/_colophon", Map.of());
        }

        public String pending(@Nullable Boolean pending) {
            return templates.part("frame/_pending", Map.of("pending", Boolean.TRUE.equals(pending)));
        }
    }
}

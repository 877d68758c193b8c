package org.rejoinder.query.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page of this side may use: the CSRF token of its forms and its viewer. Both absent on a public page. */
@ControllerAdvice(basePackages = "org.rejoinder.query", annotations = Controller.class)
class PageModel {

    private final Viewers viewers;

    PageModel(Viewers viewers) {
        this.viewers = viewers;
    }

    @ModelAttribute("csrf")
    @Nullable
    CsrfToken csrf(HttpServletRequest request) {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    @ModelAttribute("viewer")
    @Nullable
    Viewer viewer() {
        return viewers.find().orElse(null);
    }
}

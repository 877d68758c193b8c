package org.rejoinder.query.templates;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.context.EngineContext;
import org.thymeleaf.context.IContext;
import org.thymeleaf.context.IEngineContext;
import org.thymeleaf.context.IEngineContextFactory;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.context.StandardEngineContextFactory;
import org.thymeleaf.context.WebEngineContext;
import org.thymeleaf.engine.TemplateData;
import org.thymeleaf.web.IWebExchange;

/**
 * Where the variables of a page are while it is made: in maps of its own. Thymeleaf would keep them as attributes of the request,
 * and ask all that wraps a request for each of them, thousands of times a page.
 */
final class PageContext extends EngineContext implements IWebContext {

    /** What a request brought along, under these names; made when a page asks, which few do. */
    static final Set<String> BROUGHT = Set.of("param", "session", "application");

    private final IWebExchange exchange;
    private @Nullable WebEngineContext brought;

    private PageContext(
            IEngineConfiguration configuration,
            @Nullable TemplateData template,
            Map<String, Object> resolution,
            Locale locale,
            Map<String, Object> variables,
            IWebExchange exchange) {
        super(configuration, template, resolution, locale, variables);
        this.exchange = exchange;
    }

    @Override
    public IWebExchange getExchange() {
        return exchange;
    }

    /** What the page does not have may be an attribute of the request. */
    @Override
    public @Nullable Object getVariable(String name) {
        if (BROUGHT.contains(name)) {
            return brought().getVariable(name);
        }
        Object variable = super.getVariable(name);
        return variable != null || super.containsVariable(name) ? variable : exchange.getAttributeValue(name);
    }

    @Override
    public boolean containsVariable(String name) {
        return BROUGHT.contains(name) || super.containsVariable(name) || exchange.containsAttribute(name);
    }

    private WebEngineContext brought() {
        WebEngineContext made = brought;
        if (made == null) {
            made = new WebEngineContext(
                    getConfiguration(),
                    getTemplateData(),
                    getTemplateResolutionAttributes(),
                    exchange,
                    getLocale(),
                    Map.of());
            brought = made;
        }
        return made;
    }

    /** For pages; what is made without a request is Thymeleaf's. */
    static final class Factory implements IEngineContextFactory {

        private final IEngineContextFactory others = new StandardEngineContextFactory();

        @Override
        public IEngineContext createEngineContext(
                IEngineConfiguration configuration,
                TemplateData template,
                Map<String, Object> resolution,
                IContext context) {
            if (context instanceof IEngineContext || !(context instanceof IWebContext web)) {
                return others.createEngineContext(configuration, template, resolution, context);
            }
            Map<String, Object> variables = new HashMap<>();
            for (String name : web.getVariableNames()) {
                variables.put(name, web.getVariable(name));
            }
            return new PageContext(configuration, template, resolution, web.getLocale(), variables, web.getExchange());
        }
    }
}

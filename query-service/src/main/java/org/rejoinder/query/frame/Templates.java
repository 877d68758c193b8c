package org.rejoinder.query.frame;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.language.Languages;
import org.rejoinder.query.language.Slots;
import org.rejoinder.query.language.Spoken;
import org.rejoinder.query.publication.Publications;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * The templates of {@code src/main/jte}. They are compiled with the program: one that names what is not there does not build. A
 * template is a class of the package that its folder is named after, and so sees what its package keeps to itself.
 */
@Component
public class Templates {

    private static final String PACKAGE = "org.rejoinder.query";
    private static final String ENDING = ".jte";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);
    private final Publications publications;
    private final Here.Makings makings;
    private final Map<String, String> assets = new ConcurrentHashMap<>();
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    Templates(
            MessageSource words,
            ObjectProvider<ResourceUrlProvider> resources,
            Languages languages,
            Slots slots,
            Signatures signatures,
            Publications publications) {
        this.publications = publications;
        this.makings = new Here.Makings(
                words,
                path -> assets.computeIfAbsent(path, name -> hashed(resources, name)),
                languages,
                slots,
                signatures);
    }

    private static String hashed(ObjectProvider<ResourceUrlProvider> resources, String path) {
        String hashed = resources.getObject().getForLookupPath(path);
        return hashed == null ? path : hashed;
    }

    /** Whether there is one of that name. */
    boolean has(String name) {
        return known.computeIfAbsent(name, one -> engine.hasTemplate(one + ENDING));
    }

    /** Makes a page, whole or not at all. */
    Utf8ByteOutput page(String name, Map<String, @Nullable Object> model) {
        Utf8ByteOutput page = new Utf8ByteOutput();
        write(name, model, page);
        return page;
    }

    /** Makes a part of a page that another engine makes. */
    String part(String name, Map<String, @Nullable Object> model) {
        StringOutput part = new StringOutput();
        write(name, model, part);
        return part.toString();
    }

    /** A part of a page that other templates are given: made when they put it in. */
    public Content piece(String name, Map<String, @Nullable Object> model) {
        return output -> write(name, model, output);
    }

    private void write(String name, Map<String, @Nullable Object> model, TemplateOutput output) {
        Here.within(makings, publications.now(), Spoken.now(), () -> engine.render(name + ENDING, model, output));
    }
}

package org.rejoinder.query.metadata;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.exchange.Portable;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.publication.Publication;
import org.rejoinder.query.text.CitedName;

/** A thing in the words of schema.org, property by property; of what is not there none is made. */
final class Schema {

    private final Map<String, Object> properties = new LinkedHashMap<>();

    private Schema(List<String> types) {
        properties.put("@type", types.size() == 1 ? types.get(0) : types);
    }

    static Schema of(String type) {
        return new Schema(List.of(type));
    }

    static Schema of(List<String> types) {
        return new Schema(types);
    }

    /** The beginning of a document. */
    static Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", "https://schema.org");
        return document;
    }

    Schema id(String address) {
        properties.put("@id", address);
        return this;
    }

    Schema put(String property, @Nullable Object value) {
        Object told = value instanceof String words ? line(words) : value;
        boolean nothing = told == null
                || (told instanceof String words && words.isEmpty())
                || (told instanceof Collection<?> many && many.isEmpty());
        if (told != null && !nothing) {
            properties.put(
                    property,
                    told instanceof Collection<?> many
                            ? many.stream().map(Schema::clean).toList()
                            : told);
        }
        return this;
    }

    private static Object clean(Object one) {
        return one instanceof String words ? line(words) : one;
    }

    private static String line(String words) {
        return CitedName.oneLine(Portable.xml(words));
    }

    Map<String, Object> map() {
        return properties;
    }

    static Map<String, Object> publisher(Publication publication, String origin) {
        return of("Organization")
                .id(origin + "/#publisher")
                .put("name", publication.name())
                .put("url", origin + "/")
                .map();
    }

    static Map<String, Object> periodical(Publication publication, String origin) {
        return of("Periodical")
                .id(origin + "/#periodical")
                .put("name", publication.name())
                .put("issn", publication.issn())
                .put("url", origin + "/")
                .map();
    }

    /** A series, as what belongs to it names it. */
    static Map<String, Object> series(Work.Series series, Publication publication, String origin) {
        return of("CreativeWorkSeries")
                .id(origin + series.path())
                .put("name", series.fullTitle())
                .put("position", series.number())
                .put("url", origin + series.path())
                .put("isPartOf", periodical(publication, origin))
                .map();
    }

    /** An essay, as another names it; the author of what a digest renders is not the author of the digest. */
    static Schema essay(Work.Ref essay, String origin) {
        boolean answers = essay.kind().answersSomething();
        String article = essay.digest() ? "Article" : "ScholarlyArticle";
        return of(answers ? List.of(article, "Comment") : List.of(article))
                .id(origin + essay.path())
                .put("url", origin + essay.path())
                .put("name", essay.title())
                .put("inLanguage", essay.language())
                .put(
                        "author",
                        essay.digest()
                                ? null
                                : essay.names().stream()
                                        .map(name -> of("Person")
                                                .put("name", name.whole())
                                                .map())
                                        .toList());
    }
}

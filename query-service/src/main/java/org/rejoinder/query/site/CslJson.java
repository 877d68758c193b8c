package org.rejoinder.query.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.text.CitedName;

/** A citation in the JSON of the Citation Style Language: a list of one item. */
final class CslJson {

    private CslJson() {}

    static String of(Citation citation) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", citation.key());
        item.put("type", "article-journal");
        item.put("title", CitedName.oneLine(citation.title()));
        item.put("author", citation.authors().stream().map(CslJson::name).toList());
        item.put("container-title", citation.publication());
        item.put("collection-title", citation.series());
        if (!citation.date().isEmpty()) {
            item.put("issued", Map.of("date-parts", List.of(citation.date())));
        }
        item.put("version", citation.version());
        if (citation.issn() != null) {
            item.put("ISSN", citation.issn());
        }
        if (citation.doi() != null) {
            item.put("DOI", citation.doi());
        }
        item.put("URL", citation.url());
        item.put("language", citation.language());
        if (!citation.keywords().isEmpty()) {
            item.put("keyword", String.join(", ", citation.keywords()));
        }
        if (!citation.summary().isBlank()) {
            item.put("abstract", CitedName.oneLine(citation.summary()));
        }
        if (!citation.notes().isEmpty()) {
            item.put("note", String.join(" ", citation.notes()));
        }
        return CanonicalJson.write(List.of(item));
    }

    private static Map<String, String> name(CitedName name) {
        return name.family() == null || name.given() == null
                ? Map.of("literal", name.whole())
                : Map.of("family", name.family(), "given", name.given());
    }
}

package org.rejoinder.query.docmap;

import java.util.List;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.rejoinder.query.publication.Publications;
import org.rejoinder.query.site.Chronicle;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** The public history of an essay as a DocMap; of one that was removed as well, for that it was there stays on record. */
@RestController
class DocMapPages {

    private static final MediaType JSON_LD = MediaType.parseMediaType("application/ld+json");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Works works;
    private final Chronicle chronicle;
    private final Publications publications;
    private final MessageSource messages;

    DocMapPages(Works works, Chronicle chronicle, Publications publications, MessageSource messages) {
        this.works = works;
        this.chronicle = chronicle;
        this.publications = publications;
        this.messages = messages;
    }

    @GetMapping("/series/{series}/{essay}/docmap.json")
    ResponseEntity<byte[]> docmap(@PathVariable("series") String series, @PathVariable("essay") String essay) {
        Work work = works.find(series, essay).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Chronicle.Row> history = chronicle.history(work.id());
        DocMap map = new DocMap(
                work,
                history,
                publications.now(),
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString(),
                (key, values) -> messages.getMessage(key, values, work.locale()));
        return ResponseEntity.ok().contentType(JSON_LD).body(JSON.writeValueAsBytes(map.json()));
    }
}

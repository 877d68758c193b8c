package org.rejoinder.query.site;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.query.publication.Publication;
import org.rejoinder.query.publication.Publications;
import org.rejoinder.query.text.CitedName;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Says how an essay is cited. A digest is cited as what it is, by the publication, with its original named to be cited
 * instead; what appeared elsewhere first says where; what was retracted says so in its title and leads to the notice.
 */
@Component
class Citations {

    private final Publications publications;
    private final MessageSource messages;

    Citations(Publications publications, MessageSource messages) {
        this.publications = publications;
        this.messages = messages;
    }

    /**
     * The citation of one version.
     *
     * @param permalink address of the essay
     */
    Citation of(ReadingRoom.Place place, Library.Content content, String permalink) {
        Essay essay = place.essay();
        Publication publication = publications.now();
        boolean current = content.version().equals(essay.version());
        Series series = place.series();
        return new Citation(
                key(essay) + (current ? "" : "-v" + content.version()),
                essay.digest()
                        ? List.of(CitedName.piece(publication.name()))
                        : content.byline().stream().map(CitedName::of).toList(),
                title(essay, content),
                publication.name(),
                publication.issn(),
                series.fullTitle(),
                issued(essay, content),
                content.version(),
                current ? permalink : permalink + "/v/" + content.version(),
                current ? essay.doi() : null,
                content.language(),
                content.summary(),
                content.keywords(),
                notes(place, permalink));
    }

    private static String key(Essay essay) {
        return (essay.seriesSlug() + "-" + essay.slug()).replaceAll("[^A-Za-z0-9-]+", "");
    }

    /** Of a digest, and of a later version, the day it appeared here. */
    private static String issued(Essay essay, Library.Content content) {
        return essay.digest() || content.update() != null
                ? content.publishedAt().atOffset(ZoneOffset.UTC).toLocalDate().toString()
                : essay.appearedOn();
    }

    private String title(Essay essay, Library.Content content) {
        String title = essay.digest() && essay.source() != null
                ? say("cite.digestTitle", essay.source())
                : content.title() != null ? content.title() : untitled(essay);
        return essay.ended() == null ? title : say("cite.ended", say("ended." + essay.ended()), title);
    }

    private String untitled(Essay essay) {
        String kind = essay.kindLabel() == null ? say("kind." + essay.kind()) : essay.kindLabel();
        if (essay.answeredNames() == null) {
            return kind;
        }
        return essay.kindLabel() == null
                ? say("untitled." + essay.kind(), essay.answeredNames())
                : say("untitled.labelled", kind, essay.answeredNames());
    }

    private List<String> notes(ReadingRoom.Place place, String permalink) {
        Essay essay = place.essay();
        List<String> notes = new ArrayList<>();
        if (essay.ended() != null) {
            place.notices().stream()
                    .filter(Notice::ends)
                    .forEach(notice -> notes.add(say(
                            "cite.notice",
                            say("update." + notice.type()),
                            notice.date(),
                            permalink + "/notices/" + notice.number())));
        }
        if (essay.source() != null) {
            String address = essay.originalDoi() == null ? essay.sourceUrl() : Doi.address(essay.originalDoi());
            String source = address == null ? essay.source() : essay.source() + " " + address;
            notes.add(say(essay.digest() ? "cite.note.digest" : "cite.note.first", source));
        }
        return notes;
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}

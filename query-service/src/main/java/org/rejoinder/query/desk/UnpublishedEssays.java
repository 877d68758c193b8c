package org.rejoinder.query.desk;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.site.Previews;
import org.springframework.stereotype.Component;

/** Essays on their way, as they will be published. */
@Component
public class UnpublishedEssays {

    private final Previews previews;
    private final Access access;
    private final People people;
    private final Coauthors coauthors;
    private final Forthcoming forthcoming;

    UnpublishedEssays(Previews previews, Access access, People people, Coauthors coauthors, Forthcoming forthcoming) {
        this.previews = previews;
        this.access = access;
        this.people = people;
        this.coauthors = coauthors;
        this.forthcoming = forthcoming;
    }

    /**
     * What is being written of a manuscript.
     *
     * @param licence as it was chosen so far
     * @throws NoSuchPage for whoever may not read it
     */
    public Content written(UUID id, Viewer viewer, EssayText text, String licence) {
        return of(access.previewable(id, viewer), text, null, licence);
    }

    /** @param byline as its proof has it; as far as it is known while there is none */
    Content of(Manuscript m, EssayText text, @Nullable List<Byline> byline, @Nullable String licence) {
        Map<UUID, String> names = new HashMap<>();
        text.answers()
                .forEach(answer -> forthcoming
                        .find(answer.target().commentaryId())
                        .ifPresent(essay -> names.put(essay.id(), essay.authors())));
        return previews.page(new Previews.Unpublished(
                        m.id(),
                        m.series(),
                        m.kind(),
                        text,
                        byline == null ? authors(m) : byline,
                        licence == null ? "" : licence,
                        names))
                .orElseThrow(NoSuchPage::new);
    }

    private List<Byline> authors(Manuscript m) {
        List<Byline> authors = new ArrayList<>();
        People.Printed author = people.printed(m.author());
        authors.add(new Byline(author.personId(), author.displayName(), author.sortName(), author.affiliation()));
        coauthors.of(m.id()).stream()
                .filter(one -> !one.refused())
                .forEach(one -> authors.add(new Byline(one.person(), one.name(), one.sortName(), one.affiliation())));
        return authors;
    }
}

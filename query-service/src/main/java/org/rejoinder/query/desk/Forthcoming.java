package org.rejoinder.query.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.springframework.stereotype.Component;

/**
 * Essays that were accepted and are not public yet: whoever they answer may be writing a reply to them already. For those
 * who write or handle such a reply.
 */
@Component
public class Forthcoming {

    private final Manuscripts manuscripts;
    private final Versions versions;
    private final People people;

    Forthcoming(Manuscripts manuscripts, Versions versions, People people) {
        this.manuscripts = manuscripts;
        this.versions = versions;
        this.people = people;
    }

    /** The essay as it will stand there unless something comes between; it has no address yet. */
    public Optional<SeriesDesk.Essay> find(@Nullable UUID commentary) {
        return commentary == null
                ? Optional.empty()
                : manuscripts
                        .find(commentary)
                        .filter(m -> isAccepted(m.stage()))
                        .flatMap(this::essay);
    }

    private static boolean isAccepted(Stage stage) {
        return stage == Stage.ACCEPTED || stage == Stage.PROOF || stage == Stage.READY || stage == Stage.PUBLISHED;
    }

    private Optional<SeriesDesk.Essay> essay(Manuscript m) {
        return versions.text(m.id(), m.version())
                .map(text -> new SeriesDesk.Essay(
                        m.id(),
                        m.series(),
                        m.kind(),
                        "",
                        "1.0",
                        text,
                        m.title(),
                        people.names(List.of(m.author())).of(m.author())));
    }
}

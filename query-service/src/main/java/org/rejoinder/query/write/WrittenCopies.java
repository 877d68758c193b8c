package org.rejoinder.query.write;

import java.util.List;
import java.util.UUID;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.desk.Drafts.Draft;
import org.rejoinder.query.text.Texts;
import org.rejoinder.query.write.WorkingCopies.WorkingCopy;
import org.springframework.stereotype.Component;

/** What is being written of a manuscript, as it stands. */
@Component
class WrittenCopies {

    private final WorkingCopies copies;
    private final Texts texts;

    WrittenCopies(WorkingCopies copies, Texts texts) {
        this.copies = copies;
        this.texts = texts;
    }

    /** A manuscript whose working copy was never saved is an empty page; an editor begins with the accepted text. */
    WorkingCopy of(Draft draft) {
        UUID accepted = draft.accepted();
        if (accepted != null) {
            return copies.findEdit(draft.id(), accepted)
                    .or(() -> texts.essay(accepted).map(WrittenCopies::untouched))
                    .orElseThrow(() -> new IllegalStateException("no text of " + draft.id()));
        }
        return copies.find(draft.id())
                .orElseGet(() ->
                        new WorkingCopy(0, "", "", List.of(), draft.series().language(), "", List.of(), "", "", null));
    }

    private static WorkingCopy untouched(EssayText text) {
        String title = text.title();
        return new WorkingCopy(
                0,
                title == null ? "" : title,
                text.summary(),
                text.keywords(),
                text.language(),
                text.markdown(),
                text.answers(),
                "",
                "",
                null);
    }
}

package org.rejoinder.query.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.contract.commentary.Coauthor;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/** Who else wrote a manuscript. Kept once, for its authors and for editors; known to both alike. */
@Component
class CoauthorRows {

    private final Rows rows;

    CoauthorRows(Rows rows) {
        this.rows = rows;
    }

    /** Replaces the list. What somebody said stays only while it is they who are named. */
    void name(UUID id, List<Coauthor> named) {
        List<AuthorCoauthorRow> list = new ArrayList<>();
        for (Coauthor one : named) {
            AuthorCoauthorRow coauthor = new AuthorCoauthorRow();
            coauthor.commentaryId = id;
            coauthor.coauthorId = one.coauthorId();
            coauthor.position = list.size();
            coauthor.personId = one.name().personId();
            coauthor.nameText = one.name().name().id();
            coauthor.answer = find(id, one.coauthorId())
                    .filter(coauthor::isSamePersonAs)
                    .map(before -> before.answer)
                    .orElse(null);
            list.add(coauthor);
        }
        rows.replace(AuthorCoauthorRow.TABLE, id, list);
    }

    Optional<AuthorCoauthorRow> find(UUID id, UUID coauthor) {
        return Optional.ofNullable(rows.find(AuthorCoauthorRow.TABLE, id, coauthor));
    }

    /** The texts that hold their names. */
    static List<UUID> names(List<Coauthor> named) {
        return named.stream().map(coauthor -> coauthor.name().name().id()).toList();
    }
}

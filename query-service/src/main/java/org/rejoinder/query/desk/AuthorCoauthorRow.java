package org.rejoinder.query.desk;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** Who else wrote a manuscript, and whether they consent to being named. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class AuthorCoauthorRow extends Row {

    static final Table<AuthorCoauthorRow> TABLE =
            Table.of("author_coauthors", AuthorCoauthorRow.class, "commentary_id", "coauthor_id");

    UUID commentaryId;
    UUID coauthorId;
    int position;

    @Nullable
    UUID personId;
    /** The text that holds their name. */
    UUID nameText;

    @Nullable
    String answer;

    /** Their name, as lines of a history hold it. */
    List<UUID> names() {
        return List.of(nameText);
    }

    boolean isAccountOf(UUID person) {
        return person.equals(personId);
    }

    /** Whether it is still the same person who is named. */
    boolean isSamePersonAs(AuthorCoauthorRow other) {
        return Objects.equals(personId, other.personId);
    }
}

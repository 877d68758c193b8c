package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A manuscript as its author knows it. Written from its own stream; its title goes with an erasure, and with the removal of
 * the published essay. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class AuthorManuscriptRow extends Row {

    static final Table<AuthorManuscriptRow> TABLE =
            Table.of("author_manuscripts", AuthorManuscriptRow.class, "commentary_id");

    UUID commentaryId;
    long seq;
    UUID seriesId;
    String kind;
    UUID authorId;
    String stage;
    int round;
    int version;

    @Nullable
    String title;

    @Nullable
    UUID letter;

    @Nullable
    String licence;

    @Nullable
    String byline;

    @Nullable
    String proofSha256;

    Instant since;
    List<String> stagesBefore = List.of();

    @Nullable
    String letterKind;

    @Nullable
    UUID changesAsked;

    @Nullable
    Instant scheduledAt;

    @Nullable
    String scheduledZone;

    /** Whose voice a person has here: whoever is not the author is an editor. */
    String voice(UUID person) {
        return person.equals(authorId) ? "AUTHOR" : "EDITOR";
    }

    boolean decisionIsOut() {
        return switch (Stage.valueOf(stage)) {
            case REVISIONS_REQUESTED, ACCEPTED, PROOF, READY, PUBLISHED, DECLINED -> true;
            case DRAFT, SUBMITTED, UNDER_REVIEW, DECISION_PENDING, WITHDRAWN -> false;
        };
    }

    void stage(Stage reached, Instant at) {
        stage = reached.name();
        since = at;
    }

    /** Puts a letter on top of the author's page; {@code what} says what it is: DECISION, RETURNED or RESCINDED. */
    void letter(String what, TextRef text) {
        letter = text.id();
        letterKind = what;
    }
}

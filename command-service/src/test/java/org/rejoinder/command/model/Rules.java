package org.rejoinder.command.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.rejoinder.contract.commentary.Stage;

/** The manuscript's table of the domain: which move is open to whom at which stage. */
final class Rules {

    private static final String TABLE = """
            save-version         | author scribe                | DRAFT REVISIONS_REQUESTED
            submit               | author scribe                | DRAFT REVISIONS_REQUESTED
            name-coauthors       | author scribe                | DRAFT REVISIONS_REQUESTED
            consent              | coauthor editor              | DRAFT REVISIONS_REQUESTED
            return-as-incomplete | handling publisher           | SUBMITTED
            send-to-review       | handling publisher           | SUBMITTED
            assign-reviewer      | handling publisher           | UNDER_REVIEW
            release-reviewer     | handling publisher           | UNDER_REVIEW
            answer-request       | reviewer                     | UNDER_REVIEW
            complete-review      | reviewer                     | UNDER_REVIEW
            take-review-back     | reviewer                     | UNDER_REVIEW
            call-review-off      | handling publisher           | UNDER_REVIEW
            reinstate            | author scribe editor publisher | WITHDRAWN
            respond-to-review    | author                       | REVISIONS_REQUESTED
            recommend            | handling publisher           | SUBMITTED UNDER_REVIEW
            approve-decision     | editor publisher             | DECISION_PENDING
            send-decision-back   | editor publisher             | DECISION_PENDING
            rescind              | publisher                    | REVISIONS_REQUESTED DECLINED ACCEPTED PROOF READY
            copy-edit            | editor publisher             | ACCEPTED PROOF
            reaffirm             | editor publisher             | ACCEPTED
            prepare-proof        | editor publisher             | ACCEPTED PROOF READY
            approve-proof        | author                       | PROOF
            ask-proof-changes    | author                       | PROOF
            schedule             | publisher                    | READY
            cancel-schedule      | publisher installation       | READY
            publish              | publisher                    | READY
            publish-due          | installation                 | READY
            withdraw             | author scribe                | DRAFT SUBMITTED UNDER_REVIEW DECISION_PENDING REVISIONS_REQUESTED
            withdraw             | editor publisher             | ACCEPTED PROOF READY
            answer-offer         | answered                     | ACCEPTED PROOF READY PUBLISHED
            lapse-reply          | installation                 | DECISION_PENDING ACCEPTED PROOF READY PUBLISHED
            add-note             | author                       | REVISIONS_REQUESTED PROOF
            add-note             | reviewer                     | UNDER_REVIEW
            add-note             | editor                       | SUBMITTED UNDER_REVIEW DECISION_PENDING REVISIONS_REQUESTED ACCEPTED PROOF
            resolve-note         | author                       | REVISIONS_REQUESTED PROOF
            resolve-note         | reviewer                     | UNDER_REVIEW
            resolve-note         | editor                       | SUBMITTED UNDER_REVIEW DECISION_PENDING REVISIONS_REQUESTED ACCEPTED PROOF
            reopen-note          | author                       | REVISIONS_REQUESTED PROOF
            reopen-note          | reviewer                     | UNDER_REVIEW
            reopen-note          | editor                       | SUBMITTED UNDER_REVIEW DECISION_PENDING REVISIONS_REQUESTED ACCEPTED PROOF
            anchor-note          | author                       | REVISIONS_REQUESTED PROOF
            anchor-note          | reviewer                     | UNDER_REVIEW
            anchor-note          | editor                       | SUBMITTED UNDER_REVIEW DECISION_PENDING REVISIONS_REQUESTED ACCEPTED PROOF
            answer-suggestion    | author scribe                | DRAFT REVISIONS_REQUESTED
            answer-suggestion    | editor publisher             | ACCEPTED PROOF
            """;

    private record Line(String move, Set<String> who, Set<String> stages) {}

    private static final List<Line> LINES = read();

    private Rules() {}

    /** What is open to someone who is all of this. */
    static Set<String> moves(Set<String> is, Stage stage) {
        Set<String> moves = new TreeSet<>();
        for (Line line : LINES) {
            if (line.stages().contains(stage.name()) && line.who().stream().anyMatch(is::contains)) {
                moves.add(line.move());
            }
        }
        return moves;
    }

    private static List<Line> read() {
        List<Line> lines = new ArrayList<>();
        for (String line : TABLE.lines().toList()) {
            String[] parts = line.split("\\|", -1);
            lines.add(new Line(parts[0].strip(), words(parts[1]), words(parts[2])));
        }
        return List.copyOf(lines);
    }

    private static Set<String> words(String part) {
        return Set.of(part.strip().split("\\s+", -1));
    }
}

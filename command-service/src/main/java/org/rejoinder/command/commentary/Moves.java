package org.rejoinder.command.commentary;

import static org.rejoinder.contract.commentary.Stage.ACCEPTED;
import static org.rejoinder.contract.commentary.Stage.DECISION_PENDING;
import static org.rejoinder.contract.commentary.Stage.DECLINED;
import static org.rejoinder.contract.commentary.Stage.DRAFT;
import static org.rejoinder.contract.commentary.Stage.PROOF;
import static org.rejoinder.contract.commentary.Stage.PUBLISHED;
import static org.rejoinder.contract.commentary.Stage.READY;
import static org.rejoinder.contract.commentary.Stage.REVISIONS_REQUESTED;
import static org.rejoinder.contract.commentary.Stage.SUBMITTED;
import static org.rejoinder.contract.commentary.Stage.UNDER_REVIEW;
import static org.rejoinder.contract.commentary.Stage.WITHDRAWN;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rejoinder.command.access.Part;
import org.rejoinder.command.access.Right;
import org.rejoinder.contract.commentary.Stage;

/**
 * Which moves a manuscript's stage leaves open, and to whom. An author has the same moves from submission until the
 * decision, so that these tell nothing of how far the editors are.
 */
public final class Moves {

    private record Row(Right move, Set<Part> parts, Set<Stage> stages) {
        boolean allows(Right asked, Stage stage, Set<Part> held) {
            return move == asked
                    && stages.contains(stage)
                    && move.isHeldBy(held)
                    && (parts.isEmpty() || held.stream().anyMatch(parts::contains));
        }
    }

    private static final Set<Part> WRITING = Set.of(Part.AUTHOR, Part.SCRIBE);
    private static final Set<Part> EDITING = Set.of(Part.EDITOR, Part.PUBLISHER);

    private static final List<Row> TABLE = List.of(
            row(Right.SAVE_VERSION, DRAFT, REVISIONS_REQUESTED),
            row(Right.SUBMIT, DRAFT, REVISIONS_REQUESTED),
            row(Right.NAME_COAUTHORS, DRAFT, REVISIONS_REQUESTED),
            row(Right.CONSENT, DRAFT, REVISIONS_REQUESTED),
            row(Right.RETURN_AS_INCOMPLETE, SUBMITTED),
            row(Right.SEND_TO_REVIEW, SUBMITTED),
            row(Right.ASSIGN_REVIEWER, UNDER_REVIEW),
            row(Right.RELEASE_REVIEWER, UNDER_REVIEW),
            row(Right.ANSWER_REQUEST, UNDER_REVIEW),
            row(Right.COMPLETE_REVIEW, UNDER_REVIEW),
            row(Right.TAKE_REVIEW_BACK, UNDER_REVIEW),
            row(Right.CALL_REVIEW_OFF, UNDER_REVIEW),
            row(Right.RESPOND_TO_REVIEW, REVISIONS_REQUESTED),
            row(Right.ANSWER_SUGGESTION, WRITING, DRAFT, REVISIONS_REQUESTED),
            row(Right.ANSWER_SUGGESTION, EDITING, ACCEPTED, PROOF),
            row(Right.RECOMMEND, SUBMITTED, UNDER_REVIEW),
            row(Right.APPROVE_DECISION, DECISION_PENDING),
            row(Right.SEND_DECISION_BACK, DECISION_PENDING),
            row(Right.RESCIND, REVISIONS_REQUESTED, DECLINED, ACCEPTED, PROOF, READY),
            row(Right.COPY_EDIT, ACCEPTED, PROOF),
            row(Right.REAFFIRM, ACCEPTED),
            row(Right.PREPARE_PROOF, ACCEPTED, PROOF, READY),
            row(Right.APPROVE_PROOF, PROOF),
            row(Right.ASK_PROOF_CHANGES, PROOF),
            row(Right.SCHEDULE, READY),
            row(Right.CANCEL_SCHEDULE, READY),
            row(Right.PUBLISH, READY),
            row(Right.PUBLISH_DUE, READY),
            row(Right.ANSWER_OFFER, ACCEPTED, PROOF, READY, PUBLISHED),
            row(Right.LAPSE_REPLY, DECISION_PENDING, ACCEPTED, PROOF, READY, PUBLISHED),
            row(Right.WITHDRAW, WRITING, DRAFT, SUBMITTED, UNDER_REVIEW, DECISION_PENDING, REVISIONS_REQUESTED),
            row(Right.WITHDRAW, EDITING, ACCEPTED, PROOF, READY),
            row(Right.REINSTATE, WITHDRAWN));

    /** Notes are added, moved, settled and taken up again at the same stages, which differ by who does it. */
    private static final Set<Right> NOTES =
            EnumSet.of(Right.ADD_NOTE, Right.RESOLVE_NOTE, Right.REOPEN_NOTE, Right.ANCHOR_NOTE);

    private static final Map<Part, Set<Stage>> NOTE_STAGES = Map.of(
            Part.AUTHOR,
            EnumSet.of(REVISIONS_REQUESTED, PROOF),
            Part.REVIEWER,
            EnumSet.of(UNDER_REVIEW),
            Part.EDITOR,
            EnumSet.of(SUBMITTED, UNDER_REVIEW, DECISION_PENDING, REVISIONS_REQUESTED, ACCEPTED, PROOF));

    private Moves() {}

    /** Whether someone with these parts can make the move at this stage. */
    public static boolean isOpen(Right move, Stage stage, Set<Part> held) {
        return NOTES.contains(move)
                ? held.stream()
                        .anyMatch(
                                part -> NOTE_STAGES.getOrDefault(part, Set.of()).contains(stage))
                : TABLE.stream().anyMatch(row -> row.allows(move, stage, held));
    }

    /** All that someone with these parts can do at this stage, as codes of {@link Right}. */
    public static Set<String> from(Stage stage, Set<Part> held) {
        return Arrays.stream(Right.values())
                .filter(move -> isOpen(move, stage, held))
                .map(Right::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Row row(Right move, Stage... stages) {
        return row(move, Set.of(), stages);
    }

    private static Row row(Right move, Set<Part> parts, Stage... stages) {
        return new Row(move, parts, EnumSet.copyOf(Arrays.asList(stages)));
    }
}

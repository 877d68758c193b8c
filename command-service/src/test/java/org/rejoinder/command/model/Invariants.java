package org.rejoinder.command.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Coauthor;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ApprovalReaffirmed;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorsNamed;
import org.rejoinder.contract.commentary.CommentaryEvent.CopyEdited;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRecommended;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.Reinstated;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyLapsed;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;

/** What holds for every manuscript whatever happened to it, told from its events alone. */
final class Invariants {

    private @Nullable UUID author;
    private @Nullable UUID recommender;
    private @Nullable String approved;
    private @Nullable String seen;
    private final Set<UUID> changers = new HashSet<>();
    private Set<UUID> printed = Set.of();
    private int versions;
    private boolean ended;
    private boolean published;

    private Invariants() {}

    static void demand(World world, Modelled manuscript) {
        Invariants invariants = new Invariants();
        invariants.author = manuscript.author;
        world.history(manuscript.id).forEach(invariants::hold);
        List<Object> record = world.history(PublicRecordEvent.recordIdOf(manuscript.id));
        assertThat(record.isEmpty()).isEqualTo(!invariants.published);
        if (invariants.published) {
            EssayPublished essay = (EssayPublished) record.get(0);
            assertThat(essay.text().sha256()).isEqualTo(invariants.approved).isEqualTo(invariants.seen);
            assertThat(people(essay.byline())).isEqualTo(invariants.printed).contains(manuscript.author);
            if (essay.together() != null) {
                assertThat(essay.together()).contains(manuscript.id).hasSizeGreaterThan(1);
                essay.together()
                        .forEach(other -> assertThat(world.published(other)).isPresent());
            }
        }
    }

    private void hold(Object event) {
        ended &= !(event instanceof Reinstated);
        assertThat(ended).as("nothing follows: " + event).isFalse();
        boolean reply =
                event instanceof ReplyAccepted || event instanceof ReplyDeclined || event instanceof ReplyLapsed;
        assertThat(published && !reply).as("only replies follow: " + event).isFalse();
        if (event instanceof VersionSaved saved) {
            assertThat(saved.version()).isEqualTo(++versions);
        } else if (event instanceof CoauthorsNamed named) {
            for (Coauthor coauthor : named.coauthors()) {
                assertThat(coauthor.name().personId()).isNotEqualTo(author);
            }
        } else if (event instanceof DecisionRecommended recommended) {
            recommender = recommended.recommendedBy();
            assertThat(recommender).isNotEqualTo(author);
        } else if (event instanceof Accepted accepted) {
            assertThat(accepted.approvedBy()).isNotEqualTo(author);
            if (accepted.secondPairOfEyes()) {
                assertThat(accepted.approvedBy()).isNotEqualTo(recommender);
                assertThat(changers).doesNotContain(accepted.approvedBy());
            }
            approve(accepted.sha256());
        } else if (event instanceof CopyEdited edited) {
            assertThat(edited.version()).isEqualTo(++versions);
            assertThat(edited.editedBy()).isNotEqualTo(author);
            seen = null;
            changers.add(edited.editedBy());
            if (edited.substance().equals("SUBSTANTIVE")) {
                recommender = edited.editedBy();
            }
            if (edited.text().sha256().equals(approved)) {
                changers.clear();
            }
        } else if (event instanceof ApprovalReaffirmed reaffirmed) {
            assertThat(reaffirmed.reaffirmedBy()).isNotEqualTo(author);
            if (reaffirmed.secondPairOfEyes()) {
                assertThat(changers).doesNotContain(reaffirmed.reaffirmedBy());
            }
            approve(reaffirmed.sha256());
        } else if (event instanceof DecisionRescinded) {
            // What was approved is told by the next approval; who recommended stays with the recommendation.
            seen = null;
            changers.clear();
            recommender = null;
        } else if (event instanceof ProofPrepared prepared) {
            assertThat(prepared.sha256()).isEqualTo(approved);
            printed = prepared.byline().stream()
                    .map(Signature::personId)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            seen = null;
        } else if (event instanceof ProofApproved saw) {
            assertThat(saw.approvedBy()).isEqualTo(author);
            seen = saw.sha256();
        } else if (event instanceof Released released) {
            assertThat(released.sha256()).isEqualTo(approved).isEqualTo(seen);
            assertThat(changers).isEmpty();
            assertThat(printed).doesNotContain(released.releasedBy());
            published = true;
        } else if (event instanceof Withdrawn) {
            ended = true;
        }
    }

    private void approve(String sha256) {
        approved = sha256;
        seen = null;
        changers.clear();
    }

    private static Set<UUID> people(List<Byline> byline) {
        Set<UUID> people = new HashSet<>();
        for (Byline name : byline) {
            if (name.personId() != null) {
                people.add(name.personId());
            }
        }
        return people;
    }
}

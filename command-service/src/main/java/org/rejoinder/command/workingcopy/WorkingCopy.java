package org.rejoinder.command.workingcopy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.EssayText.Answer;

/**
 * What an author is writing, as it was last saved.
 *
 * @param revision 0 until it is first saved; one more with each save that changed something
 * @param answers the targets, the primary one first, each with its pins
 * @param licence SPDX identifier, empty until chosen
 */
record WorkingCopy(
        UUID commentaryId,
        int revision,
        String title,
        String summary,
        List<String> keywords,
        String language,
        String markdown,
        List<Answer> answers,
        String competingInterests,
        String licence) {

    static WorkingCopy empty(UUID commentaryId, String language, List<Target> targets) {
        List<Answer> answers =
                targets.stream().map(target -> new Answer(target, List.of())).toList();
        return new WorkingCopy(commentaryId, 0, "", "", List.of(), language, "", answers, "", "");
    }

    /** A copy of an accepted text, for an editor to change; what the author stated about it is not theirs to change. */
    static WorkingCopy of(UUID commentaryId, EssayText text) {
        return new WorkingCopy(
                commentaryId,
                0,
                text.title() == null ? "" : text.title(),
                text.summary(),
                text.keywords(),
                text.language(),
                text.markdown(),
                text.answers(),
                "",
                "");
    }

    List<Target> targets() {
        return answers.stream().map(Answer::target).toList();
    }

    /**
     * The document that a version is.
     *
     * @param figures what the text shows
     */
    EssayText essay(List<EssayText.Figure> figures) {
        return new EssayText(
                title.isBlank() ? null : title.strip(),
                summary.strip(),
                keywords,
                language,
                markdown,
                answers,
                figures);
    }

    WorkingCopy at(int newRevision) {
        return new WorkingCopy(
                commentaryId,
                newRevision,
                title,
                summary,
                keywords,
                language,
                markdown,
                answers,
                competingInterests,
                licence);
    }

    WorkingCopy saying(String newMarkdown) {
        return new WorkingCopy(
                commentaryId,
                revision,
                title,
                summary,
                keywords,
                language,
                newMarkdown,
                answers,
                competingInterests,
                licence);
    }

    WorkingCopy answering(List<Answer> newAnswers) {
        return new WorkingCopy(
                commentaryId,
                revision,
                title,
                summary,
                keywords,
                language,
                markdown,
                List.copyOf(newAnswers),
                competingInterests,
                licence);
    }

    WorkingCopy stating(String interests, String newLicence) {
        return new WorkingCopy(
                commentaryId, revision, title, summary, keywords, language, markdown, answers, interests, newLicence);
    }

    /** With another text, and title. */
    WorkingCopy saying(String newTitle, String newMarkdown) {
        return new WorkingCopy(
                commentaryId,
                revision,
                newTitle,
                summary,
                keywords,
                language,
                newMarkdown,
                answers,
                competingInterests,
                licence);
    }

    /** Whether both say the same, whatever their revisions. */
    boolean saysTheSameAs(WorkingCopy other) {
        return at(other.revision).equals(other);
    }

    /** With one more passage of a target; the same copy when it is pinned already. */
    WorkingCopy pinning(Target target, Passage passage) {
        List<Answer> changed = new ArrayList<>();
        boolean known = false;
        for (Answer answer : answers) {
            if (answer.target().equals(target)) {
                known = true;
                boolean pinned = answer.passages().stream()
                        .anyMatch(pin -> pin.start() == passage.start() && pin.end() == passage.end());
                changed.add(pinned ? answer : new Answer(target, with(answer.passages(), passage)));
            } else {
                changed.add(answer);
            }
        }
        if (!known) {
            changed.add(new Answer(target, List.of(passage)));
        }
        return answering(changed);
    }

    /** With words of a work outside, in the order they were pinned; the same copy when they are there already. */
    WorkingCopy quoting(Target work, Passage words) {
        List<Answer> changed = new ArrayList<>();
        for (Answer answer : answers) {
            boolean said =
                    answer.passages().stream().anyMatch(pin -> pin.exact().equals(words.exact()));
            List<Passage> passages = new ArrayList<>(answer.passages());
            if (answer.target().equals(work) && !said) {
                passages.add(words);
            }
            changed.add(new Answer(answer.target(), List.copyOf(passages)));
        }
        return answering(changed);
    }

    int pins() {
        return answers.stream().mapToInt(answer -> answer.passages().size()).sum();
    }

    /** The essays it answers, at whatever version. */
    Set<UUID> essays() {
        Set<UUID> essays = new LinkedHashSet<>();
        answers.forEach(answer -> {
            UUID essay = answer.target().commentaryId();
            if (essay != null) {
                essays.add(essay);
            }
        });
        return essays;
    }

    /** Passages of one essay that are pinned, at whatever version. */
    List<Passage> pinsOf(UUID essay) {
        return answers.stream()
                .filter(answer -> essay.equals(answer.target().commentaryId()))
                .flatMap(answer -> answer.passages().stream())
                .toList();
    }

    /** Without a pin, counted through all targets from 0. */
    WorkingCopy unpinning(int index) {
        List<Answer> changed = new ArrayList<>();
        int before = 0;
        for (Answer answer : answers) {
            List<Passage> left = new ArrayList<>(answer.passages());
            int here = index - before;
            before += left.size();
            if (here >= 0 && here < left.size()) {
                left.remove(here);
            }
            changed.add(new Answer(answer.target(), List.copyOf(left)));
        }
        return answering(changed);
    }

    private static List<Passage> with(List<Passage> passages, Passage another) {
        List<Passage> all = new ArrayList<>(passages);
        all.add(another);
        // In the order a reader of the target meets them.
        all.sort((one, other) -> Integer.compare(one.start(), other.start()));
        return List.copyOf(all);
    }
}

package org.rejoinder.command.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.commentary.CommentaryCommand;
import org.rejoinder.command.commentary.CommentaryCommand.AddNote;
import org.rejoinder.command.commentary.CommentaryCommand.AgreeToReview;
import org.rejoinder.command.commentary.CommentaryCommand.AnchorNote;
import org.rejoinder.command.commentary.CommentaryCommand.AnswerAsCoauthor;
import org.rejoinder.command.commentary.CommentaryCommand.AnswerSuggestions;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveDecision;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveProof;
import org.rejoinder.command.commentary.CommentaryCommand.AskProofChanges;
import org.rejoinder.command.commentary.CommentaryCommand.AssignReviewer;
import org.rejoinder.command.commentary.CommentaryCommand.CallReviewOff;
import org.rejoinder.command.commentary.CommentaryCommand.CancelSchedule;
import org.rejoinder.command.commentary.CommentaryCommand.CompleteReview;
import org.rejoinder.command.commentary.CommentaryCommand.CopyEdit;
import org.rejoinder.command.commentary.CommentaryCommand.DeclineReply;
import org.rejoinder.command.commentary.CommentaryCommand.DeclineReview;
import org.rejoinder.command.commentary.CommentaryCommand.Invited;
import org.rejoinder.command.commentary.CommentaryCommand.LapseReply;
import org.rejoinder.command.commentary.CommentaryCommand.NameCoauthors;
import org.rejoinder.command.commentary.CommentaryCommand.PrepareProof;
import org.rejoinder.command.commentary.CommentaryCommand.Publish;
import org.rejoinder.command.commentary.CommentaryCommand.PublishDue;
import org.rejoinder.command.commentary.CommentaryCommand.ReaffirmApproval;
import org.rejoinder.command.commentary.CommentaryCommand.RecommendDecision;
import org.rejoinder.command.commentary.CommentaryCommand.Reinstate;
import org.rejoinder.command.commentary.CommentaryCommand.ReleaseReviewer;
import org.rejoinder.command.commentary.CommentaryCommand.ReopenNote;
import org.rejoinder.command.commentary.CommentaryCommand.RescindDecision;
import org.rejoinder.command.commentary.CommentaryCommand.ResolveNote;
import org.rejoinder.command.commentary.CommentaryCommand.RespondToReview;
import org.rejoinder.command.commentary.CommentaryCommand.ReturnAsIncomplete;
import org.rejoinder.command.commentary.CommentaryCommand.SaveVersion;
import org.rejoinder.command.commentary.CommentaryCommand.SchedulePublication;
import org.rejoinder.command.commentary.CommentaryCommand.SendDecisionBack;
import org.rejoinder.command.commentary.CommentaryCommand.SendToReview;
import org.rejoinder.command.commentary.CommentaryCommand.StartDraft;
import org.rejoinder.command.commentary.CommentaryCommand.SubmitDraft;
import org.rejoinder.command.commentary.CommentaryCommand.TakeReviewBack;
import org.rejoinder.command.commentary.CommentaryCommand.TakeUpReply;
import org.rejoinder.command.commentary.CommentaryCommand.Withdraw;
import org.rejoinder.command.commentary.RightOfReply;
import org.rejoinder.command.commentary.Schedule;
import org.rejoinder.command.commentary.Suggestion;
import org.rejoinder.command.commentary.Turn;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.record.Signed;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.commentary.Coauthor;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.NoteKind;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Recommendation;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.TextRef;

/**
 * What people try with manuscripts, drawn at random: mostly something that leads on, often something that is not theirs to
 * do, or not now, or with the wrong text.
 */
final class Steps {

    private static final TextRef WORDS = World.text(8);
    private static final TextRef NOTHING = World.text(9);
    private static final List<String> MOVES = List.of(
            "save-version",
            "submit",
            "name-coauthors",
            "consent",
            "return-as-incomplete",
            "send-to-review",
            "assign-reviewer",
            "answer-request",
            "release-reviewer",
            "complete-review",
            "take-review-back",
            "call-review-off",
            "reinstate",
            "respond-to-review",
            "recommend",
            "approve-decision",
            "send-decision-back",
            "rescind",
            "copy-edit",
            "reaffirm",
            "prepare-proof",
            "approve-proof",
            "ask-proof-changes",
            "schedule",
            "cancel-schedule",
            "publish",
            "publish-due",
            "withdraw",
            "answer-offer",
            "lapse-reply",
            "add-note",
            "resolve-note",
            "reopen-note",
            "anchor-note",
            "answer-suggestion");

    /** What ends a story or turns it back is tried less often, so that some stories get far. */
    private static final Set<String> SELDOM = Set.of(
            "release-reviewer",
            "take-review-back",
            "call-review-off",
            "withdraw",
            "rescind",
            "send-decision-back",
            "return-as-incomplete",
            "cancel-schedule");

    private final World world;
    private final Random random;

    Steps(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    /** Someone tries to begin a manuscript. */
    Step start() {
        UUID id = world.newId();
        Kind kind = oneOf(List.of(Kind.RESPONSE, Kind.RESPONSE, Kind.REPLY, Kind.REJOINDER, Kind.EDITORS_NOTE));
        Person by = person();
        Person author = chance(4) ? person() : by;
        List<Modelled> all = new ArrayList<>(world.manuscripts);
        all.add(world.lead);
        @Nullable Modelled target = chance(6) ? null : kind == Kind.RESPONSE && !chance(4) ? world.lead : oneOf(all);
        if (kind == Kind.EDITORS_NOTE && chance(2)) {
            target = null;
        }
        Modelled begun = new Modelled(id, kind, author.id(), by.id(), target);
        List<PublishedEssay> answered = world.answerable(author.id(), target);
        Modelled.Offer offer = target == null ? null : target.offers.get(author.id());
        boolean over = kind == Kind.REPLY
                && offer != null
                && Set.of("DECLINED", "LAPSED").contains(offer.state());
        List<Target> targets = kind.answersSomething() || target != null ? World.targets(begun) : List.of();
        Turn turn = new Turn(begun.turn(), world.depth, over);
        StartDraft command = new StartDraft(
                id, World.SERIES, world.callOpen, kind, author.id(), targets, answered, turn, by.actor());
        return new Step(
                by + " begins a " + kind + " by " + author,
                List.of(command),
                () -> {
                    boolean own = author.id().equals(by.id());
                    boolean takesTurn = kind == Kind.REPLY || kind == Kind.REJOINDER;
                    boolean entitled = (by.contributes() || by.edits())
                            && (by.edits()
                                    || (own && kind != Kind.EDITORS_NOTE && (kind != Kind.RESPONSE || world.callOpen)));
                    boolean inTurn = !takesTurn || !own || (begun.turn() <= world.depth && !over);
                    if (!entitled || !inTurn || !world.isPlaced(id, kind, author.id(), begun.target, !own)) {
                        return false;
                    }
                    world.manuscripts.add(begun);
                    return true;
                },
                List.of(id));
    }

    /** What leads to publication. */
    private static final Set<String> LEADING_ON = Set.of(
            "submit",
            "consent",
            "send-to-review",
            "recommend",
            "approve-decision",
            "reaffirm",
            "prepare-proof",
            "approve-proof",
            "publish");

    /** Someone tries something with a manuscript. */
    Step move(Modelled m) {
        int of = random.nextInt(100);
        if (of < 80) {
            List<Person> people = new ArrayList<>(World.PEOPLE);
            Collections.shuffle(people, random);
            for (Person by : people) {
                Set<String> open = m.moves(by);
                if (of < 40) {
                    open.retainAll(LEADING_ON);
                    // It would only be declined, or go around in a circle.
                    open.remove(m.stage == Stage.SUBMITTED ? "recommend" : "prepare-proof");
                    if (m.stage == Stage.ACCEPTED && m.moves(by).contains("prepare-proof")) {
                        open.add("prepare-proof");
                    }
                } else if (of < 70) {
                    open.removeAll(SELDOM);
                }
                if (!open.isEmpty()) {
                    return move(m, oneOf(open), by, !chance(6));
                }
            }
        }
        return move(m, oneOf(MOVES), person(), chance(2));
    }

    private Step move(Modelled m, String move, Person by, boolean sensibly) {
        Actor actor = by.actor();
        UUID id = m.id;
        TextRef text = text(m, sensibly);
        String sha256 = text.sha256();
        return switch (move) {
            case "save-version" -> {
                TextRef next = anyText();
                yield step(
                        m, by, move, new SaveVersion(id, next, World.targets(m), actor, null), () -> m.save(by, next));
            }
            case "submit" -> submit(m, by, sensibly);
            case "name-coauthors" -> nameCoauthors(m, by);
            case "consent" -> {
                UUID place = m.coauthors.isEmpty() ? id : oneOf(m.coauthors.keySet());
                boolean yes = !chance(4);
                yield step(m, by, move, new AnswerAsCoauthor(id, place, yes, actor), () -> m.consent(by, place, yes));
            }
            case "return-as-incomplete" ->
                step(m, by, move, new ReturnAsIncomplete(id, WORDS, actor, null), () -> m.giveBack(by));
            case "send-to-review" -> {
                List<UUID> asked = chance(2) ? List.of() : List.of(person().id(), person().id());
                List<Invited> invited = asked.stream().map(this::invited).toList();
                List<UUID> with = invited.stream().map(Invited::assignmentId).toList();
                yield step(
                        m, by, move, new SendToReview(id, invited, actor, null), () -> m.sendToReview(by, asked, with));
            }
            case "assign-reviewer" -> {
                Invited invited = invited(person().id());
                yield step(
                        m,
                        by,
                        move,
                        new AssignReviewer(id, invited, actor),
                        () -> m.assign(by, invited.reviewer(), invited.assignmentId()));
            }
            case "answer-request" -> {
                boolean agrees = !chance(4);
                CommentaryCommand answer = agrees
                        ? new AgreeToReview(id, chance(2) ? WORDS : null, actor)
                        : new DeclineReview(id, null, actor);
                yield step(m, by, move, answer, () -> m.answerRequest(by, agrees));
            }
            case "release-reviewer" -> {
                UUID assignment = m.askedBy.isEmpty() ? id : oneOf(m.askedBy.keySet());
                yield step(
                        m, by, move, new ReleaseReviewer(id, assignment, null, actor), () -> m.release(by, assignment));
            }
            case "complete-review" -> {
                int version = sensibly ? m.version : random.nextInt(m.lastVersion + 2);
                yield step(
                        m,
                        by,
                        move,
                        new CompleteReview(id, version, Recommendation.ACCEPT, WORDS, null, actor),
                        () -> m.review(by, version));
            }
            case "take-review-back" -> step(m, by, move, new TakeReviewBack(id, actor), () -> m.takeReviewBack(by));
            case "call-review-off" -> step(m, by, move, new CallReviewOff(id, actor, null), () -> m.callOff(by));
            case "reinstate" -> step(m, by, move, new Reinstate(id, false, actor, null), () -> m.reinstate(by));
            case "respond-to-review" -> {
                int round = random.nextInt(m.round + 1);
                int number = random.nextInt(3);
                yield step(
                        m,
                        by,
                        move,
                        new RespondToReview(id, round, number, WORDS, actor),
                        () -> m.respond(by, round, number));
            }
            case "add-note" -> addNote(m, by);
            case "resolve-note", "reopen-note" -> {
                UUID note = m.threadOf.isEmpty() ? id : oneOf(m.threadOf.keySet());
                boolean settle = move.equals("resolve-note");
                yield step(
                        m,
                        by,
                        move,
                        settle ? new ResolveNote(id, note, actor) : new ReopenNote(id, note, actor),
                        () -> m.settle(by, note, settle));
            }
            case "anchor-note" -> {
                UUID note = m.threadOf.isEmpty() ? id : oneOf(m.threadOf.keySet());
                int version = sensibly ? m.version : random.nextInt(m.lastVersion + 2);
                yield step(
                        m,
                        by,
                        move,
                        new AnchorNote(id, note, version, WORDS, actor),
                        () -> m.anchor(by, note, version));
            }
            case "answer-suggestion" -> {
                UUID note = m.threadOf.isEmpty() ? id : oneOf(m.threadOf.keySet());
                Suggestion.State answer = oneOf(List.of(Suggestion.State.values()));
                yield step(
                        m,
                        by,
                        move,
                        new AnswerSuggestions(id, List.of(note), answer, false, actor),
                        () -> m.answerSuggestion(by, note, answer));
            }
            case "recommend" -> {
                Outcome outcome = m.stage == Stage.SUBMITTED && sensibly
                        ? Outcome.DECLINE
                        : chance(2) ? Outcome.ACCEPT : oneOf(List.of(Outcome.values()));
                yield step(
                        m,
                        by,
                        move,
                        new RecommendDecision(id, outcome, sha256, WORDS, actor, null),
                        () -> m.recommend(by, outcome, sha256));
            }
            case "approve-decision" -> approve(m, by, sha256);
            case "send-decision-back" -> {
                boolean eyes = world.eyes;
                yield step(m, by, move, new SendDecisionBack(id, WORDS, eyes, actor, null), () -> m.sendBack(by, eyes));
            }
            case "rescind" ->
                step(m, by, move, new RescindDecision(id, WORDS, false, actor, null), () -> m.rescind(by));
            case "copy-edit" -> {
                TextRef edited = anyText();
                Substance substance = chance(3) ? Substance.SUBSTANTIVE : Substance.MINOR;
                yield step(
                        m,
                        by,
                        move + " " + substance,
                        new CopyEdit(id, edited, World.targets(m), substance, actor, null),
                        () -> m.copyEdit(by, edited, substance));
            }
            case "reaffirm" -> {
                boolean eyes = world.eyes;
                yield step(
                        m,
                        by,
                        move,
                        new ReaffirmApproval(id, sha256, eyes, actor, null),
                        () -> m.reaffirm(by, sha256, eyes));
            }
            case "prepare-proof" -> prepare(m, by, sensibly);
            case "approve-proof" ->
                step(m, by, move, new ApproveProof(id, sha256, actor, null), () -> m.approveProof(by, sha256));
            case "ask-proof-changes" ->
                step(m, by, move, new AskProofChanges(id, WORDS, actor, null), () -> m.askChanges(by));
            case "schedule" -> schedule(m, by);
            case "cancel-schedule" -> step(m, by, move, new CancelSchedule(id, null, actor, null), () -> m.cancel(by));
            case "publish" -> publish(m, by);
            case "publish-due" -> publishDue(m);
            case "withdraw" -> step(m, by, move, new Withdraw(id, WORDS, actor, null), () -> m.withdraw(by));
            case "answer-offer" -> answerOffer(m, by);
            default -> {
                UUID answered = m.offers.isEmpty() ? person().id() : oneOf(m.offers.keySet());
                int today = world.day;
                yield step(
                        m,
                        by,
                        move,
                        new LapseReply(id, answered, world.date(today), actor),
                        () -> m.lapse(by, answered, today));
            }
        };
    }

    private Step submit(Modelled m, Person by, boolean sensibly) {
        TextRef text = !sensibly && chance(3) ? NOTHING : m.text == null || chance(3) ? anyText() : m.text;
        boolean interests = sensibly || !chance(4);
        boolean licensed = sensibly || !chance(4);
        boolean targeted = sensibly || !chance(4);
        boolean needed = m.kind.answersSomething();
        // Who need not answer anything keeps what they answer, or later copy-editing would be held to other targets.
        List<Target> targets = targeted || !needed ? World.targets(m) : List.of();
        int limit = world.wordLimit;
        SubmitDraft command = new SubmitDraft(
                m.id,
                text,
                targets,
                world.answerable(m.author, m.target),
                interests ? WORDS : NOTHING,
                licensed ? "CC-BY-4.0" : " ",
                m.kind == Kind.RESPONSE ? limit : null,
                by.actor(),
                null);
        return step(m, by, "submit", command, () -> {
            boolean placed = (!targeted && !needed) || world.isPlaced(m.id, m.kind, m.author, m.target, m.byEditors);
            return m.submit(by, text, interests && licensed && (targeted || !needed) && placed, limit);
        });
    }

    private Step nameCoauthors(Modelled m, Person by) {
        Map<UUID, @Nullable UUID> people = new LinkedHashMap<>();
        m.coauthors.forEach((place, named) -> {
            if (!chance(3)) {
                people.put(place, named.person());
            }
        });
        if (chance(3)) {
            people.put(new UUID(5, random.nextInt(3)), chance(3) ? null : person().id());
        }
        List<Coauthor> coauthors = new ArrayList<>();
        people.forEach((place, person) -> coauthors.add(new Coauthor(place, Signed.of(World.byline(person)))));
        return step(
                m,
                by,
                "name-coauthors " + people,
                new NameCoauthors(m.id, coauthors, by.actor(), null),
                () -> m.name(by, people));
    }

    private Step addNote(Modelled m, Person by) {
        UUID note = world.newId();
        int version = chance(6) ? random.nextInt(m.lastVersion + 2) : m.version;
        boolean forAuthor = !chance(3);
        boolean suggests = chance(2);
        UUID answering = m.threadOf.isEmpty() || chance(3) ? null : oneOf(m.threadOf.keySet());
        AddNote command = new AddNote(
                m.id,
                note,
                version,
                suggests ? NoteKind.SUGGESTION : NoteKind.COMMENT,
                forAuthor ? Audience.AUTHOR : Audience.EDITORS,
                WORDS,
                answering,
                by.actor());
        return step(m, by, "add-note", command, () -> m.note(by, note, version, forAuthor, suggests, answering));
    }

    private Step approve(Modelled m, Person by, String sha256) {
        Outcome outcome = chance(5) || m.recommended() == null
                ? oneOf(List.of(Outcome.values()))
                : Outcome.valueOf(Objects.requireNonNull(m.recommended()));
        boolean eyes = world.eyes;
        int depth = world.depth;
        Set<UUID> answered = m.target != null && m.target.isAccepted() && isKnown(m.target)
                ? Set.copyOf(m.target.authors())
                : Set.of();
        int lastDay = world.day + world.replyDays;
        RightOfReply reply = new RightOfReply(answered, world.date(lastDay), new Turn(m.turn(), depth, false));
        return step(
                m,
                by,
                "approve-decision " + outcome,
                new ApproveDecision(m.id, outcome, sha256, WORDS.sha256(), eyes, reply, by.actor(), null),
                () -> m.approve(by, outcome, sha256, eyes, answered, lastDay, depth));
    }

    private boolean isKnown(Modelled target) {
        return target.stage != Stage.PUBLISHED || world.isReadable(target);
    }

    private Step prepare(Modelled m, Person by, boolean sensibly) {
        Set<UUID> names = new HashSet<>();
        if (sensibly || chance(2)) {
            names.addAll(m.must());
        }
        if (!sensibly && chance(2)) {
            names.add(person().id());
        }
        return step(
                m,
                by,
                "prepare-proof",
                new PrepareProof(m.id, Signed.of(World.bylines(names)), by.actor(), null),
                () -> m.prepare(by, names));
    }

    private Step schedule(Modelled m, Person by) {
        int at = world.day + random.nextInt(4);
        int now = world.day;
        List<Modelled> act = act(m);
        List<Object> commands = new ArrayList<>();
        for (Modelled each : act) {
            commands.add(new SchedulePublication(
                    each.id,
                    "essay",
                    world.instant(at),
                    "UTC",
                    others(act, each),
                    world.instant(now),
                    by.actor(),
                    null));
        }
        return new Step(
                by + " schedules " + act.size(),
                commands,
                () -> {
                    boolean allowed = at > now
                            && act.stream().allMatch(each -> each.moves(by).contains("schedule"));
                    if (allowed) {
                        act.forEach(each -> each.schedule(by, at, now, Set.copyOf(others(act, each))));
                    }
                    return allowed;
                },
                ids(act));
    }

    private Step publish(Modelled m, Person by) {
        List<Modelled> act = act(m);
        Set<UUID> together = Set.copyOf(ids(act));
        List<Object> commands = new ArrayList<>();
        for (Modelled each : act) {
            commands.add(new Publish(
                    each.id, "essay", World.bylines(each.byline), ids(act), answered(each), by.actor(), null));
        }
        return new Step(
                by + " publishes " + act.size(),
                commands,
                () -> {
                    boolean allowed =
                            act.stream().allMatch(each -> each.couldPublish(by, together) && isReadable(each));
                    return allowed && published(act);
                },
                ids(act));
    }

    private Step publishDue(Modelled m) {
        Set<UUID> ids = new HashSet<>(m.scheduledFor == null ? Set.of() : m.scheduledWith);
        ids.add(m.id);
        List<Modelled> act = world.manuscripts.stream()
                .filter(each -> ids.contains(each.id))
                .sorted((one, other) -> one.id.compareTo(other.id))
                .toList();
        List<Object> commands = new ArrayList<>();
        int now = world.day;
        for (Modelled each : act) {
            commands.add(new PublishDue(
                    each.id,
                    World.bylines(each.byline),
                    ids(act),
                    answered(each),
                    world.instant(now),
                    Person.INSTALLATION.actor()));
        }
        return new Step(
                "publishing what is due of " + act.size(),
                commands,
                () -> {
                    boolean allowed = act.stream().allMatch(each -> each.couldPublishDue(now, ids) && isReadable(each));
                    return allowed && published(act);
                },
                ids(act));
    }

    private boolean isReadable(Modelled m) {
        return m.target == null || m.target.stage != Stage.PUBLISHED || world.isReadable(m.target);
    }

    private boolean published(List<Modelled> act) {
        for (Modelled each : act) {
            each.published();
            world.records.put(each.id, new ModelledRecord(each));
        }
        return true;
    }

    private List<PublishedEssay> answered(Modelled m) {
        return m.target == null
                ? List.of()
                : world.published(m.target.id).stream().toList();
    }

    /** What is published in one act: mostly alone, sometimes with what answers it or it answers, or with anything. */
    private List<Modelled> act(Modelled m) {
        List<Modelled> act = new ArrayList<>(List.of(m));
        if (chance(3)) {
            Modelled other = oneOf(world.manuscripts);
            if (!other.equals(m)) {
                act.add(other);
            }
        } else if (m.target != null && m.target.stage == Stage.READY) {
            act.add(m.target);
        }
        act.sort((one, other) -> one.id.compareTo(other.id));
        return act;
    }

    private Step answerOffer(Modelled m, Person by) {
        int today = world.day;
        if (chance(3)) {
            return step(
                    m,
                    by,
                    "declines to reply",
                    new DeclineReply(m.id, null, world.date(today), by.actor()),
                    () -> m.decline(by, today));
        }
        UUID reply = world.newId();
        return new Step(
                by + " takes up the right of reply",
                List.of(new TakeUpReply(m.id, reply, "1.0", world.date(today), by.actor())),
                () -> {
                    boolean allowed = m.takeUp(by, today);
                    if (allowed) {
                        world.manuscripts.add(new Modelled(reply, Kind.REPLY, by.id(), by.id(), m));
                    }
                    return allowed;
                },
                List.of(m.id, reply));
    }

    private static Step step(Modelled m, Person by, String what, CommentaryCommand command, BooleanSupplier model) {
        return new Step(by + ": " + what + " at " + m.stage, List.of(command), model, List.of(m.id));
    }

    private static List<UUID> ids(List<Modelled> act) {
        return Schedule.act(act.get(0).id, act.stream().map(each -> each.id).toList());
    }

    private static List<UUID> others(List<Modelled> act, Modelled than) {
        return act.stream()
                .map(each -> each.id)
                .filter(id -> !id.equals(than.id))
                .toList();
    }

    private Invited invited(UUID person) {
        return new Invited(world.newId(), person, null);
    }

    private TextRef text(Modelled m, boolean sensibly) {
        return m.text != null && (sensibly || chance(2)) ? m.text : anyText();
    }

    private TextRef anyText() {
        return World.text(1 + random.nextInt(4));
    }

    private Person person() {
        return oneOf(World.PEOPLE);
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T oneOf(Collection<T> all) {
        List<T> list = List.copyOf(all);
        return list.get(random.nextInt(list.size()));
    }
}

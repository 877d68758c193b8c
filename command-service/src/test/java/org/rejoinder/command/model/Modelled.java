package org.rejoinder.command.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.commentary.Suggestion;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;
import org.rejoinder.contract.text.TextRef;

/**
 * One manuscript as the model has it. Each method is a move: it says whether it is allowed, and if so it has happened.
 * Whatever it needs to know is kept as plainly as possible.
 */
final class Modelled {

    /** A decision that could be taken back, with all that it changed. */
    private record Before(
            String outcome,
            UUID recommender,
            Stage from,
            int version,
            TextRef text,
            @Nullable String approved,
            @Nullable Substance changed,
            Set<UUID> changers,
            Set<UUID> byline) {}

    private static final class Exchange {
        final UUID begunBy;
        final boolean forAuthor;
        boolean settled;
        boolean answered;

        Exchange(UUID begunBy, boolean forAuthor) {
            this.begunBy = begunBy;
            this.forAuthor = forAuthor;
        }
    }

    final UUID id;
    final Kind kind;
    final UUID author;
    final UUID starter;
    final @Nullable Modelled target;

    /** Whether an editor began it in its author's name, or its author was invited: it may go deeper than usual. */
    boolean byEditors;

    Stage stage = Stage.DRAFT;

    @Nullable
    UUID handling;

    int round;
    int version;
    int lastVersion;

    @Nullable
    TextRef text;

    /** Person (or an id of their own without an account) and what they said: null, true or false. */
    final Map<UUID, Named> coauthors = new LinkedHashMap<>();

    record Named(@Nullable UUID person, @Nullable Boolean says) {}

    Set<UUID> reviewers = new HashSet<>();
    Set<UUID> agreed = new HashSet<>();
    Set<UUID> declined = new HashSet<>();
    Set<UUID> reviewed = new HashSet<>();
    final Map<UUID, UUID> askedBy = new HashMap<>();
    /** Whether a review came in, round by round, in the order of the ids as they are written. */
    final Map<Integer, TreeMap<String, Boolean>> reviewsOf = new TreeMap<>();

    final Map<UUID, Exchange> threads = new HashMap<>();
    final Map<UUID, UUID> threadOf = new HashMap<>();
    /** What was said to each suggested edit. */
    private final Map<UUID, String> suggestions = new HashMap<>();

    private @Nullable String recommended;
    private @Nullable UUID recommender;
    private Stage from = Stage.DRAFT;
    private final List<Before> decisions = new ArrayList<>();
    private final Set<UUID> deciders = new HashSet<>();

    @Nullable
    String approved;

    @Nullable
    Substance changed;

    private Set<UUID> changers = new HashSet<>();

    @Nullable
    String proof;

    Set<UUID> byline = new HashSet<>();

    @Nullable
    Integer scheduledFor;

    Set<UUID> scheduledWith = Set.of();

    /** What became of the offer of a reply, and its last day. */
    record Offer(String state, int lastDay) {}

    final Map<UUID, Offer> offers = new TreeMap<>();

    private Stage withdrawnFrom = Stage.DRAFT;
    private @Nullable UUID withdrawnBy;
    private final Map<UUID, Offer> withdrawnOffers = new TreeMap<>();

    Modelled(UUID id, Kind kind, UUID author, UUID starter, @Nullable Modelled target) {
        this.id = id;
        this.kind = kind;
        this.author = author;
        this.starter = starter;
        this.target = target;
        this.byEditors = !author.equals(starter);
    }

    // Who is who

    @Nullable
    String recommended() {
        return recommended;
    }

    /** Whom a byline has to name, as far as they have accounts. */
    Set<UUID> must() {
        Set<UUID> must = new HashSet<>();
        must.add(author);
        for (Named named : coauthors.values()) {
            if (named.person() != null && !Boolean.FALSE.equals(named.says())) {
                must.add(named.person());
            }
        }
        return must;
    }

    Set<UUID> authors() {
        Set<UUID> all = new HashSet<>(byline);
        all.add(author);
        for (Named named : coauthors.values()) {
            if (named.person() != null && !Boolean.FALSE.equals(named.says())) {
                all.add(named.person());
            }
        }
        return all;
    }

    Set<String> is(Person person) {
        Set<String> is = new TreeSet<>();
        UUID who = person.id();
        if (who.equals(author)) {
            is.add("author");
        } else if (authors().contains(who)) {
            is.add("coauthor");
        } else {
            if (reviewers.contains(who)) {
                is.add("reviewer");
            }
            if (person.edits()) {
                is.add("editor");
                if (who.equals(starter)) {
                    is.add("scribe");
                }
                if (handling == null || who.equals(handling)) {
                    is.add("handling");
                }
            }
            if (person.publishes()) {
                is.add("publisher");
            }
            if (person.equals(Person.INSTALLATION)) {
                is.add("installation");
            }
        }
        if (coauthors.values().stream().anyMatch(named -> who.equals(named.person()))) {
            is.add("coauthor");
        }
        if (offers.containsKey(who)) {
            is.add("answered");
        }
        return is;
    }

    /** What the person can do: the table, less what the circumstances forbid. */
    Set<String> moves(Person person) {
        Set<String> is = is(person);
        Set<String> moves = Rules.moves(is, stage);
        if (changed != null) {
            moves.remove("prepare-proof");
        }
        if (changed != Substance.MINOR) {
            moves.remove("reaffirm");
        }
        if (scheduledFor == null) {
            moves.remove("cancel-schedule");
            moves.remove("publish-due");
        }
        UUID who = person.id();
        if (reviewers.contains(who) && !agreed.contains(who) && !reviewed.contains(who)) {
            moves.remove("complete-review");
            if (!is.contains("editor")) {
                moves.removeAll(Set.of("add-note", "resolve-note", "reopen-note", "anchor-note"));
            }
        }
        moves.remove(reviewed.contains(who) ? "answer-request" : "take-review-back");
        if (!reviewed.isEmpty()) {
            moves.remove("call-review-off");
        }
        if (!who.equals(withdrawnBy) && !is.contains("publisher")) {
            moves.remove("reinstate");
        }
        if (!hasOpenOffer(person)) {
            moves.remove("answer-offer");
        }
        if (!is.contains("coauthor") && coauthors.values().stream().allMatch(named -> named.person() != null)) {
            moves.remove("consent");
        }
        return moves;
    }

    boolean hasOpenOffer(Person person) {
        Offer offer = offers.get(person.id());
        return offer != null && offer.state().equals("OPEN");
    }

    private boolean may(Person by, String move) {
        return moves(by).contains(move);
    }

    boolean isAccepted() {
        return Set.of(Stage.ACCEPTED, Stage.PROOF, Stage.READY, Stage.PUBLISHED).contains(stage);
    }

    /** Which turn it takes: the lead none, a response the first, and so on. */
    int turn() {
        return kind == Kind.LEAD || kind == Kind.EDITORS_NOTE ? 0 : target == null ? 1 : target.turn() + 1;
    }

    Set<UUID> answeredAuthors() {
        return target == null ? Set.of() : target.authors();
    }

    // Writing

    boolean save(Person by, TextRef written) {
        return may(by, "save-version") && keep(written);
    }

    private boolean keep(TextRef written) {
        if (text == null || !text.sha256().equals(written.sha256())) {
            version = ++lastVersion;
            text = written;
        }
        return true;
    }

    boolean name(Person by, Map<UUID, @Nullable UUID> people) {
        List<UUID> accounts = people.values().stream().filter(Objects::nonNull).toList();
        boolean wrong = accounts.contains(author)
                || new HashSet<>(accounts).size() < accounts.size()
                || accounts.stream().anyMatch(deciders::contains);
        if (!may(by, "name-coauthors") || wrong) {
            return false;
        }
        Map<UUID, Named> before = new HashMap<>(coauthors);
        coauthors.clear();
        people.forEach((place, person) -> {
            Named was = before.get(place);
            boolean same = was != null && Objects.equals(was.person(), person);
            coauthors.put(
                    place, new Named(person, same ? Objects.requireNonNull(was).says() : null));
        });
        return true;
    }

    boolean consent(Person by, UUID place, boolean yes) {
        Named named = coauthors.get(place);
        if (!may(by, "consent") || named == null) {
            return false;
        }
        boolean theirs = named.person() == null
                ? is(by).contains("editor")
                : named.person().equals(by.id());
        if (!theirs) {
            return false;
        }
        coauthors.put(place, new Named(named.person(), yes));
        return true;
    }

    boolean submit(Person by, TextRef written, boolean complete, int wordLimit) {
        boolean fits = written.words() > 0 && (kind != Kind.RESPONSE || written.words() <= wordLimit);
        boolean consented = coauthors.values().stream().allMatch(named -> Boolean.TRUE.equals(named.says()));
        boolean owes = stage == Stage.REVISIONS_REQUESTED
                && threads.values().stream()
                        .anyMatch(thread -> thread.forAuthor
                                && !thread.settled
                                && !thread.answered
                                && !isAnsweredSuggestion(thread)
                                && !authors().contains(thread.begunBy));
        if (!may(by, "submit") || !complete || !fits || !consented || owes) {
            return false;
        }
        keep(written);
        if (round == 0 || stage == Stage.REVISIONS_REQUESTED) {
            round++;
        }
        stage = Stage.SUBMITTED;
        reviewers = new HashSet<>();
        reviewed = new HashSet<>();
        agreed = new HashSet<>();
        declined = new HashSet<>();
        askedBy.clear();
        return true;
    }

    boolean withdraw(Person by) {
        if (!may(by, "withdraw")) {
            return false;
        }
        withdrawnFrom = stage;
        withdrawnBy = by.id();
        stage = Stage.WITHDRAWN;
        scheduledFor = null;
        withdrawnOffers.clear();
        offers.forEach((person, offer) -> {
            if (offer.state().equals("OPEN")) {
                withdrawnOffers.put(person, offer);
            }
        });
        offers.values().removeIf(offer -> offer.state().equals("OPEN"));
        return true;
    }

    boolean reinstate(Person by) {
        if (!may(by, "reinstate")) {
            return false;
        }
        stage = withdrawnFrom;
        withdrawnBy = null;
        offers.putAll(withdrawnOffers);
        return true;
    }

    // Review

    boolean giveBack(Person by) {
        if (!may(by, "return-as-incomplete")) {
            return false;
        }
        stage = Stage.DRAFT;
        takeCharge(by);
        return true;
    }

    /**
     * The round begins.
     *
     * @param asked persons, by the ids they are asked with
     */
    boolean sendToReview(Person by, List<UUID> asked, List<UUID> with) {
        boolean twice = new HashSet<>(asked).size() < asked.size();
        if (!may(by, "send-to-review") || twice || asked.stream().anyMatch(authors()::contains)) {
            return false;
        }
        stage = Stage.UNDER_REVIEW;
        handling = by.id();
        for (int i = 0; i < asked.size(); i++) {
            ask(asked.get(i), with.get(i));
        }
        return true;
    }

    private void ask(UUID asked, UUID with) {
        reviewers.add(asked);
        agreed.remove(asked);
        declined.remove(asked);
        askedBy.values().remove(asked);
        askedBy.put(with, asked);
        reviewsOf.computeIfAbsent(round, ignored -> new TreeMap<>()).put(with.toString(), false);
    }

    boolean assign(Person by, UUID asked, UUID with) {
        boolean waits = reviewers.contains(asked) && !declined.contains(asked);
        if (!may(by, "assign-reviewer") || authors().contains(asked) || waits) {
            return false;
        }
        ask(asked, with);
        return true;
    }

    boolean answerRequest(Person by, boolean agrees) {
        if (!may(by, "answer-request")) {
            return false;
        }
        (agrees ? agreed : declined).add(by.id());
        (agrees ? declined : agreed).remove(by.id());
        return true;
    }

    boolean release(Person by, UUID assignment) {
        UUID asked = askedBy.get(assignment);
        if (!may(by, "release-reviewer") || asked == null || reviewed.contains(asked)) {
            return false;
        }
        askedBy.remove(assignment);
        reviewers.remove(asked);
        agreed.remove(asked);
        declined.remove(asked);
        return true;
    }

    boolean review(Person by, int ofVersion) {
        if (!may(by, "complete-review") || ofVersion != version || !reviewed.add(by.id())) {
            return false;
        }
        askedBy.forEach((assignment, person) -> {
            if (person.equals(by.id())) {
                reviewsOf.getOrDefault(round, new TreeMap<>()).put(assignment.toString(), true);
            }
        });
        return true;
    }

    boolean takeReviewBack(Person by) {
        if (!may(by, "take-review-back")) {
            return false;
        }
        reviewed.remove(by.id());
        agreed.add(by.id());
        askedBy.forEach((assignment, person) -> {
            if (person.equals(by.id())) {
                reviewsOf.getOrDefault(round, new TreeMap<>()).put(assignment.toString(), false);
            }
        });
        return true;
    }

    boolean callOff(Person by) {
        if (!may(by, "call-review-off")) {
            return false;
        }
        stage = Stage.SUBMITTED;
        reviewers = new HashSet<>();
        agreed = new HashSet<>();
        declined = new HashSet<>();
        askedBy.clear();
        return true;
    }

    boolean respond(Person by, int ofRound, int number) {
        List<Boolean> in =
                List.copyOf(reviewsOf.getOrDefault(ofRound, new TreeMap<>()).values());
        return may(by, "respond-to-review") && number >= 1 && number <= in.size() && in.get(number - 1);
    }

    boolean note(Person by, UUID note, int ofVersion, boolean forAuthor, boolean suggests, @Nullable UUID answering) {
        boolean byAuthor = is(by).contains("author");
        boolean sensible = may(by, "add-note")
                && ofVersion >= 1
                && ofVersion <= lastVersion
                && (!byAuthor || forAuthor)
                && (!byAuthor || answering != null || stage != Stage.REVISIONS_REQUESTED);
        if (!sensible) {
            return false;
        }
        if (answering == null) {
            threadOf.put(note, note);
            threads.put(note, new Exchange(by.id(), forAuthor));
            if (suggests) {
                suggestions.put(note, "OPEN");
            }
            return true;
        }
        Exchange thread = readable(by, answering);
        if (thread == null || (!thread.forAuthor && forAuthor)) {
            return false;
        }
        threadOf.put(note, Objects.requireNonNull(threadOf.get(answering)));
        if (suggests) {
            suggestions.put(note, "OPEN");
        }
        if (forAuthor) {
            thread.answered = authors().contains(by.id());
        }
        return true;
    }

    boolean settle(Person by, UUID note, boolean settled) {
        Exchange thread = readable(by, note);
        if (!may(by, settled ? "resolve-note" : "reopen-note") || thread == null) {
            return false;
        }
        thread.settled = settled;
        return true;
    }

    private boolean isAnsweredSuggestion(Exchange thread) {
        return threads.entrySet().stream()
                .filter(begun -> begun.getValue().equals(thread))
                .anyMatch(begun ->
                        !suggestions.getOrDefault(begun.getKey(), "OPEN").equals("OPEN"));
    }

    boolean anchor(Person by, UUID note, int ofVersion) {
        return may(by, "anchor-note") && ofVersion >= 1 && ofVersion <= lastVersion && readable(by, note) != null;
    }

    boolean answerSuggestion(Person by, UUID note, Suggestion.State answer) {
        String now = suggestions.get(note);
        boolean sensible = may(by, "answer-suggestion")
                && readable(by, note) != null
                && now != null
                && (now.equals("OPEN") || now.equals(answer.name()) || answer == Suggestion.State.OPEN);
        if (sensible) {
            suggestions.put(note, answer.name());
        }
        return sensible;
    }

    private @Nullable Exchange readable(Person by, UUID note) {
        UUID first = threadOf.get(note);
        Exchange thread = first == null ? null : threads.get(first);
        boolean may = thread != null
                && (is(by).contains("editor")
                        || thread.begunBy.equals(by.id())
                        || (is(by).contains("author") && thread.forAuthor));
        return may ? thread : null;
    }

    // Decision

    boolean recommend(Person by, Outcome outcome, String sha256) {
        boolean decidable = stage != Stage.SUBMITTED || outcome == Outcome.DECLINE;
        if (!may(by, "recommend") || !isText(sha256) || !decidable) {
            return false;
        }
        wait(outcome.name(), by.id());
        takeCharge(by);
        return true;
    }

    private void wait(String outcome, UUID by) {
        from = stage;
        stage = Stage.DECISION_PENDING;
        recommended = outcome;
        recommender = by;
        deciders.add(by);
    }

    boolean approve(
            Person by, Outcome outcome, String sha256, boolean eyes, Set<UUID> answered, int lastDay, int depth) {
        if (!may(by, "approve-decision")
                || !isText(sha256)
                || !outcome.name().equals(recommended)
                || !isSecond(by, eyes)) {
            return false;
        }
        decisions.add(new Before(
                outcome.name(),
                Objects.requireNonNull(recommender),
                from,
                version,
                Objects.requireNonNull(text),
                approved,
                changed,
                Set.copyOf(changers),
                Set.copyOf(byline)));
        recommended = null;
        switch (outcome) {
            case REVISE -> stage = Stage.REVISIONS_REQUESTED;
            case DECLINE -> stage = Stage.DECLINED;
            case ACCEPT -> {
                stage = Stage.ACCEPTED;
                approved = sha256;
                changed = null;
                changers = new HashSet<>();
                deciders.add(by.id());
                boolean answerable = (kind == Kind.RESPONSE || kind == Kind.REJOINDER) && turn() < depth;
                for (UUID person : answered) {
                    if (answerable && !authors().contains(person)) {
                        offers.putIfAbsent(person, new Offer("OPEN", lastDay));
                    }
                }
            }
        }
        return true;
    }

    private boolean isSecond(Person by, boolean eyes) {
        return !eyes || (!by.id().equals(recommender) && !changers.contains(by.id()));
    }

    boolean sendBack(Person by, boolean eyes) {
        if (!may(by, "send-decision-back") || !(by.id().equals(recommender) || isSecond(by, eyes))) {
            return false;
        }
        stage = from;
        recommended = null;
        return true;
    }

    boolean rescind(Person by) {
        if (!may(by, "rescind")) {
            return false;
        }
        Before before = decisions.remove(decisions.size() - 1);
        stage = Stage.DECISION_PENDING;
        recommended = before.outcome();
        recommender = before.recommender();
        from = before.from();
        version = before.version();
        text = before.text();
        approved = before.approved();
        changed = before.changed();
        changers = new HashSet<>(before.changers());
        byline = new HashSet<>(before.byline());
        proof = null;
        scheduledFor = null;
        offers.values().removeIf(offer -> !offer.state().equals("TAKEN_UP"));
        return true;
    }

    boolean copyEdit(Person by, TextRef edited, Substance substance) {
        boolean restored = edited.sha256().equals(approved);
        boolean undecided = changed == Substance.SUBSTANTIVE && !restored && substance == Substance.MINOR;
        if (!may(by, "copy-edit") || isText(edited.sha256()) || edited.words() == 0 || undecided) {
            return false;
        }
        if (restored) {
            changed = null;
            changers = new HashSet<>();
        } else {
            changed = changed == Substance.SUBSTANTIVE ? changed : substance;
            changers.add(by.id());
        }
        version = ++lastVersion;
        text = edited;
        proof = null;
        stage = Stage.ACCEPTED;
        if (substance == Substance.SUBSTANTIVE) {
            wait(Outcome.ACCEPT.name(), by.id());
        }
        return true;
    }

    boolean reaffirm(Person by, String sha256, boolean eyes) {
        if (!may(by, "reaffirm") || !isText(sha256) || (eyes && changers.contains(by.id()))) {
            return false;
        }
        approved = sha256;
        changed = null;
        changers = new HashSet<>();
        deciders.add(by.id());
        return true;
    }

    // Production

    boolean prepare(Person by, Set<UUID> names) {
        Set<UUID> must = must();
        if (!may(by, "prepare-proof") || !names.equals(must) || names.stream().anyMatch(deciders::contains)) {
            return false;
        }
        stage = Stage.PROOF;
        byline = new HashSet<>(names);
        proof = null;
        scheduledFor = null;
        return true;
    }

    boolean approveProof(Person by, String sha256) {
        if (!may(by, "approve-proof") || !isText(sha256)) {
            return false;
        }
        stage = Stage.READY;
        proof = sha256;
        return true;
    }

    boolean askChanges(Person by) {
        if (!may(by, "ask-proof-changes")) {
            return false;
        }
        stage = Stage.ACCEPTED;
        proof = null;
        return true;
    }

    boolean schedule(Person by, int at, int now, Set<UUID> with) {
        if (!may(by, "schedule") || at <= now) {
            return false;
        }
        scheduledFor = at;
        scheduledWith = with;
        return true;
    }

    boolean cancel(Person by) {
        if (!may(by, "cancel-schedule")) {
            return false;
        }
        scheduledFor = null;
        return true;
    }

    /** Whether it could be published with others: all that it asks for beside the others' own readiness. */
    boolean couldPublish(Person by, Set<UUID> act) {
        return may(by, "publish") && isTargetPublic(act);
    }

    boolean couldPublishDue(int now, Set<UUID> act) {
        Set<UUID> planned = new HashSet<>(scheduledWith);
        planned.add(id);
        return may(Person.INSTALLATION, "publish-due")
                && Objects.requireNonNull(scheduledFor) <= now
                && planned.equals(act)
                && isTargetPublic(act);
    }

    private boolean isTargetPublic(Set<UUID> act) {
        return target == null || target.stage == Stage.PUBLISHED || act.contains(target.id);
    }

    void published() {
        stage = Stage.PUBLISHED;
        scheduledFor = null;
    }

    // The right of reply

    boolean takeUp(Person by, int today) {
        return answerOffer(by, today, "TAKEN_UP");
    }

    boolean decline(Person by, int today) {
        return answerOffer(by, today, "DECLINED");
    }

    private boolean answerOffer(Person by, int today, String state) {
        Offer offer = offers.get(by.id());
        if (!may(by, "answer-offer") || today > Objects.requireNonNull(offer).lastDay()) {
            return false;
        }
        offers.put(by.id(), new Offer(state, offer.lastDay()));
        return true;
    }

    boolean lapse(Person by, UUID answered, int today) {
        Offer offer = offers.get(answered);
        if (!may(by, "lapse-reply") || offer == null || !offer.state().equals("OPEN") || today <= offer.lastDay()) {
            return false;
        }
        offers.put(answered, new Offer("LAPSED", offer.lastDay()));
        return true;
    }

    private boolean isText(String sha256) {
        return text != null && text.sha256().equals(sha256);
    }

    private void takeCharge(Person by) {
        if (handling == null) {
            handling = by.id();
        }
    }
}

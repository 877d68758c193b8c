package org.rejoinder.command.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.invitation.InvitationCommand.AcceptInvitation;
import org.rejoinder.command.invitation.InvitationCommand.DeclineInvitation;
import org.rejoinder.command.invitation.InvitationCommand.DraftInvitation;
import org.rejoinder.command.invitation.InvitationCommand.ExpireInvitation;
import org.rejoinder.command.invitation.InvitationCommand.RescindInvitation;
import org.rejoinder.command.invitation.InvitationCommand.SendInvitation;
import org.rejoinder.command.record.RecordCommand.DropUpdate;
import org.rejoinder.command.record.RecordCommand.LiftNotice;
import org.rejoinder.command.record.RecordCommand.ProposeUpdate;
import org.rejoinder.command.record.RecordCommand.PublishUpdate;
import org.rejoinder.command.series.SeriesCommand.CloseCall;
import org.rejoinder.command.series.SeriesCommand.OpenCall;
import org.rejoinder.command.series.SeriesCommand.SetPolicy;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.series.ReviewMode;
import org.rejoinder.contract.text.TextRef;

/** What people try with the series, its invitations and its public records, and that the days go by. */
final class SeriesSteps {

    private static final TextRef WORDS = World.text(8);

    private final World world;
    private final Random random;

    SeriesSteps(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    Step next() {
        return switch (random.nextInt(12)) {
            case 0, 1 ->
                step("a day goes by", List.of(), () -> {
                    world.day++;
                    return true;
                });
            case 2 -> world.callOpen && random.nextInt(4) > 0 ? policy() : call();
            case 3 -> policy();
            case 4, 5, 6 -> invitation();
            default -> record();
        };
    }

    private Step call() {
        Person by = person();
        boolean open = !world.callOpen;
        Object command = open
                ? new OpenCall(World.SERIES, "Write", null, world.wordLimit, true, by.actor(), null)
                : new CloseCall(World.SERIES, by.actor(), null);
        return step(by + (open ? " opens" : " closes") + " the call", List.of(command), () -> {
            if (by.edits()) {
                world.callOpen = open;
                world.callEverOpened |= open;
            }
            return by.edits();
        });
    }

    private Step policy() {
        Person by = person();
        boolean eyes = random.nextInt(4) > 0;
        int depth = random.nextInt(6);
        int days = random.nextInt(4);
        SetPolicy command =
                new SetPolicy(World.SERIES, eyes, ReviewMode.OPEN, depth, days, List.of(), by.actor(), null);
        return step(by + " sets the policy", List.of(command), () -> {
            boolean allowed = by.edits() && depth >= 1 && days >= 1 && (eyes || !world.eyes || by.publishes());
            if (allowed) {
                world.eyes = eyes;
                world.depth = depth;
                world.replyDays = days;
            }
            return allowed;
        });
    }

    private Step invitation() {
        if (world.invitations.isEmpty() || random.nextInt(4) == 0) {
            return draftInvitation();
        }
        UUID id = oneOf(world.invitations.keySet());
        ModelledInvitation invitation = Objects.requireNonNull(world.invitations.get(id));
        Person by = person();
        int today = world.day;
        return switch (random.nextInt(8)) {
            case 0, 1, 2 ->
                step(
                        by + " sends an invitation",
                        List.of(new SendInvitation(id, world.date(today), by.actor(), null)),
                        () -> invitation.send(by, today));
            case 3, 4 -> accept(id, invitation, today);
            case 5 ->
                step(
                        "someone declines an invitation",
                        List.of(new DeclineInvitation(id, null, world.date(today), Actor.bearer(id))),
                        () -> invitation.decline(today));
            case 6 ->
                step(
                        "an invitation expires",
                        List.of(new ExpireInvitation(id, world.date(today), Person.INSTALLATION.actor())),
                        () -> invitation.expire(Person.INSTALLATION, today));
            default ->
                step(
                        by + " takes an invitation back",
                        List.of(new RescindInvitation(id, null, by.actor(), null)),
                        () -> invitation.rescind(by));
        };
    }

    private Step draftInvitation() {
        UUID id = world.newId();
        Person by = person();
        Kind kind = random.nextInt(3) > 0 ? Kind.RESPONSE : Kind.REPLY;
        List<Modelled> all = new ArrayList<>(world.manuscripts);
        all.add(world.lead);
        @Nullable Modelled target = kind == Kind.RESPONSE ? world.lead : oneOf(all);
        int last = world.day + random.nextInt(3);
        int today = world.day;
        DraftInvitation command = new DraftInvitation(
                id,
                World.SERIES,
                kind,
                Target.essay(target.id, "1.0"),
                WORDS,
                world.date(last),
                null,
                world.date(today),
                by.actor());
        return step(by + " drafts an invitation", List.of(command), () -> {
            if (by.edits()) {
                world.invitations.put(id, new ModelledInvitation(kind, target, last));
            }
            return by.edits();
        });
    }

    private Step accept(UUID id, ModelledInvitation invitation, int today) {
        UUID begun = world.newId();
        Person invited = oneOf(World.PEOPLE.subList(0, 5));
        Modelled manuscript = new Modelled(begun, invitation.kind, invited.id(), invited.id(), invitation.target);
        manuscript.byEditors = true;
        AcceptInvitation command = new AcceptInvitation(
                id,
                invited.id(),
                begun,
                world.answerable(invited.id(), invitation.target),
                world.date(today),
                Actor.bearer(id));
        return new Step(
                invited + " accepts an invitation",
                List.of(command),
                () -> {
                    boolean placed = world.isPlaced(begun, invitation.kind, invited.id(), invitation.target, true);
                    boolean allowed = invitation.accept(today, placed);
                    if (allowed) {
                        world.manuscripts.add(manuscript);
                    }
                    return allowed;
                },
                List.of(begun));
    }

    private Step record() {
        UUID essay = oneOf(world.records.keySet());
        ModelledRecord record = Objects.requireNonNull(world.records.get(essay));
        Person by = person();
        boolean frozen = world.callEverOpened;
        boolean eyes = world.eyes;
        Set<UUID> known = record.known();
        UUID update = known.isEmpty() || random.nextInt(3) == 0 ? world.newId() : oneOf(known);
        if (!known.contains(update)) {
            return propose(essay, record, by, update, frozen);
        }
        Map<UUID, ModelledRecord.Proposal> proposals = record.proposals;
        boolean publisherProposed = proposals.containsKey(update)
                && Objects.requireNonNull(proposals.get(update)).by().publishes();
        return switch (random.nextInt(6)) {
            case 0 ->
                on(
                        essay,
                        by + " drops an update",
                        List.of(new DropUpdate(essay, update, null, by.actor(), null)),
                        () -> record.drop(by, update, false));
            case 1 ->
                on(
                        essay,
                        by + " drops an update with a reason",
                        List.of(new DropUpdate(essay, update, WORDS, by.actor(), null)),
                        () -> record.drop(by, update, true));
            case 2 ->
                on(
                        essay,
                        by + " lifts a notice",
                        List.of(new LiftNotice(essay, update, WORDS, by.actor(), null)),
                        () -> record.lift(by, update));
            default ->
                on(
                        essay,
                        by + " publishes an update",
                        List.of(new PublishUpdate(
                                essay, update, null, null, eyes, frozen, publisherProposed, by.actor(), null)),
                        () -> record.publish(by, update, eyes, frozen));
        };
    }

    private Step propose(UUID essay, ModelledRecord record, Person by, UUID update, boolean frozen) {
        UpdateType drawn = oneOf(List.of(UpdateType.values()));
        // Without the lead there would be little left to answer.
        UpdateType type = drawn == UpdateType.REMOVAL && random.nextInt(10) > 0 ? UpdateType.CORRECTION : drawn;
        boolean text = random.nextInt(8) == 0 ? !type.needsText() : type.needsText();
        String onto = random.nextInt(6) == 0 ? "9.9" : record.version();
        // Never twice the same, so that it is a change.
        TextRef changed = new TextRef(update, update.toString(), 100);
        ProposeUpdate command = new ProposeUpdate(
                essay, update, type, onto, text ? changed : null, null, WORDS, frozen, by.actor(), null);
        return on(
                essay,
                by + " proposes a " + type,
                List.of(command),
                () -> record.propose(by, update, type, onto, text, frozen));
    }

    private static Step step(String what, List<Object> commands, BooleanSupplier model) {
        return new Step(what, commands, model, List.of());
    }

    private static Step on(UUID essay, String what, List<Object> commands, BooleanSupplier model) {
        return new Step(what, commands, model, List.of(essay));
    }

    private Person person() {
        return oneOf(World.PEOPLE);
    }

    private <T> T oneOf(Collection<T> all) {
        List<T> list = List.copyOf(all);
        return list.get(random.nextInt(list.size()));
    }
}

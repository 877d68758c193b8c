package org.rejoinder.query.desk;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is settled, or still open, around a text: who is named as its author, whether its approval holds, when it is
 * published by itself, who may reply to it.
 *
 * @param mayName whether this reader may change who is named
 * @param changed what was changed since the approval, absent while the approval holds
 * @param changesAsked what the author asked to have changed in the proof
 * @param planned when it is published by itself, in the zone it was chosen in and in UTC
 * @param refusal why it could not be published when it was due: a code
 * @param together what it is published with, or was
 */
public record Arrangements(
        List<Coauthor> coauthors,
        boolean mayName,
        @Nullable Changed changed,
        @Nullable String changesAsked,
        @Nullable String planned,
        @Nullable String refusal,
        List<Reply> replies,
        List<Essay> together) {

    static final Arrangements NONE = new Arrangements(List.of(), false, null, null, null, null, List.of(), List.of());

    /**
     * Someone named as an author.
     *
     * @param person absent for someone without an account
     * @param state AWAITED, CONSENTED or REFUSED
     * @param you whether that is the reader
     * @param yours whether the reader, an editor, may record what they say
     */
    public record Coauthor(
            UUID id,
            @Nullable UUID person,
            String name,
            String sortName,
            @Nullable String affiliation,
            String state,
            boolean you,
            boolean yours) {

        static Coauthor of(Coauthors.One one, UUID reader, boolean mayRecord) {
            return new Coauthor(
                    one.id(),
                    one.person(),
                    one.name(),
                    one.sortName(),
                    one.affiliation(),
                    one.answer() == null ? "AWAITED" : one.answer(),
                    reader.equals(one.person()),
                    mayRecord && one.person() == null);
        }
    }

    /**
     * A change of the approved text.
     *
     * @param substance MINOR or SUBSTANTIVE
     * @param editors who made it
     * @param yours whether the reader is one of them and somebody else has to look
     */
    public record Changed(String substance, int approved, int present, List<String> editors, boolean yours) {}

    /**
     * A right of reply.
     *
     * @param state OPEN, ACCEPTED, DECLINED, LAPSED or VOID
     * @param path of the reply, absent until it was begun
     * @param reason why it was declined, absent when nothing was said
     */
    public record Reply(
            String author,
            String until,
            String state,
            @Nullable String path,
            @Nullable String reason) {}

    /**
     * Another essay that appears, or could appear, in the same act.
     *
     * @param needed whether this one answers it and it is not public yet
     */
    public record Essay(
            UUID id, String path, String kind, @Nullable String title, String author, boolean needed) {}

    /**
     * The same of a time that is over, with nothing for the reader to do.
     *
     * @param published whether it was public by then
     */
    Arrangements over(boolean published) {
        return new Arrangements(
                coauthors.stream()
                        .map(one -> new Coauthor(
                                one.id(),
                                one.person(),
                                one.name(),
                                one.sortName(),
                                one.affiliation(),
                                one.state(),
                                one.you(),
                                false))
                        .toList(),
                false,
                changed == null
                        ? null
                        : new Changed(
                                changed.substance(), changed.approved(), changed.present(), changed.editors(), false),
                changesAsked,
                planned,
                refusal,
                replies,
                published || planned != null ? together : List.of());
    }

    /** Whether someone has not said yet whether they consent, or does not. */
    public boolean awaitsConsent() {
        return coauthors.stream().anyMatch(one -> !one.state().equals("CONSENTED"));
    }
}

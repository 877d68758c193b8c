package org.rejoinder.command.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.rejoinder.contract.imports.ImportDraft;
import org.rejoinder.contract.imports.ImportDraft.Offer;
import org.rejoinder.contract.imports.ImportDraft.Piece;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.passage.QuotedPhrases;

/** Offers what an essay quotes from the essay it answers as pins. What stands there once is taken unless refused. */
final class PinOffers {

    /** Most pins of one essay, as on the writing page. */
    static final int MOST = 100;

    private PinOffers() {}

    /** Looks for quotes anew; what was taken or refused before stays so. */
    static ImportDraft offer(ImportDraft draft) {
        return offer(draft, pieces -> {});
    }

    /** The same, telling after each piece how many were looked through. */
    static ImportDraft offer(ImportDraft draft, IntConsumer looked) {
        Map<String, PlainText> texts =
                draft.pieces().stream().collect(Collectors.toMap(Piece::id, piece -> PlainText.of(piece.markdown())));
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : draft.pieces()) {
            PlainText answered = texts.get(piece.answers());
            List<Offer> offers = answered == null || !piece.written()
                    ? List.of()
                    : offers(QuotedPhrases.in(piece.markdown()).foundIn(new Quotation(answered)), piece.pins());
            pieces.add(Pieces.pinning(piece, offers));
            looked.accept(pieces.size());
        }
        return draft.with(draft.series(), List.copyOf(pieces));
    }

    private static List<Offer> offers(List<QuotedPhrases.Found> found, List<Offer> before) {
        Map<String, Offer> known =
                before.stream().collect(Collectors.toMap(Offer::quote, Function.identity(), (one, other) -> one));
        List<Offer> offers = new ArrayList<>();
        for (QuotedPhrases.Found phrase : found) {
            String quote = phrase.best().exact().replaceFirst("[\\s,.;:]+$", "");
            if (offers.size() < MOST
                    && offers.stream().noneMatch(offer -> offer.quote().equals(quote))) {
                int places = phrase.places().size();
                Offer former = known.get(quote);
                offers.add(new Offer(quote, places, former == null ? places == 1 : former.taken()));
            }
        }
        return List.copyOf(offers);
    }
}

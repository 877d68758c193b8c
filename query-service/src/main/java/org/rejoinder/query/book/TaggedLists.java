package org.rejoinder.query.book;

import static org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes.CAPTION;
import static org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes.DIV;
import static org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes.L;
import static org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes.LBL;
import static org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes.LI;
import static org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes.L_BODY;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.jspecify.annotations.Nullable;

/**
 * Makes of the tags of lists what PDF/UA asks for: lists hold items, and items a label and a body. The renderer tells a list in a list as a mere
 * division, and puts what follows it beside the body.
 */
final class TaggedLists {

    private TaggedLists() {}

    static void mend(@Nullable PDStructureNode node) {
        if (node == null) {
            return;
        }
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                mend(element);
            }
        }
        if (node instanceof PDStructureElement element) {
            mendOne(element);
        }
    }

    private static void mendOne(PDStructureElement element) {
        List<Object> kids = element.getKids();
        String type = element.getStructureType();
        if (!type.equals(L) && kids.stream().anyMatch(kid -> is(kid, Set.of(LI)))) {
            if (type.equals(DIV) && kids.stream().allMatch(kid -> is(kid, Set.of(LI)))) {
                element.setStructureType(L);
            } else {
                gather(element, kid -> is(kid, Set.of(LI)), L);
            }
        }
        if (element.getStructureType().equals(L)) {
            gather(element, kid -> kid instanceof PDStructureElement && !is(kid, Set.of(LI, L, CAPTION)), LI);
            element.getKids().stream()
                    .filter(kid -> is(kid, Set.of(LI)))
                    .forEach(kid -> mendItem((PDStructureElement) kid));
        }
    }

    private static void mendItem(PDStructureElement item) {
        gather(item, kid -> kid instanceof PDStructureElement && !is(kid, Set.of(LBL, L_BODY)), L_BODY);
    }

    /** Puts kids that stand one after the other into an element of their own, in their place. */
    private static void gather(PDStructureElement element, Predicate<Object> wanted, String type) {
        List<Object> kids = new ArrayList<>();
        PDStructureElement open = null;
        boolean gathered = false;
        for (Object kid : element.getKids()) {
            if (wanted.test(kid)) {
                if (open == null) {
                    open = new PDStructureElement(type, element);
                    kids.add(open);
                }
                open.appendKid((PDStructureElement) kid);
                gathered = true;
            } else {
                open = null;
                kids.add(kid);
            }
        }
        if (gathered) {
            element.setKids(kids);
        }
    }

    private static boolean is(Object kid, Set<String> types) {
        return kid instanceof PDStructureElement element && types.contains(element.getStructureType());
    }
}

package org.rejoinder.query.text;

import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** Which way a text runs: as its first letter does that runs either way, as Unicode has it. */
final class Direction {

    private static final int NEITHER = -1;

    private Direction() {}

    static boolean isRightToLeft(Node node) {
        return of(node) == Character.DIRECTIONALITY_RIGHT_TO_LEFT;
    }

    private static int of(Node node) {
        if (node instanceof Text text) {
            return of(text.getLiteral());
        }
        if (node instanceof Code code) {
            return of(code.getLiteral());
        }
        int found = NEITHER;
        for (Node child = node.getFirstChild(); child != null && found == NEITHER; child = child.getNext()) {
            found = of(child);
        }
        return found;
    }

    private static int of(String words) {
        return words.codePoints()
                .map(letter -> switch (Character.getDirectionality(letter)) {
                    case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> Character.DIRECTIONALITY_LEFT_TO_RIGHT;
                    case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                        Character.DIRECTIONALITY_RIGHT_TO_LEFT;
                    default -> NEITHER;
                })
                .filter(direction -> direction != NEITHER)
                .findFirst()
                .orElse(NEITHER);
    }
}

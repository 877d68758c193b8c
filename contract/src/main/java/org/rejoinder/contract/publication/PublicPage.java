package org.rejoinder.contract.publication;

/** A page that the publication writes about itself. */
public enum PublicPage {
    /** Who it is and what it is for. */
    ABOUT,
    /** What becomes of what readers and authors leave behind. */
    PRIVACY
}

package org.rejoinder.query.search;

/** Some of a text, as it was written, and whether it is what was looked for. */
record Stretch(String text, boolean found) {}

package org.rejoinder.command.source;

import org.rejoinder.contract.imports.IntakeReport;

/**
 * A file as one text.
 *
 * @param title that it has, empty when it has none
 * @param markdown without that title
 * @param withTitle the same with it, for a text whose title is kept
 * @param report what was kept and what was not
 */
public record TakenText(String title, String markdown, String withTitle, IntakeReport report) {}

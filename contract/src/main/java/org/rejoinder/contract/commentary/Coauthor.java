package org.rejoinder.contract.commentary;

import java.util.UUID;

/**
 * Someone named as an author beside the corresponding one.
 *
 * @param coauthorId random id within the manuscript
 * @param name how they would be named; its person is absent for a co-author without an account
 */
public record Coauthor(UUID coauthorId, Signature name) {}

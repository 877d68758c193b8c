package org.rejoinder.command.model;

import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Something somebody tries.
 *
 * @param what in words, for the transcript of a failure
 * @param commands sent to the aggregates in one unit of work
 * @param model does the same to the model, and says whether it is allowed
 * @param touched the manuscripts to be compared afterwards
 */
record Step(String what, List<Object> commands, BooleanSupplier model, List<UUID> touched) {}

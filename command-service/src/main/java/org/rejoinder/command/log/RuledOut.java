package org.rejoinder.command.log;

/** Marks what a command is answered with when a rule of the domain speaks against it: an outcome, not a failure. */
public interface RuledOut {}

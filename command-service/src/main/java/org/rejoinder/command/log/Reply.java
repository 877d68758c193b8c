package org.rejoinder.command.log;

/**
 * The answer to a request, as it is sent again to the same request.
 *
 * @param status HTTP status
 * @param json the body
 */
public record Reply(int status, String json) {}

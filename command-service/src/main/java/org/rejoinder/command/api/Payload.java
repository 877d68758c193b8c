package org.rejoinder.command.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A controller's parameter that holds the request's body. Its type is a record; JSON and form-encoded bodies bind to it
 * alike, and it reaches the controller only when every field is acceptable.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Payload {}

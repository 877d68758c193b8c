package org.rejoinder.command.identity;

/** Where people reach this installation: by its configuration, never by what a request says. */
public interface PublicAddress {

    /** The whole address of a path of this site. */
    String of(String path);
}

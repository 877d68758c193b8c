package org.rejoinder.command.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** Keeps a refused form for its page to show again. */
public interface FormStates {

    /** Keeps it for half an hour, for the person or session of the request only; gives the id to ask for it by. */
    UUID keep(HttpServletRequest request, LocalPath page, org.rejoinder.contract.identity.FormState state);
}

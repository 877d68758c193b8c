package org.rejoinder.command.api;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.FormState;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The shared web machinery around one endpoint, without an application. */
final class Machinery {

    static final UUID ID = UUID.fromString("5d1c2a52-6f0f-4f63-9a4a-6f7f7b0f1c11");

    final List<FormState> kept = new ArrayList<>();
    final List<Sample> received = new ArrayList<>();

    @Nullable
    RuntimeException failure;

    @RestController
    final class Endpoint {
        @PostMapping("/api/samples")
        ResponseEntity<Outcome> take(@Payload Sample sample, Call call) {
            received.add(sample);
            if (failure != null) {
                throw failure;
            }
            return Answers.created(call, Outcome.of(ID, 3), "/api/samples/{id}", "/desk/samples/{id}");
        }

        @PostMapping("/api/samples/{id}/close")
        ResponseEntity<Outcome> close(@PathVariable UUID id, Call call) {
            return Answers.done(call, Outcome.of(id, 4), "/desk/samples/{id}");
        }
    }

    MockMvc mvc() {
        Messages messages = new Messages();
        ProblemAnswers answers = new ProblemAnswers(new Problems(messages), (request, page, state) -> {
            kept.add(state);
            return ID;
        });
        return MockMvcBuilders.standaloneSetup(new Endpoint())
                .setCustomArgumentResolvers(new PayloadReader(WebApi.validator(messages), messages), new CallReader())
                .setHandlerExceptionResolvers(new ProblemResolver(answers))
                .addFilters(new ApiDoor(answers, new AskedLanguage("en")))
                .build();
    }
}

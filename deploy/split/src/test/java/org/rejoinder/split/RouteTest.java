package org.rejoinder.split;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RouteTest {

    @ParameterizedTest
    @CsvSource({
        "POST,    /api/series,             COMMAND_SIDE",
        "PUT,     /api/working-copies/1,   COMMAND_SIDE",
        "DELETE,  /api/tokens/1,           COMMAND_SIDE",
        "OPTIONS, /api/series,             COMMAND_SIDE",
        "GET,     /api/openapi.json,       COMMAND_SIDE",
        "GET,     /api/sign-in/with/orcid, COMMAND_SIDE",
        "GET,     /api/sign-in/return/x,   COMMAND_SIDE",
        "HEAD,    /api/sign-in/return/x,   QUERY_SIDE",
        "GET,     /api/sign-in,            QUERY_SIDE",
        "GET,     /sign-in/link,           QUERY_SIDE",
        "GET,     /api/series/1,           QUERY_SIDE",
        "HEAD,    /api/series/1,           QUERY_SIDE",
        "GET,     /api,                    QUERY_SIDE",
        "POST,    /apiary,                 QUERY_SIDE",
        "GET,     /,                       QUERY_SIDE",
        "GET,     /series/a/b,             QUERY_SIDE",
        "GET,     /operations,             QUERY_SIDE",
        "POST,    /operations/rebuild,     QUERY_SIDE",
        "GET,     /actuator/health,        QUERY_SIDE",
        "GET,     /actuator/health/db,     NOWHERE",
        "GET,     /actuator/prometheus,    NOWHERE",
        "GET,     /actuator,               NOWHERE",
        "POST,    /operator/tokens,        NOWHERE",
        "GET,     /internal/log,           NOWHERE",
        "GET,     /internals,              QUERY_SIDE"
    })
    void each_request_has_one_side(String method, String path, Route side) {
        assertThat(Route.of(method, path)).isEqualTo(side);
    }
}

package org.rejoinder.command.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rejoinder.command.api.Cast.Relation;

/** Series in each state, each with an invitation to it. */
final class AllSeries implements Matrix.Things<AllSeries.State> {

    /** What makes a difference to what can be done. */
    enum State {
        /** Without a lead; its invitation is a draft. */
        OPENED,
        /** With a lead that readers can open; its invitation was sent. */
        LED,
        /** With an open call; its invitation was taken back. */
        CALLING,
        /** With a call that was closed again. */
        CLOSED
    }

    private final House house;
    private final Cast cast;
    private final Map<String, String> invitations = new HashMap<>();
    private int opened;

    AllSeries(House house, Cast cast) {
        this.house = house;
        this.cast = cast;
    }

    @Override
    public String in(State state) {
        opened++;
        Map<String, String> series =
                Map.of("title", "Series " + opened, "description", "On bridges.", "language", "en");
        String id = done("aiko", "/api/series", series).text("id");
        done("rosa", "/api/series/" + id + "/editors", Map.of("person", cast.id(Relation.SERIES_EDITOR)));
        String invitation = invited(id);
        if (state == State.OPENED) {
            return id;
        }
        done("aiko", "/api/records", lead(id));
        done("aiko", "/api/invitations/" + invitation + "/send", Map.of());
        if (state == State.LED) {
            return id;
        }
        done("aiko", "/api/invitations/" + invitation + "/rescind", Map.of());
        done("aiko", "/api/series/" + id + "/call", Map.of("brief", "Say what you think."));
        if (state == State.CLOSED) {
            done("aiko", "/api/series/" + id + "/call/close", Map.of());
        }
        return id;
    }

    @Override
    public String kept(String id) {
        return house.store()
                .sql(
                        "select string_agg(aggregate_id || ' ' || sequence_number, ' ' order by aggregate_id, sequence_number)"
                                + " from store.events where aggregate_id in (:streams)")
                .param("streams", List.of(id, String.valueOf(invitations.get(id))))
                .query(String.class)
                .single();
    }

    private String invited(String series) {
        Map<String, String> invitation = Map.of(
                "name",
                "Ivo Invited",
                "email",
                UUID.randomUUID() + "@example.org",
                "kind",
                "LEAD",
                "letter",
                "Dear Ivo");
        String id = done("aiko", "/api/series/" + series + "/invitations", invitation)
                .text("id");
        invitations.put(series, id);
        return id;
    }

    private static Map<String, Object> lead(String series) {
        return Map.of(
                "series", series,
                "kind", "LEAD",
                "title", "The bridge",
                "markdown", "Nobody asked who owned the bridge.",
                "byline", List.of(Map.of("displayName", "A. Writer", "sortName", "Writer, A.")),
                "licence", "CC-BY-4.0",
                "originalDate", "2013",
                "source", "A. Writer, The bridge, 2013");
    }

    @Override
    public String filled(String template, String id) {
        String invitation = String.valueOf(invitations.get(id));
        return template.replace("/invitations/{id}", "/invitations/" + invitation)
                .replace("{id}", id)
                .replace("$series", id)
                .replace("$someone", cast.id(Relation.NOBODY).toString());
    }

    private House.Answer done(String who, String path, Map<String, ?> body) {
        House.Answer answer = house.post(who, path, body);
        if (answer.status() >= 300) {
            throw new AssertionError(path + " " + answer.status() + " " + answer.body());
        }
        return answer;
    }
}

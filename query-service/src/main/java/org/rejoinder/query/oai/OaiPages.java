package org.rejoinder.query.oai;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.rejoinder.query.oai.Harvest.Answer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where harvesters ask. Both ways of asking are of the protocol; neither changes anything. */
@Controller
class OaiPages {

    private final Harvest harvest;

    OaiPages(Harvest harvest) {
        this.harvest = harvest;
    }

    @GetMapping("/oai")
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response);
    }

    @PostMapping(path = "/oai", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String origin =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        String host = request.getServerName();
        Map<String, String> echoed = new LinkedHashMap<>();
        Answer answer;
        try {
            OaiRequest asked = OaiRequest.of(request.getParameterMap());
            echoed.put("verb", asked.verb().name());
            echoed.putAll(asked.arguments());
            answer = harvest.answer(asked, host);
        } catch (OaiError refused) {
            if (refused.isNoRequest()) {
                echoed.clear();
            }
            answer = harvest.refusal(refused);
        }
        response.setContentType("text/xml;charset=UTF-8");
        // Each answer says when it was given.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, no-cache");
        try {
            OaiWriter writer = new OaiWriter(response.getOutputStream(), origin, host);
            writer.begin(answer.now(), echoed);
            answer.body().write(writer);
            writer.end();
        } catch (XMLStreamException notWritten) {
            if (notWritten.getNestedException() instanceof IOException gone) {
                throw gone;
            }
            throw new IllegalStateException(notWritten);
        }
    }
}

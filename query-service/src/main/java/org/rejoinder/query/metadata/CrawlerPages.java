package org.rejoinder.query.metadata;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.contributors.Contributors;
import org.rejoinder.query.metadata.PublicAddresses.Family;
import org.rejoinder.query.metadata.PublicAddresses.Part;
import org.rejoinder.query.security.PrivatePages;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Tells crawlers where to go and where not to. The map is one document as long as everything fits into it, and after that a list
 * of documents, each with one family of pages. They stand at the root, since by the standard a map is of what is below it.
 */
@RestController
class CrawlerPages {

    /** Pages there are whatever is published. */
    private static final List<String> ALWAYS = List.of("/", "/series", "/contributors", "/about", "/privacy");

    private static final String CONTRIBUTORS = "contributors";

    /** Made anew for each who asks, without end, or of no use to who does not read. */
    private static final List<String> NOT_WORTH_IT = List.of(
            "/api", "/actuator", "/search", "/language/", "/follow", "/series/*/*/compare", "/*?view=", "/*?passage=");

    private final PublicAddresses addresses;
    private final Contributors contributors;

    CrawlerPages(PublicAddresses addresses, Contributors contributors) {
        this.addresses = addresses;
        this.contributors = contributors;
    }

    /** Where crawlers need not go (RFC 9309), and where the map is. */
    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        StringBuilder rules = new StringBuilder("User-agent: *\n");
        PrivatePages.PATHS.forEach(
                path -> rules.append("Disallow: /").append(path).append('\n'));
        NOT_WORTH_IT.stream()
                .filter(path -> !PrivatePages.PATHS.contains(path.substring(1)))
                .forEach(path -> rules.append("Disallow: ").append(path).append('\n'));
        // Nothing is disallowed beside these, whatever the addresses of tomorrow begin with.
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .body(rules.append("Allow: /\n\nSitemap: ")
                        .append(origin())
                        .append("/sitemap.xml\n")
                        .toString());
    }

    @GetMapping("/sitemap.xml")
    void sitemap(HttpServletResponse response) throws IOException, XMLStreamException {
        List<Person> people = people();
        List<Part> parts = Arrays.stream(Family.values())
                .flatMap(family -> addresses.parts(family).stream())
                .toList();
        int all = ALWAYS.size()
                + people.size()
                + parts.stream().mapToInt(Part::size).sum();
        String origin = origin();
        begin(response);
        if (all <= addresses.most()) {
            try (Sitemap map = Sitemap.ofPages(response.getOutputStream())) {
                always(map, origin, parts);
                for (Part part : parts) {
                    pages(map, origin, part.family(), part.number());
                }
                for (Person person : people) {
                    map.add(origin + person.path(), person.changed());
                }
            }
            return;
        }
        try (Sitemap map = Sitemap.ofSitemaps(response.getOutputStream())) {
            map.add(origin + "/sitemap-pages-1.xml", latest(parts, Part::changed));
            for (Part part : parts) {
                map.add(address(origin, part.family().word(), part.number()), part.changed());
            }
            for (int number = 1; number <= (people.size() + addresses.most() - 1) / addresses.most(); number++) {
                map.add(address(origin, CONTRIBUTORS, number), latest(part(people, number), Person::changed));
            }
        }
    }

    /** One part of a family of pages, and those that are always there. */
    @GetMapping("/sitemap-{family:[a-z]+}-{number:[1-9][0-9]{0,5}}.xml")
    void part(@PathVariable("family") String word, @PathVariable("number") int number, HttpServletResponse response)
            throws IOException, XMLStreamException {
        String origin = origin();
        if (word.equals("pages") && number == 1) {
            begin(response);
            try (Sitemap map = Sitemap.ofPages(response.getOutputStream())) {
                always(map, origin, addresses.parts(Family.ESSAYS));
            }
        } else if (word.equals(CONTRIBUTORS)) {
            List<Person> people = part(people(), number);
            require(!people.isEmpty());
            begin(response);
            try (Sitemap map = Sitemap.ofPages(response.getOutputStream())) {
                for (Person person : people) {
                    map.add(origin + person.path(), person.changed());
                }
            }
        } else {
            Family family = Arrays.stream(Family.values())
                    .filter(one -> one.word().equals(word))
                    .findFirst()
                    .orElseThrow(CrawlerPages::unknown);
            require(number <= addresses.parts(family).size());
            begin(response);
            try (Sitemap map = Sitemap.ofPages(response.getOutputStream())) {
                pages(map, origin, family, number);
            }
        }
    }

    /** Of these only the home page and the list of series change with what is published. */
    private static void always(Sitemap map, String origin, List<Part> parts) throws XMLStreamException {
        for (String path : ALWAYS) {
            map.add(origin + path, path.equals("/") || path.equals("/series") ? latest(parts, Part::changed) : null);
        }
    }

    private void pages(Sitemap map, String origin, Family family, int number) {
        addresses.each(family, number, address -> {
            Map<String, String> languages = new LinkedHashMap<>();
            address.languages().forEach((language, path) -> languages.put(language, origin + path));
            map.add(origin + address.path(), address.changed(), languages);
        });
    }

    private static <T> @Nullable Instant latest(List<T> pages, Function<T, @Nullable Instant> changed) {
        return pages.stream()
                .map(changed)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The page of a contributor; it changes with what they wrote. */
    private record Person(String path, @Nullable Instant changed) {}

    private List<Person> people() {
        Map<UUID, Instant> changed = addresses.changedByContributor();
        return contributors.all().stream()
                .map(Contributors.Entry::contributor)
                .map(person -> new Person(person.url(), changed.get(person.id())))
                .sorted(Comparator.comparing(Person::path))
                .toList();
    }

    private List<Person> part(List<Person> people, int number) {
        return people.stream()
                .skip((long) (number - 1) * addresses.most())
                .limit(addresses.most())
                .toList();
    }

    private static String address(String origin, String family, int number) {
        return origin + "/sitemap-" + family + "-" + number + ".xml";
    }

    private static void begin(HttpServletResponse response) {
        response.setContentType(MediaType.APPLICATION_XML_VALUE + ";charset=UTF-8");
    }

    private static void require(boolean there) {
        if (!there) {
            throw unknown();
        }
    }

    private static String origin() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}

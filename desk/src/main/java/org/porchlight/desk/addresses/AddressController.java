// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.addresses;

import java.util.List;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.roads.Town;
import org.porchlight.roads.addresses.Candidate;
import org.porchlight.roads.map.TownMap;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// The town for the pages: its drawing, and completions while somebody types (by POST: no address is ever in a URL).
@Controller
final class AddressController {
    private final Places places;

    AddressController(Places places) {
        this.places = places;
    }

    record Suggestion(String label, String at) {}

    /// The drawing that roads' TownMap describes.
    @GetMapping(path = "/map", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String map(@RequestParam(name = "detail", defaultValue = "streets") String detail) {
        Town town = places.town()
                .find()
                .orElseThrow(() -> new Refusal(
                        404, "There is no map.", places.town().absence().orElse("Reload the page.")));
        boolean close = detail.equals("buildings");
        return town.map().json(town.bounds(), close ? TownMap.Detail.BUILDINGS : TownMap.Detail.STREETS);
    }

    @PostMapping(path = "/addresses/suggestions", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<Suggestion> suggestions(@RequestParam("typed") String typed) {
        return places.suggest(typed).stream()
                .filter(candidate -> candidate.kind() != Candidate.Kind.STREET)
                .map(candidate -> new Suggestion(candidate.label(), Placed.write(candidate.point())))
                .toList();
    }
}

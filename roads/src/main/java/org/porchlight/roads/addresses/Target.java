// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.ArrayList;
import java.util.List;
import org.porchlight.roads.addresses.Candidate.Address;
import org.porchlight.roads.addresses.Candidate.Kind;
import org.porchlight.roads.geo.Point;

/// What a name in the town leads to.
sealed interface Target extends Offer {

    /// As the extract writes it.
    String name();

    /// The whole name's key, see {@link Spelling}.
    String key();

    /// A door.
    ///
    /// @param street  that it stands in
    record House(HouseNumber number, Street street, double latitude, double longitude) implements Offer {

        Point point() {
            return new Point(latitude, longitude);
        }

        @Override
        public Candidate candidate(double confidence) {
            String postcode = street.postcode;
            String label = number.written() + " " + street.name + (postcode.isEmpty() ? "" : ", " + postcode);
            return new Candidate(
                    Kind.HOUSE, label, point(), confidence, new Address("", number.written(), street.name, postcode));
        }
    }

    /// One street name within one postcode, with its doors.
    final class Street implements Target {

        private final String name;
        private final String key;
        private final String postcode;
        private final List<House> houses = new ArrayList<>();
        private final Point somewhere;

        /// @param postcode  may be empty
        /// @param somewhere a point along it
        Street(String name, String key, String postcode, Point somewhere) {
            this.name = name;
            this.key = key;
            this.postcode = postcode;
            this.somewhere = somewhere;
        }

        void add(House house) {
            houses.add(house);
        }

        List<House> houses() {
            return houses;
        }

        String postcode() {
            return postcode;
        }

        Point somewhere() {
            return somewhere;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public Candidate candidate(double confidence) {
            Point point =
                    houses.isEmpty() ? somewhere : houses.get(houses.size() / 2).point();
            String label = postcode.isEmpty() ? name : name + ", " + postcode;
            return new Candidate(Kind.STREET, label, point, confidence, new Address("", "", name, postcode));
        }
    }

    /// A named place.
    ///
    /// @param address what the extract tells of it; its name is {@link #name()}
    record NamedPlace(String name, String key, Address address, Point point) implements Target {

        @Override
        public Candidate candidate(double confidence) {
            String where = (address.houseNumber() + " " + address.street()).strip();
            String label = where.isEmpty() ? name : name + ", " + where;
            return new Candidate(Kind.PLACE, label, point, confidence, address);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
/// One day's plan, shared by all desks: who goes where, what was offered, answered and promised, and what came of it.
/// Nothing is kept here: a day is folded from the letters of its mailbox, of the asks and of the members, so that every
/// desk that has read the same letters shows the same day, and a desk that is killed loses nothing that was sent.
///
/// The kinds of letters in a day mailbox (FORMAT.md §7 leaves them to the desks). Each is appended only with
/// `If-Match`; a reader passes over a kind that it does not know.
///
/// | kind | body | meaning |
/// |---|---|---|
/// | `planned` | `{"routes":[route …],"leftOut":[trip …]}` | a draft of the whole day, by the planner |
/// | `moved` | `{"routes":[route …],"out":[trip …]}` | by hand: these vehicles' orders anew, and trips taken out |
/// | `pinned`, `unpinned` | `{"trip","vehicle"}` | the planner shall leave this trip with this vehicle; or may move it
/// |
/// | `published` | `{"runs":[run …]}` | these runs are offered to their helpers |
/// | `withdrawn` | `{"run","reason"?}` | the run is taken back |
/// | `placed` | `{"subject","typed","label","at"}` | where a typed address is (package `addresses`) |
/// | `claimed`, `released` | `{"ask"}` | "I take care of this one" (package `asks`) |
/// | `kept-apart`, `may-meet` | `{"ask","other"}` | never in one run: two asks, or an ask and a member (package `asks`)
/// |
/// | `introduced` | `{"name"}` | how the writer wants to be called (package `helpers`) |
///
/// A *trip* is `<ask id>.<leg>`, with leg `goods`, `visit`, `there` or `back`; a *stop* is `<trip>.<does>`; a
/// *vehicle* is `<member id>.<HHMM>`, the member's shift that begins then. A *route* is
/// `{"vehicle","stops":[{"stop","site"}]}`. A *run* is what {@link org.porchlight.desk.days.Run} holds.
///
/// There is no letter for a promise: a run is promised when its sheet is in the helper's mailbox.
@NullMarked
package org.porchlight.desk.days;

import org.jspecify.annotations.NullMarked;

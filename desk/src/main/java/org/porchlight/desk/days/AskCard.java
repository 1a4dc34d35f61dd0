// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.porchlight.desk.asks.AskFile;

/// One ask with all that the desks make of it.
///
/// @param day     on which it is wanted next
/// @param missing what stands in its way, in words
/// @param owner   who takes care of it
/// @param reason  why it is left out or back in the pool; empty otherwise
/// @param runs    the runs that hold it, active ones first
public record AskCard(
        AskFile file,
        AskState state,
        LocalDate day,
        List<String> missing,
        Optional<String> owner,
        String reason,
        List<RunFile> runs) {}

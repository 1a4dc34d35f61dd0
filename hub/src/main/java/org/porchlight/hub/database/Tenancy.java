// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.database;

import java.util.function.Supplier;
import org.porchlight.mail.HubId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The one door to the tables. Each piece of work runs in a transaction that first says whose rows it may see;
/// row-level security hides everything else, and hides everything from work that came by another way.
public final class Tenancy {
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final JdbcClient sql;

    Tenancy(PlatformTransactionManager transactions, JdbcClient sql) {
        this.writing = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.sql = sql;
    }

    /// Runs the work in one transaction that sees and writes this hub's rows only. A transaction of the same hub that
    /// is already open is joined.
    public <T> T inHub(HubId hub, Supplier<T> work) {
        return run(writing, "porchlight.hub", hub.text(), work);
    }

    /// The same, without a result.
    public void doInHub(HubId hub, Runnable work) {
        inHub(hub, () -> {
            work.run();
            return true;
        });
    }

    /// The same, for reading only.
    public <T> T readHub(HubId hub, Supplier<T> work) {
        return run(reading, "porchlight.hub", hub.text(), work);
    }

    /// Runs the work in a transaction that sees one row only: which hub this host name belongs to, if any.
    public <T> T atHost(String hostName, Supplier<T> work) {
        return run(reading, "porchlight.host", hostName, work);
    }

    private <T> T run(TransactionTemplate template, String setting, String value, Supplier<T> work) {
        return template.execute(_ -> {
            // true: for this transaction only, so that a pooled connection carries nothing to the next.
            sql.sql("select set_config(?, ?, true)")
                    .params(setting, value)
                    .query(String.class)
                    .single();
            return work.get();
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/// Wires the database: server, then pool, then transactions; Spring stops them in the opposite order.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    HikariDataSource dataSource(Database database) {
        var config = new HikariConfig();
        var address = database.address();
        config.setPoolName("hub");
        config.setJdbcUrl(address.url());
        config.setUsername(address.app().role());
        config.setPassword(address.app().password());
        config.setMaximumPoolSize(database.poolSize());
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setConnectionTimeout(10_000);
        config.setRegisterMbeans(false);
        // An error's detail names the row that failed: it stays in the database.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "porchlight-hub");
        return new HikariDataSource(config);
    }

    @Bean
    PlatformTransactionManager transactions(HikariDataSource pool) {
        return new JdbcTransactionManager(pool);
    }

    @Bean
    JdbcClient sql(HikariDataSource pool) {
        return JdbcClient.create(pool);
    }

    @Bean
    Tenancy tenancy(PlatformTransactionManager transactions, JdbcClient sql) {
        return new Tenancy(transactions, sql);
    }

    @Bean
    ChangeSignal changeSignal(Database database, JdbcClient sql) {
        return new ChangeSignal(database.address(), sql);
    }
}

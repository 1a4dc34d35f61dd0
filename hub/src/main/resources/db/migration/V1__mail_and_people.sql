-- SPDX-License-Identifier: Apache-2.0
-- Every table leads with hub_id, and row-level security, forced on the owner too, shows a transaction one hub's rows
-- alone: those of the setting porchlight.hub. Unset is '' or null, which is no hub's id. TablesTest holds new tables to it.

create domain hash_text as text check (length(value) = 43);

create table hubs (
    hub_id        hash_text primary key,
    -- The order of all mail of this hub, counted up in the append's own transaction: readers miss nothing.
    last_position bigint  not null default 0,
    roster_length integer not null default 0
);

create table hosts (
    hub_id    hash_text not null references hubs,
    host_name text      not null unique,
    primary key (hub_id, host_name)
);

create table roster_entries (
    hub_id hash_text not null references hubs,
    index  integer   not null,
    entry  text      not null,
    primary key (hub_id, index)
);

-- A nonce that was handed out and not used yet; two minutes.
create table challenges (
    hub_id  hash_text   not null references hubs,
    nonce   text        not null,
    expires timestamptz not null,
    primary key (hub_id, nonce)
);

create table sessions (
    hub_id     hash_text   not null references hubs,
    -- SHA-256 of the token: a copy of this table opens no session.
    token_hash hash_text   not null,
    key        text        not null,
    expires    timestamptz not null,
    primary key (hub_id, token_hash)
);
create index sessions_of_key on sessions (hub_id, key);

create table mailboxes (
    hub_id         hash_text not null references hubs,
    mailbox        text      not null,
    state          text      not null check (state in ('open', 'cancelled', 'closed', 'erased')),
    last_position  bigint    not null default 0,
    ticket_entries integer   not null default 0,
    primary key (hub_id, mailbox)
);

create table entries (
    hub_id        hash_text   not null,
    position      bigint      not null,
    mailbox       text        not null,
    author        hash_text   not null,
    seq           bigint      not null,
    frame         text        not null,
    envelope_hash text,
    envelope      bytea,
    command       text,
    acked         text,
    received_hour timestamptz not null check (received_hour = date_trunc('hour', received_hour, 'UTC')),
    primary key (hub_id, position),
    unique (hub_id, mailbox, author, seq),
    foreign key (hub_id, mailbox) references mailboxes
);
create index entries_of_mailbox on entries (hub_id, mailbox, position);
-- Ciphertext does not compress.
alter table entries alter column envelope set storage external;

do $$
declare
    named text;
begin
    foreach named in array array ['hubs', 'hosts', 'roster_entries', 'challenges', 'sessions', 'mailboxes', 'entries'] loop
        execute format('alter table %I enable row level security', named);
        execute format('alter table %I force row level security', named);
        execute format('create policy own_hub on %I using (hub_id = current_setting(''porchlight.hub'', true))', named);
        execute format('grant select, insert, update, delete on %I to ${app}', named);
    end loop;
end
$$;

-- Before the hub is known, one row may be seen: the one of the host name that a request came to.
create policy own_host on hosts for select using (host_name = current_setting('porchlight.host', true));

#!/bin/bash
# Run once by the PostgreSQL image on an empty volume: a database and a role for each side, and a role by which the query
# side reads people, sessions and working copies. What that role may read is granted by the command-service itself.
set -euo pipefail

psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 \
  --set command="$REJOINDER_COMMAND_PASSWORD" --set query="$REJOINDER_QUERY_PASSWORD" --set reader="$REJOINDER_READER_PASSWORD" <<'SQL'
create role rejoinder_command login password :'command';
create role rejoinder_query   login password :'query';
create role rejoinder_reader  login password :'reader';
create database rejoinder         owner rejoinder_command;
create database rejoinder_reading owner rejoinder_query;
revoke connect on database rejoinder, rejoinder_reading from public;
grant connect on database rejoinder to rejoinder_reader;
SQL
